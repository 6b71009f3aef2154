//! English for the countries parcels mostly go through.
//!
//! A country not listed has the name the provider sends, or its code, rather than be paid for in bytes by
//! every shopper. One text instead of a table for the same reason: it is two thirds smaller.

/// Code and name, `;` after each.
pub(super) const COUNTRIES: &str = "\
AREUnited Arab Emirates;\
ARGArgentina;\
AUSAustralia;\
AUTAustria;\
BELBelgium;\
BGRBulgaria;\
BRABrazil;\
CANCanada;\
CHESwitzerland;\
CHLChile;\
CHNChina;\
COLColombia;\
CZECzechia;\
DEUGermany;\
DNKDenmark;\
ESPSpain;\
ESTEstonia;\
FINFinland;\
FRAFrance;\
GBRUnited Kingdom;\
GRCGreece;\
HKGHong Kong;\
HRVCroatia;\
HUNHungary;\
IDNIndonesia;\
INDIndia;\
IRLIreland;\
ISRIsrael;\
ITAItaly;\
JPNJapan;\
KORSouth Korea;\
LTULithuania;\
LUXLuxembourg;\
LVALatvia;\
MEXMexico;\
MYSMalaysia;\
NLDNetherlands;\
NORNorway;\
NPLNepal;\
NZLNew Zealand;\
PHLPhilippines;\
POLPoland;\
PRTPortugal;\
ROURomania;\
SAUSaudi Arabia;\
SGPSingapore;\
SVKSlovakia;\
SVNSlovenia;\
SWESweden;\
THAThailand;\
TURTürkiye;\
TWNTaiwan;\
UKRUkraine;\
USAUnited States;\
VNMVietnam;\
ZAFSouth Africa;";

//! German for the countries parcels mostly go through.

/// Code and name, `;` after each.
pub(super) const COUNTRIES: &str = "\
AREVereinigte Arabische Emirate;\
ARGArgentinien;\
AUSAustralien;\
AUTÖsterreich;\
BELBelgien;\
BGRBulgarien;\
BRABrasilien;\
CANKanada;\
CHESchweiz;\
CHLChile;\
CHNChina;\
COLKolumbien;\
CZETschechien;\
DEUDeutschland;\
DNKDänemark;\
ESPSpanien;\
ESTEstland;\
FINFinnland;\
FRAFrankreich;\
GBRVereinigtes Königreich;\
GRCGriechenland;\
HKGHongkong;\
HRVKroatien;\
HUNUngarn;\
IDNIndonesien;\
INDIndien;\
IRLIrland;\
ISRIsrael;\
ITAItalien;\
JPNJapan;\
KORSüdkorea;\
LTULitauen;\
LUXLuxemburg;\
LVALettland;\
MEXMexiko;\
MYSMalaysia;\
NLDNiederlande;\
NORNorwegen;\
NPLNepal;\
NZLNeuseeland;\
PHLPhilippinen;\
POLPolen;\
PRTPortugal;\
ROURumänien;\
SAUSaudi-Arabien;\
SGPSingapur;\
SVKSlowakei;\
SVNSlowenien;\
SWESchweden;\
THAThailand;\
TURTürkei;\
TWNTaiwan;\
UKRUkraine;\
USAUSA;\
VNMVietnam;\
ZAFSüdafrika;";

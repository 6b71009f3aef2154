//! Arabic for the countries parcels mostly go through.

/// Code and name, `;` after each.
pub(super) const COUNTRIES: &str = "\
AREالإمارات;\
ARGالأرجنتين;\
AUSأستراليا;\
AUTالنمسا;\
BELبلجيكا;\
BGRبلغاريا;\
BRAالبرازيل;\
CANكندا;\
CHEسويسرا;\
CHLتشيلي;\
CHNالصين;\
COLكولومبيا;\
CZEالتشيك;\
DEUألمانيا;\
DNKالدنمارك;\
ESPإسبانيا;\
ESTإستونيا;\
FINفنلندا;\
FRAفرنسا;\
GBRالمملكة المتحدة;\
GRCاليونان;\
HKGهونغ كونغ;\
HRVكرواتيا;\
HUNالمجر;\
IDNإندونيسيا;\
INDالهند;\
IRLأيرلندا;\
ISRإسرائيل;\
ITAإيطاليا;\
JPNاليابان;\
KORكوريا الجنوبية;\
LTUليتوانيا;\
LUXلوكسمبورغ;\
LVAلاتفيا;\
MEXالمكسيك;\
MYSماليزيا;\
NLDهولندا;\
NORالنرويج;\
NPLنيبال;\
NZLنيوزيلندا;\
PHLالفلبين;\
POLبولندا;\
PRTالبرتغال;\
ROUرومانيا;\
SAUالسعودية;\
SGPسنغافورة;\
SVKسلوفاكيا;\
SVNسلوفينيا;\
SWEالسويد;\
THAتايلاند;\
TURتركيا;\
TWNتايوان;\
UKRأوكرانيا;\
USAالولايات المتحدة;\
VNMفيتنام;\
ZAFجنوب أفريقيا;";

/**
 * Networks whose hosts a visit comes from when an advertisement was clicked. Lines `name | hosts | aliases | apps`, see
 * `source-table.ts`.
 */
export const ADS = `
Google Ads | googleadservices.com googlesyndication.com doubleclick.net doubleclick.com 2mdn.net googletagservices.com adservice.google.* ads.google.com adsense.google.com adtrafficquality.google googleads.com | google display, google display network, googledisplay, google_display, gdn, doubleclick, dv360, cm360, adsense, googledisplaynetwork |
Microsoft Ads | ads.microsoft.com adnxs.com adnxs-simple.com xandr.com r.msn.com atdmt.com bat.bing.com | xandr, appnexus |
Yahoo! Ads | ads.yahoo.com gemini.yahoo.com rmx.yahoo.com yieldmanager.com adtech.de adtechus.com advertising.com overture.com uncle.jp rd.listing.yahoo.co.jp ard.yahoo.co.jp im-apps.net | yahoo dsp, verizon media, yahoo japan ads, ydn |
Yandex Direct | yabs.yandex.* an.yandex.ru bs.yandex.ru direct.yandex.* | |
Amazon Ads | amazon-adsystem.com | |
Meta Audience Network | an.facebook.com | audience network, audience_network |
VK Ads | ad.mail.ru target.my.com r.mail.ru | mytarget, vk реклама |
Baidu Union | cpro.baidu.com pos.baidu.com | |
Criteo | criteo.com criteo.net | |
Taboola | taboola.com taboolasyndication.com | taboola ads |
Outbrain | outbrain.com outbrainimg.com | outbrain ads |
Teads | teads.tv teads.com | |
Ligatus | ligatus.com ligatus.de | |
plista | plista.com | |
Revcontent | revcontent.com | |
MGID | mgid.com mgid.net marketgid.com steepto.com | |
AdNow | adnow.com | |
Zemanta | zemanta.com | |
Dianomi | dianomi.com | |
Nativo | nativo.com ntv.io postrelease.com | |
TripleLift | triplelift.com 3lift.com | |
Sharethrough | sharethrough.com | |
Content.ad | content.ad | |
Engageya | engageya.com | |
Strossle | strossle.com strossle.it | |
Adyoulike | adyoulike.com | |
Popin | popin.cc | |
Dable | dable.io | |
AdRoll | adroll.com nextroll.com | |
Quantcast | quantcast.com quantserve.com | |
The Trade Desk | thetradedesk.com adsrvr.org | tradedesk, ttd |
MediaMath | mathtag.com mediamath.com | |
Rubicon | rubiconproject.com magnite.com | |
PubMatic | pubmatic.com | |
OpenX | openx.net openx.com openx.org | |
Index Exchange | casalemedia.com indexww.com indexexchange.com | |
Smart AdServer | smartadserver.com equativ.com sascdn.com | |
Adform | adform.net adform.com adformdsp.net | |
Sizmek | serving-sys.com sizmek.com | |
Flashtalking | flashtalking.com | |
Weborama | weborama.fr weborama.com | |
Adition | adition.com | |
Improve Digital | 360yield.com improvedigital.com | |
Seedtag | seedtag.com | |
Media.net | media.net | |
Undertone | undertone.com | |
Conversant | conversantmedia.com dotomi.com mediaplex.com | |
AdButler | adbutler.com servedbyadbutler.com | |
Carbon Ads | carbonads.net carbonads.com buysellads.com buysellads.net | buysellads |
EthicalAds | ethicalads.io ethicalads.com | |
Adzerk | adzerk.net kevel.com | |
Propeller Ads | propellerads.com propellerclick.com onclickads.net onclkds.com | |
PopAds | popads.net | |
PopCash | popcash.net | |
Adcash | adcash.com | |
AdMaven | admaven.com ad-maven.com | |
HilltopAds | hilltopads.com hilltopads.net | |
ExoClick | exoclick.com exosrv.com exdynsrv.com magsrv.com | |
JuicyAds | juicyads.com juicyads.in | |
TrafficJunky | trafficjunky.net trafficjunky.com | |
TrafficStars | trafficstars.com tsyndicate.com | |
Clickadu | clickadu.com | |
RichAds | richads.com richpush.co | |
Zeropark | zeropark.com | |
Bidvertiser | bidvertiser.com | |
Infolinks | infolinks.com | |
Skimlinks | skimlinks.com skimresources.com | |
Viglink | viglink.com sovrn.com lijit.com | sovrn |
AppLovin | applovin.com applvn.com | applovin ads |
Unity Ads | unityads.unity3d.com unityads.unity.com | |
IronSource | ironsrc.com supersonicads.com | |
Vungle | vungle.com liftoff.io | liftoff |
Chartboost | chartboost.com | |
InMobi | inmobi.com | |
AdColony | adcolony.com | |
Moloco | moloco.com | |
Smadex | smadex.com | |
Adblade | adblade.com | |
AcuityAds | acuityads.com acuityplatform.com illumin.com | |
Fluent | fluentco.com | |
eShopComparison | eshopcomparison.com | |
Adspirit | adspirit.de adspirit.net | |
Mixpo | mixpo.com | |
RhythmOne | rhythmone.com 1rx.io | |
Tribal Fusion | tribalfusion.com exponential.com | |
24/7 Media | 247realmedia.com realmedia.com | |
Zedo | zedo.com | |
Amobee | turn.com amobee.com | |
Rocket Fuel | rfihub.com rocketfuel.com | |
Yieldlab | yieldlab.net yieldlab.de | |
Adscale | adscale.de adscale.com | |
nugg.ad | nuggad.net | |
smartclip | smartclip.net smartclip.com | |
SpotX | spotx.tv spotxchange.com | |
BrightRoll | brightroll.com btrll.com | |
TubeMogul | tubemogul.com | |
FreeWheel | fwmrm.net freewheel.com | |
Innovid | innovid.com | |
Kargo | kargo.com | |
GumGum | gumgum.com | |
Connatix | connatix.com | |
E-Planning | e-planning.net | |
Lotame | lotame.com crwdcntrl.net | |
Beeswax | beeswax.com bidr.io | |
Acxiom | acxiom-online.com | |
Eyeota | eyeota.net | |
Tapad | tapad.com | |
Intent Media | intentmedia.net | |
Sojern | sojern.com | |
Adara | adara.com yieldoptimizer.com | |
Cox Digital | coxdigitalsolutions.com | |
BannerConnect | bannerconnect.net | |
Meetrics | meetrics.net | |
AdGear | adgear.com | |
Admixer | admixer.net | |
Adocean | adocean.com | |
Blis | blis.com | |
Ogury | ogury.com ogury.io | |
Digital Turbine | digitalturbine.com fyber.com | |
Mintegral | mintegral.com rayjump.com | |
Pangle | pangleglobal.com pangle.io | |
AdMarketplace | admarketplace.com admarketplace.net ampxchange.com | |
LookSmart Ads | lsmart.com | |
7Search | 7search.com | |
Marchex | marchex.com industrybrains.com | |
Adknowledge | adknowledge.com adsonar.com | |
InfoSpace Ads | infospace-inc.com | |
Miva | miva.com findwhat.com | |
Bidswitch | bidswitch.net iponweb.net | |
RTB House | rtbhouse.com creativecdn.com | rtbhouse |
NextPerformance | nextperf.com nxtck.com | |
Sociomantic | sociomantic.com | |
Retargeter | retargeter.com | |
SteelHouse | steelhousemedia.com mountain.com | |
Simpli.fi | simpli.fi | |
StackAdapt | stackadapt.com | |
Basis DSP | sitescout.com basis.net centro.net | |
Choozle | choozle.com | |
Epom | epom.com epomads.com | |
Adriver | adriver.ru | |
Begun | begun.ru | |
Between Digital | betweendigital.com | |
Sklik | sklik.cz imedia.cz | |
Etarget | etarget.eu etarget.cz etargetnet.com | |
Gemius | gemius.pl adocean.pl | |
Kakao Moment | adclick.kakao.com keyword.daumdn.com track.tiara.kakao.com moment.kakao.com | |
Naver Ads | adcr.naver.com cr.naver.com cr2.naver.com cr3.naver.com searchad.naver.com siape.veta.naver.com | |
LINE Ads | admanager.line.biz ldtag.line.me | |
Logly | logly.co.jp | |
Nend | nend.net | |
i-mobile | i-mobile.co.jp | |
MicroAd | microad.jp microad.net | |
SmartNews Ads | ads.smartnews.com | |
Roku Ads | ads.roku.com | |
Brave Ads | ads.brave.com | |
`;

/** Networks that pay for visits or sales that partners send. Lines as above. */
export const AFFILIATE_NETWORKS = `
Commission Junction | cj.com dpbolvw.net jdoqocy.com tkqlhce.com anrdoezrs.net kqzyfj.com emjcd.com qksrv.net apmebf.com | cj affiliate, cj |
ShareASale | shareasale.com shareasale-analytics.com | |
Rakuten Advertising | linksynergy.com rakutenadvertising.com rakutenmarketing.com | linkshare |
Awin | awin.com awin1.com zenaps.com affiliatewindow.com zanox.com zanox-affiliate.de | zanox, affiliatewindow |
impact.com | impact.com impactradius.com ojrq.net pxf.io sjv.io 7eer.net evyy.net | impactradius |
Partnerize | partnerize.com prf.hn performancehorizon.com | |
Tradedoubler | tradedoubler.com | |
TradeTracker | tradetracker.net tradetracker.com | |
Webgains | webgains.com | |
affilinet | affili.net webmasterplan.com | |
belboon | belboon.com belboon.de | |
financeAds | financeads.net financeads.com | |
Adcell | adcell.com adcell.de | |
Effiliation | effiliation.com | |
NetAffiliation | netaffiliation.com metaffiliation.com kwanko.com | kwanko |
Daisycon | daisycon.com ds1.nl dt51.net | |
Adtraction | adtraction.com adtr.co | |
Adrecord | adrecord.com | |
Admitad | admitad.com alitems.com | |
CityAds | cityads.com | |
ValueCommerce | valuecommerce.com valuecommerce.ne.jp | |
A8.net | a8.net | |
AccessTrade | accesstrade.net accesstrade.vn | |
Involve Asia | involve.asia invol.co | |
Optimise Media | optimisemedia.com omguk.com | |
FlexOffers | flexoffers.com flexlinkspro.com | |
ClickBank | clickbank.com clickbank.net | |
Digistore24 | digistore24.com | |
Copecart | copecart.com | |
MaxBounty | maxbounty.com | |
PeerFly | peerfly.com | |
Pepperjam | pepperjam.com pjtra.com pjatr.com pntra.com pntrac.com gopjn.com | |
AvantLink | avantlink.com | |
Refersion | refersion.com | |
PartnerStack | partnerstack.com growsumo.com | |
Tapfiliate | tapfiliate.com | |
LinkConnector | linkconnector.com | |
`;

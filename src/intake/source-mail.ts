/**
 * Webmail, the link checkers that mail goes through, and services that send newsletters. Lines
 * `name | hosts | aliases | apps`, see `source-table.ts`.
 */
export const MAIL = `
Gmail | mail.google.com mail.google.* inbox.google.com gmail.com googlemail.com | google mail, googlemail, gmail.com | com.google.android.gm com.google.android.gm.lite ios:422689480
Outlook | outlook.office.com outlook.* hotmail.* live.com outlook.cloud.microsoft office365.com | outlook.com, hotmail, hotmail.com | com.microsoft.office.outlook ios:951937596
Yahoo! Mail | mail.yahoo.* mail.yahoo.net mail.yahoo.co.jp ymail.com rocketmail.com | yahoo mail, yahoomail | com.yahoo.mobile.client.android.mail jp.co.yahoo.android.ymail
Proton Mail | proton.me protonmail.com protonmail.ch pm.me | protonmail, proton | ch.protonmail.android
iCloud Mail | icloud.com icloud.com.cn me.com mac.com | apple mail, apple_mail |
AOL Mail | mail.aol.* webmail.aol.com | | com.aol.mobile.aolapp
GMX Mail | gmx.* gmx.net deref-gmx.net deref-gmx.com deref-gmx.co.uk deref-gmx.fr deref-gmx.es | gmx | de.gmx.mobile.android.mail
WEB.DE Mail | web.de deref-web.de deref-web-02.de | web.de, webde | de.web.mobile.android.mail
mail.com | mail.com deref-mail.com | |
1&1 Mail | deref-1und1.de email.ionos.* mail.ionos.* webmailer.1und1.de webmail.1and1.* email.1und1.de mail.1und1.de | ionos mail |
T-Online Mail | email.t-online.de | t-online |
freenet Mail | mail.freenet.de email.freenet.de webmail.freenet.de | freenet |
mailbox.org | mailbox.org | |
Posteo | posteo.de posteo.net | |
Arcor Mail | webmail.arcor.de mail.arcor.de | |
Vodafone Mail | vodafonemail.de mail.vodafone.* email.vodafone.de webmail.vodafone.co.nz | |
Mail.ru | mail.ru list.ru bk.ru inbox.ru | mailru | ru.mail.mailapp
Yandex Mail | mail.yandex.* mail.ya.ru | | ru.yandex.mail
Rambler Mail | mail.rambler.ru | |
E1 Mail | mail.e1.ru | |
QIP Mail | mail.qip.ru pochta.ru | |
Beeline Mail | post.ru beelinemail.ru webmail.beeline.ru | |
Ukr.net | mail.ukr.net | |
i.ua Mail | mail.i.ua | |
Meta.ua Mail | webmail.meta.ua | |
TUT.BY Mail | mail.tut.by | |
Fastmail | fastmail.com fastmail.fm messagingengine.com | | com.fastmail.app
Zoho Mail | mail.zoho.* zohomail.* mail.zoho.eu | | com.zoho.mail
Tuta | tuta.com tuta.io tutanota.com tutanota.de | tutanota | de.tutao.tutanota
HEY | hey.com | |
Hushmail | hushmail.com | |
Mailfence | mailfence.com | |
Runbox | runbox.com | |
StartMail | startmail.com | |
Disroot | disroot.org | |
Migadu | migadu.com | |
Skiff | skiff.com | |
Superhuman | superhuman.com | | com.superhuman.mail
Shortwave | shortwave.com | |
Spark Mail | sparkmailapp.com | | com.readdle.spark
Front Mail | frontapp.com | |
Missive | missiveapp.com | |
Thunderbird | thunderbird.net | | net.thunderbird.android com.fsck.k9 org.mozilla.thunderbird
Samsung Email | | | com.samsung.android.email.provider
BlueMail | bluemail.me | | me.bluemail.mail
Edison Mail | | | com.easilydo.mail
FairEmail | email.faircode.eu | | eu.faircode.email
Comcast Mail | mail.comcast.net connect.xfinity.com email.xfinity.com | comcast |
Verizon Mail | webmail.verizon.net webmail.verizon.com mail.verizon.com netmail.verizon.com | |
AT&T Mail | currently.com att.yahoo.com mail.att.net webmail.att.net | |
Cox Mail | cox.net | |
Charter Mail | webmail.spectrum.net mail.charter.net webmail.charter.net webmail.roadrunner.com mail.twc.com webmail.brighthouse.com | spectrum mail |
Optimum Mail | optonline.net optimum.net mail.suddenlink.net | optonline |
EarthLink Mail | webmail.earthlink.net webmail.pas.earthlink.net webmail.atl.earthlink.net mail.earthlink.net | earthlink |
Juno Mail | juno.com | juno |
NetZero Mail | netzero.net netzero.com | netzero |
CenturyLink Mail | centurylink.net mail.q.com | |
Windstream Mail | windstream.net | |
Frontier Mail | mail.frontier.com login.frontier.com frontiernet.net | |
RCN Mail | rcn.com | |
Rogers Mail | mail.rogers.com rogers.yahoo.com mail.rogersmembercentre.com | rogers |
Bell Mail | bell.net sympatico.ca webmail.bell.ca | sympatico |
Shaw Mail | shaw.ca | shaw |
TELUS Mail | telus.net | telus |
Videotron Mail | courrielweb.videotron.com videotron.ca webmail.videotron.com | |
Cogeco Mail | cogeco.ca | |
SaskTel Mail | sasktel.net | |
BT Mail | mail.bt.com btmail.bt.com btinternet.com btconnect.com signin1.bt.com | btinternet |
Virgin Media Mail | mail.virginmedia.com webmail.virginmedia.com mail2.virginmedia.com webmail.ntlworld.com webmail.blueyonder.co.uk | virgin media |
Sky Mail | mail.sky.com skymail.sky.com sky.yahoo.com | |
TalkTalk Mail | mail.talktalk.co.uk webmail.talktalk.co.uk webmail.tiscali.co.uk talktalk.net | talktalk |
Plusnet Mail | webmail.plus.com plus.net | plusnet |
EE Mail | webmail.ee.co.uk webmail.orange.co.uk | |
O2 Mail | webmail.o2.co.uk webmail.o2online.de mail.o2online.de email.o2online.de | |
Eircom Mail | mail.eir.ie eircom.net | |
Orange Webmail | webmail.orange.fr messagerie.orange.fr mail01.orange.fr mail02.orange.fr wanadoo.fr webmail1a.orange.fr webmail1b.orange.fr webmail.orange.es mail.orange.* | orange mail, wanadoo |
SFR Mail | webmail.sfr.fr messagerie.sfr.fr messagerie-1.sfr.fr webmail.neuf.fr | sfr |
Free Mail | zimbra.free.fr webmail.free.fr imp.free.fr | |
La Poste | laposte.net | |
Bouygues Mail | bbox.fr webmail.bouyguestelecom.fr | |
Alice Mail | webmail.aliceadsl.fr alicemail.fr alice.it alice-dsl.net | |
TIM Mail | mail.tim.it webmail.tim.it communicator.alice.it | |
Libero Mail | mail.libero.it webmail.libero.it mail1.libero.it | libero |
Virgilio Mail | mail.virgilio.it communicator.virgilio.it | |
Tiscali Mail | mail.tiscali.it webmail.tiscali.it | tiscali |
Aruba Mail | webmail.aruba.it mail.aruba.it webmail.pec.it | |
Fastweb Mail | fastmail.fastweb.it webmail.fastweb.it mail.fastweb.it | |
Telefónica Mail | correo.movistar.es webmail.movistar.es telefonica.net correo.terra.com webmail.terra.es | movistar |
ONO Mail | correo.ono.com webmail.ono.com | |
Sapo Mail | mail.sapo.pt webmail.sapo.pt | sapo |
UOL Mail | mail.uol.com.br email.uol.com.br bmail.uol.com.br | uol |
BOL Mail | bol.com.br email.bol.uol.com.br | bol |
Terra Mail | mail.terra.com.br webmail.terra.com.br mail.terra.com | terra |
iG Mail | email.ig.com.br webmail.ig.com.br | |
Globo Mail | globomail.globo.com webmail.globo.com | globomail |
Locaweb Mail | webmail-seguro.com.br webmail.locaweb.com.br | |
Telenet Mail | telenet.be | telenet |
Proximus Mail | skynet.be webmail.proximus.be mail.proximus.be | skynet |
Ziggo Mail | ziggo.nl webmail.upcmail.nl webmail.chello.nl | ziggo |
KPN Mail | webmail.kpnmail.nl webmail.kpn.com webmail.planet.nl webmail.hetnet.nl webmail.telfort.nl | kpn |
XS4ALL Mail | webmail.xs4all.nl roundcube.xs4all.nl | xs4all |
Bluewin Mail | bluewin.ch | bluewin |
Sunrise Mail | mail.sunrise.ch webmail.sunrise.ch webmail.hispeed.ch | |
Infomaniak Mail | mail.infomaniak.com mail.infomaniak.ch ksuite.infomaniak.com | |
A1 Mail | webmail.a1.net mail.a1.net webmail.aon.at | |
Onet Poczta | poczta.onet.pl poczta.onet.eu | onet |
WP Poczta | poczta.wp.pl profil.wp.pl | |
o2 Poczta | o2.pl | |
Interia Poczta | poczta.interia.pl | interia |
Gazeta Poczta | poczta.gazeta.pl | |
Seznam Mail | email.seznam.cz email.cz post.cz | seznam email, seznam_email |
Centrum Mail | mail.centrum.cz mail.centrum.sk mail.atlas.cz mail.volny.cz | |
Azet Mail | emailnew.azet.sk post.sk pobox.sk | |
Freemail | freemail.hu citromail.hu indamail.hu | |
abv.bg | abv.bg | abv |
mail.bg | mail.bg mbox.bg | |
Inbox.lv | inbox.lv inbox.eu inbox.lt | |
mail.ee | mail.ee online.ee | |
One.lt | one.lt | |
Mynet Mail | eposta.mynet.com mail.mynet.com | mynet |
Walla Mail | mail.walla.co.il friends.walla.co.il | walla |
Naver Mail | mail.naver.com | | com.nhn.android.mail
Daum Mail | mail.daum.net mail2.daum.net hanmail.net mail.kakao.com | hanmail | net.daum.android.mail
Nate Mail | mail.nate.com mail3.nate.com | |
QQ Mail | mail.qq.com exmail.qq.com foxmail.com | qqmail | com.tencent.androidqqmail
163 Mail | mail.163.com vip.163.com | 163, netease mail | com.netease.mail com.netease.mobimail
126 Mail | 126.com | |
Yeah Mail | yeah.net | |
188 Mail | 188.com | |
139 Mail | mail.10086.cn 139.com | |
189 Mail | 189.cn | |
Sina Mail | mail.sina.com.cn mail.sina.com mail.sina.cn | |
Sohu Mail | mail.sohu.com mail.sohu.net | |
21CN Mail | mail.21cn.com | |
263 Mail | 263.net | |
Aliyun Mail | mail.aliyun.com qiye.aliyun.com | |
Tom Mail | mail.tom.com | |
PChome Mail | mail.pchome.com.tw | |
Hinet Mail | webmail.hinet.net | |
Netvigator Mail | netvigator.com | |
au one Mail | mail.auone.jp webmail.auone.jp | |
goo Mail | mail.goo.ne.jp mail.goo.jp | |
Nifty Mail | mail.nifty.com webmail.nifty.com | |
OCN Mail | ocn.ne.jp | |
Biglobe Mail | webmail.sso.biglobe.ne.jp webmail.biglobe.ne.jp auth.sso.biglobe.ne.jp | |
Rediffmail | rediffmail.com mail.rediff.com f1mail.rediff.com | rediff |
Sify Mail | mail.sify.com | |
IndiaTimes Mail | email.indiatimes.com | |
Bigpond | bigpond.com bigpond.net.au email.telstra.com | telstra, telstra mail |
Optus Zoo | optuszoo.com.au optusnet.com.au | optus, optus mail |
iiNet | iinet.net.au mail.netspace.net.au | iinet mail |
Westnet | westnet.com.au | |
Netspace | netspace.net.au | |
iPrimus | iprimus.com.au primus.com.au | |
Dodo | dodo.com.au webmail.mydodo.com.au | |
Internode Mail | internode.on.net | internode |
TPG Mail | tpg.com.au | tpg |
Adam Internet | adam.com.au | |
Commander Mail | commander.net.au | |
2degrees | 2degreesbroadband.co.nz mail.snap.net.nz | |
Xtra Mail | xtra.co.nz mail.spark.co.nz | xtra |
Orcon Mail | orcon.net.nz | |
Slingshot Mail | slingshot.co.nz | |
Inbox.com | inbox.com | |
Mastermail | mastermail.ru | |
Lycos Mail | mail.lycos.com | |
Excite Mail | mail.excite.com | |
Mail2World | mail2world.com | |
Telkom Mail | telkomsa.net | telkomsa |
MWEB Mail | mweb.co.za | mweb |
Vodamail | vodamail.co.za | |
Webmail.co.za | webmail.co.za | |
OpenMailbox | openmailbox.org | |
Riseup | riseup.net | |
Autistici | webmail.autistici.org | |
Gandi Mail | webmail.gandi.net | |
OVH Mail | mail.ovh.net ssl0.ovh.net | |
Strato Mail | webmail.strato.de webmail.strato.com communicator.strato.com communicator.strato.de | |
one.com Mail | mail.one.com webmail.one.com | |
Loopia Mail | webmail.loopia.se | |
Hostinger Mail | mail.hostinger.com webmail.hostinger.com | |
Namecheap Private Email | privateemail.com | |
GoDaddy Mail | email.secureserver.net email.godaddy.com email23.godaddy.com email01.secureserver.net | |
Rackspace Mail | apps.rackspace.com webmail.emailsrvr.com webmail.rackspace.com | |
Proofpoint | urldefense.com urldefense.proofpoint.com urldefense.us protect2.fireeye.com | |
Mimecast | mimecastprotect.com mimecast.com | |
Barracuda | cudasvc.com | |
Sophos Email | protection.sophos.com | |
Trend Micro Email | ddec1-0-en-ctp.trendmicro.com imsva91-ctp.trendmicro.com | |
Cisco Secure Email | secure-web.cisco.com | |
Hornetsecurity | hornetsecurity.com | |
Mailchimp | mailchimp.com mailchi.mp list-manage.com campaign-archive.com mandrillapp.com chimpmail.com eepurl.com | mailchimp newsletter |
Brevo | brevo.com sendinblue.com sendibt1.com sendibt2.com sendibt3.com sendibm1.com sendibm2.com sendibm3.com sibautomation.com | sendinblue |
Constant Contact | constantcontact.com rs6.net conta.cc | constantcontact |
Campaign Monitor | createsend.com createsend1.com cmail19.com cmail20.com campaignmonitor.com | campaignmonitor |
HubSpot Email | hubspotemail.net hubspotlinks.com hubspotstarter.net hs-email.net | hs_email |
Klaviyo | klaviyo.com klclick.com klclick1.com klclick2.com klclick3.com kmail-lists.com | |
MailerLite | mailerlite.com mlsend.com mlsend2.com mailerlite.io mlsnd.com | |
ActiveCampaign | activecampaign.com activehosted.com acemlna.com acemlnb.com acemlnc.com emlnk.com emlnk1.com emlnk9.com | |
GetResponse | getresponse.com gr8.com getresponse360.com | |
Kit | kit.com convertkit.com convertkit-mail.com convertkit-mail2.com convertkit-mail4.com ck.page | convertkit |
AWeber | aweber.com | |
Drip | getdrip.com | |
Keap | infusionsoft.com keap.com keap-link001.com | infusionsoft |
Marketo | mktoweb.com marketo.com mkto-email.com | |
Pardot | pardot.com | |
Salesforce Marketing Cloud | exacttarget.com sfmc-content.com salesforcemarketingcloud.com | sfmc, exacttarget |
Customer.io | customer.io customeriomail.com | customerio |
Iterable | iterable.com | |
Braze | braze.com | |
SendGrid | sendgrid.net sendgrid.com | |
Mailgun | mailgun.org mailgun.com | |
Amazon SES | awstrack.me | |
Mailjet | mailjet.com mjt.lu | |
Postmark | pstmrk.it postmarkapp.com | |
SparkPost | sparkpost.com sparkpostmail.com spgo.io | |
CleverReach | cleverreach.com crsend.com | |
rapidmail | rapidmail.de emailsys1a.net emailsys2a.net | |
Newsletter2Go | newsletter2go.com | |
Inxmail | inxmail.com | |
Dotdigital | dotdigital.com dmtrk.net dmdelivery.com | dotmailer |
MyEmma | e2ma.net myemma.com | |
iContact | icontact.com icptrack.com | |
VerticalResponse | verticalresponse.com vresp.com | |
Benchmark Email | benchmarkemail.com bmetrack.com | |
Sendy | sendy.co | |
Mailtrain | mailtrain.org | |
Listmonk | listmonk.app | |
EmailOctopus | emailoctopus.com eomail1.com eomail4.com eomail5.com eocampaign1.com eocampaign.com | |
Moosend | moosend.com | |
Omnisend | omnisend.com omnisendlink.com | |
SendPulse | sendpulse.com | |
UniSender | unisender.com | |
Mindbox | mindbox.ru | |
Substack | substack.com substackcdn.com | | com.substack.app
Beehiiv | beehiiv.com | |
Buttondown | buttondown.com buttondown.email | |
Revue | getrevue.co | |
TinyLetter | tinyletter.com | |
SteadyHQ | steadyhq.com steady.page | |
Ghost | ghost.io ghost.org | |
Paragraph | paragraph.xyz paragraph.com | |
Readwise | readwise.io | readwise reader | com.readermobile
Meco | meco.app | |
Kill the Newsletter | kill-the-newsletter.com | |
TLDR | tldr.tech tldrnewsletter.com | tldr newsletter |
Morning Brew | morningbrew.com | |
Newsletter | | email, e-mail, e_mail, e mail, mail, emailing, mailing, newsletters, news-letter, news_letter, email newsletter, email_newsletter, email-newsletter, eblast, edm, email_campaign, email-campaign |
`;

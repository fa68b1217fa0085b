/**
 * Well-known providers below the largest networks: clouds, content delivery, DDoS protection and IP leasing; VPNs, proxies,
 * secure web gateways and operators of Tor exits; search engines and other crawlers; mobile and satellite operators.
 * `<asn>|<name>|<kind>|<registrable domain>`, one a line: the kind says who uses the addresses, sister networks carry the
 * same name, and a domain is given only where it is sure.
 */
export const PROVIDERS = `
393406|DigitalOcean|hosting|digitalocean.com
46652|DigitalOcean|hosting|digitalocean.com
48337|Akamai|hosting|akamai.com
36183|Akamai|vpn|akamai.com
35994|Akamai|hosting|akamai.com
32787|Akamai|hosting|akamai.com
24319|Akamai|hosting|akamai.com
34164|Akamai|hosting|akamai.com
21342|Akamai|hosting|akamai.com
213120|Akamai|hosting|akamai.com
33905|Akamai|hosting|akamai.com
200005|Akamai|hosting|akamai.com
12222|Akamai|hosting|akamai.com
46407|Vultr|hosting|vultr.com
11508|Vultr|hosting|vultr.com
213230|Hetzner|hosting|hetzner.com
212317|Hetzner|hosting|hetzner.com
215859|Hetzner|hosting|hetzner.com
35540|OVHcloud|hosting|ovhcloud.com
54265|Scaleway|hosting|scaleway.com
202023|Scaleway|hosting|scaleway.com
40021|Contabo|hosting|contabo.com
141995|Contabo|hosting|contabo.com
30633|Leaseweb|hosting|leaseweb.com
396190|Leaseweb|hosting|leaseweb.com
28753|Leaseweb|hosting|leaseweb.com
27411|Leaseweb|hosting|leaseweb.com
396362|Leaseweb|hosting|leaseweb.com
19148|Leaseweb|hosting|leaseweb.com
394380|Leaseweb|hosting|leaseweb.com
59253|Leaseweb|hosting|leaseweb.com
205544|Leaseweb|hosting|leaseweb.com
393886|Leaseweb|hosting|leaseweb.com
42973|M247|hosting|m247.com
16247|M247|hosting|m247.com
33970|M247|hosting|m247.com
51332|M247|hosting|m247.com
209242|Cloudflare|hosting|cloudflare.com
14789|Cloudflare|hosting|cloudflare.com
132892|Cloudflare|hosting|cloudflare.com
202623|Cloudflare|hosting|cloudflare.com
395747|Cloudflare|hosting|cloudflare.com
139242|Cloudflare|hosting|cloudflare.com
132591|Tencent Cloud|hosting|tencent.com
137876|Tencent Cloud|hosting|tencent.com
40509|Fly.io|hosting|fly.io
397273|Render|hosting|render.com
396178|Google|hosting|google.com
19527|Google|hosting|google.com
43515|Google|hosting|google.com
36492|Google|hosting|google.com
36040|Google|hosting|google.com
36383|Google|hosting|google.com
395973|Google|hosting|google.com
214611|Google|hosting|google.com
214609|Google|hosting|google.com
801|Amazon|hosting|amazon.com
7224|Amazon|hosting|amazon.com
62785|Amazon|hosting|amazon.com
46489|Twitch|hosting|twitch.tv
200517|Microsoft|hosting|microsoft.com
8068|Microsoft|hosting|microsoft.com
12076|Microsoft|hosting|microsoft.com
64102|Oracle Cloud|hosting|oracle.com
33517|Oracle Cloud|hosting|oracle.com
20054|Oracle Cloud|hosting|oracle.com
214585|IBM Cloud|hosting|ibm.com
2906|Netflix|hosting|netflix.com
40027|Netflix|hosting|netflix.com
2635|Automattic|hosting|automattic.com
53831|Squarespace|hosting|squarespace.com
58182|Wix|hosting|wix.com
27647|Weebly|hosting|weebly.com
62679|Shopify|hosting|shopify.com
36459|GitHub|hosting|github.com
19679|Dropbox|hosting|dropbox.com
14907|Wikimedia Foundation|hosting|wikimedia.org
396986|ByteDance|hosting|bytedance.com
138699|TikTok|hosting|tiktok.com
11983|TikTok|hosting|tiktok.com
62041|Telegram|hosting|telegram.org
62014|Telegram|hosting|telegram.org
59930|Telegram|hosting|telegram.org
44907|Telegram|hosting|telegram.org
211157|Telegram|hosting|telegram.org
399073|BUNNY Technology|hosting|
200325|bunny.net|hosting|bunny.net
60068|Datacamp (CDN77)|hosting|datacamp.co.uk
211612|Datacamp (CDN77)|hosting|datacamp.co.uk
62571|Imperva (Incapsula)|hosting|imperva.com
14960|Imperva (Incapsula)|hosting|imperva.com
30148|Sucuri|hosting|sucuri.net
199524|Gcore|hosting|gcore.com
202422|Gcore|hosting|gcore.com
59245|Gcore|hosting|gcore.com
210559|Gcore|hosting|gcore.com
22822|Limelight Networks (Edgio)|hosting|
38622|Limelight Networks (Edgio)|hosting|
15133|Edgecast (Edgio)|hosting|
14210|Edgecast (Edgio)|hosting|
199156|StackPath|hosting|stackpath.com
38107|CDNetworks|hosting|cdnetworks.com
139057|EdgeNext|hosting|edgenext.com
202468|ArvanCloud|hosting|arvancloud.ir
396998|Path Network|hosting|path.net
30644|Path Network|hosting|path.net
57724|DDoS-Guard|hosting|ddos-guard.net
49612|DDoS-Guard|hosting|ddos-guard.net
200449|Qrator Labs|hosting|qrator.net
209671|Qrator Labs|hosting|qrator.net
59796|StormWall|hosting|stormwall.network
3223|Voxility|hosting|voxility.com
39743|Voxility|hosting|voxility.com
198949|Radware|hosting|radware.com
25773|Radware|hosting|radware.com
48851|Radware|hosting|radware.com
19905|Neustar Security Services (Vercara)|hosting|
19911|Neustar Security Services (Vercara)|hosting|
24989|Equinix|hosting|equinix.com
17819|Equinix|hosting|equinix.com
47886|Equinix|hosting|equinix.com
54588|Equinix|hosting|equinix.com
54825|Equinix|hosting|equinix.com
6724|STRATO|hosting|strato.de
202613|Aruba|hosting|aruba.it
213224|Aruba|hosting|aruba.it
200185|Aruba|hosting|aruba.it
199883|Aruba|hosting|aruba.it
199653|Aruba|hosting|aruba.it
205727|Aruba|hosting|aruba.it
398787|GoDaddy|hosting|godaddy.com
400754|GoDaddy|hosting|godaddy.com
398110|GoDaddy|hosting|godaddy.com
398108|GoDaddy|hosting|godaddy.com
31815|GoDaddy|hosting|godaddy.com
20738|Heart Internet|hosting|heartinternet.uk
22612|Namecheap|hosting|namecheap.com
29873|Newfold Digital|hosting|newfold.com
204915|Hostinger|hosting|hostinger.com
59851|SiteGround|hosting|siteground.com
200450|SiteGround|hosting|siteground.com
55293|A2 Hosting|hosting|a2hosting.com
53667|FranTech Solutions (BuyVM)|hosting|buyvm.net
61317|Hivelocity|hosting|hivelocity.net
8100|QuadraNet|hosting|quadranet.com
62610|Zenlayer|hosting|zenlayer.com
4229|Zenlayer|hosting|zenlayer.com
29752|Zenlayer|hosting|zenlayer.com
36007|Kamatera|hosting|kamatera.com
210329|Kamatera|hosting|kamatera.com
215728|Kamatera|hosting|kamatera.com
41436|Kamatera|hosting|kamatera.com
204548|Kamatera|hosting|kamatera.com
396949|Kamatera|hosting|kamatera.com
202053|UpCloud|hosting|upcloud.com
25697|UpCloud|hosting|upcloud.com
61098|Exoscale (Akenes)|hosting|exoscale.com
29222|Infomaniak|hosting|infomaniak.com
29169|Gandi|hosting|gandi.net
203476|Gandi|hosting|gandi.net
8315|WorldStream|hosting|worldstream.com
49981|WorldStream|hosting|worldstream.com
265825|WorldStream|hosting|worldstream.com
50673|Serverius|hosting|serverius.net
49544|i3D.net|hosting|i3d.net
43350|NForce|hosting|nforce.com
64437|NForce|hosting|nforce.com
210644|Aeza|hosting|aeza.net
216246|Aeza|hosting|aeza.net
61976|Selectel|hosting|selectel.ru
197695|REG.RU|hosting|reg.ru
49352|REG.RU|hosting|reg.ru
210976|Timeweb|hosting|timeweb.com
204427|Timeweb|hosting|timeweb.com
198610|Beget|hosting|beget.com
59077|UCloud|hosting|ucloud.cn
139327|UCloud|hosting|ucloud.cn
59019|Kingsoft Cloud|hosting|ksyun.com
137280|Kingsoft Cloud|hosting|ksyun.com
23576|NAVER Cloud|hosting|ncloud.com
24867|Rackspace|hosting|rackspace.com
45187|Rackspace|hosting|rackspace.com
58683|Rackspace|hosting|rackspace.com
39921|Rackspace|hosting|rackspace.com
12200|Rackspace|hosting|rackspace.com
50837|CloudSigma|hosting|cloudsigma.com
212047|Civo|hosting|civo.com
211552|Civo|hosting|civo.com
33425|CoreWeave|hosting|coreweave.com
398090|Lambda|hosting|lambda.ai
26356|Crusoe|hosting|crusoe.ai
213291|Nebius|hosting|nebius.com
214415|Nebius|hosting|nebius.com
210656|Yandex Cloud|hosting|yandex.cloud
215013|Yandex Cloud|hosting|yandex.cloud
137409|GSL Networks (Global Secure Layer)|hosting|globalsecurelayer.com
7578|GSL Networks (Global Secure Layer)|hosting|globalsecurelayer.com
46562|Performive|hosting|performive.com
46844|Sharktech|hosting|sharktech.net
11878|tzulo|hosting|tzulo.com
18450|WebNX|hosting|webnx.com
53755|Input Output Flood (IOFLOOD)|hosting|ioflood.com
46475|Limestone Networks|hosting|limestonenetworks.com
36236|NetActuate|hosting|netactuate.com
63911|NetActuate|hosting|netactuate.com
25369|Hydra Communications|hosting|
204957|Green Floid|hosting|
50979|Green Floid|hosting|
200019|AlexHost|hosting|alexhost.com
202425|IP Volume|hosting|
200651|FlokiNET|hosting|flokinet.is
51852|Private Layer|hosting|privatelayer.com
60404|The Infrastructure Group (LiteServer)|hosting|liteserver.nl
47172|Greenhost|hosting|greenhost.net
39287|Materialism (Njalla)|hosting|
54990|1337 Services (Njalla)|hosting|njal.la
210558|1337 Services (RDP.sh)|hosting|rdp.sh
210083|Privex|hosting|privex.io
56630|Melbikomas (Melbicom)|hosting|melbicom.net
60117|Host Sailor|hosting|hostsailor.com
59711|HZ Hosting|hosting|
202015|HZ Hosting|hosting|
57043|HOSTKEY|hosting|hostkey.com
39572|DataWeb Global|hosting|
42708|GleSYS|hosting|glesys.com
31103|Keyweb|hosting|keyweb.de
44066|firstcolo|hosting|firstcolo.net
24961|WIIT (myLoc)|hosting|wiit.cloud
201011|Core-Backbone|hosting|core-backbone.com
50304|Blix Solutions|hosting|blix.com
30083|velia.net|hosting|velia.net
26548|PureVoltage|hosting|purevoltage.com
53850|GorillaServers|hosting|gorillaservers.com
23470|ReliableSite|hosting|reliablesite.net
19437|phoenixNAP|hosting|phoenixnap.com
60558|phoenixNAP|hosting|phoenixnap.com
32748|Steadfast|hosting|steadfast.net
4213|Krypt|hosting|krypt.com
398478|PEG TECH|hosting|
398993|PEG TECH|hosting|
834|IPXO|hosting|ipxo.com
62874|Web2Objects|hosting|
137951|ASLINE|hosting|
18978|Enzu|hosting|enzu.com
15598|NorthC|hosting|northcdatacenters.com
207137|PacketHub|vpn|
147049|PacketHub|vpn|
141039|PacketHub|vpn|
209854|Cyberzone (Surfshark)|vpn|
206092|F.N.S. Holdings|vpn|
216025|Mullvad VPN|vpn|mullvad.net
39351|31173 Services (Mullvad)|vpn|31173.se
49399|31173 Services (Mullvad)|vpn|31173.se
214813|31173 Services (Mullvad)|vpn|31173.se
208172|Proton|vpn|proton.me
62371|Proton|vpn|proton.me
199218|Proton|vpn|proton.me
209103|Proton|vpn|proton.me
397540|Windscribe|vpn|windscribe.com
203619|IVPN|vpn|ivpn.net
22781|Strong Technology (StrongVPN)|vpn|strongvpn.com
62651|Strong Technology (StrongVPN)|vpn|strongvpn.com
140952|Strong Technology (StrongVPN)|vpn|strongvpn.com
13926|Strong Technology (StrongVPN)|vpn|strongvpn.com
54203|Strong Technology (StrongVPN)|vpn|strongvpn.com
46253|Mudhook Marketing (IPVanish)|vpn|ipvanish.com
201665|Anonymizer|vpn|anonymizer.com
198605|Avast|vpn|avast.com
397282|Castle VPN|vpn|
396319|Oxylabs|vpn|oxylabs.io
203061|code200|vpn|
201341|trafficforce|vpn|
64267|Rayobyte|vpn|rayobyte.com
397630|Rayobyte|vpn|rayobyte.com
200927|ProxyOmega|vpn|
398075|Red-Proxy|vpn|
60729|Stiftung Erneuerbare Freiheit (Torservers)|vpn|
205100|F3 Netze|vpn|
215125|Church of Cyberology|vpn|
396507|Emerald Onion|vpn|emeraldonion.org
208323|Foundation for Applied Privacy|vpn|applied-privacy.net
62744|Quintex Alliance Consulting|vpn|quintex.com
4224|Calyx Institute|vpn|calyxinstitute.org
16652|Riseup Networks|vpn|riseup.net
62044|Zscaler|vpn|zscaler.com
53813|Zscaler|vpn|zscaler.com
53444|Zscaler|vpn|zscaler.com
62907|Zscaler|vpn|zscaler.com
62654|Menlo Security|vpn|menlosecurity.com
13150|Cato Networks|vpn|catonetworks.com
138627|Cato Networks|vpn|catonetworks.com
396253|iboss|vpn|iboss.com
202276|iboss|vpn|iboss.com
137922|iboss|vpn|iboss.com
44444|Forcepoint|vpn|forcepoint.com
13448|Forcepoint|vpn|forcepoint.com
43251|Forcepoint|vpn|forcepoint.com
42465|Forcepoint|vpn|forcepoint.com
14600|Skyhigh Security|vpn|skyhighsecurity.com
40934|Fortinet|vpn|fortinet.com
213176|Check Point (SSE)|vpn|checkpoint.com
43181|Meta Networks (Proofpoint)|vpn|proofpoint.com
140577|Ahrefs|crawler|ahrefs.com
209366|Semrush|crawler|semrush.com
43037|Seznam.cz|crawler|seznam.cz
200600|Seznam.cz|crawler|seznam.cz
44534|Yandex|crawler|yandex.ru
55967|Baidu|crawler|baidu.com
38627|Baidu|crawler|baidu.com
55992|Qihoo 360|crawler|360.cn
199064|Qwant|crawler|qwant.com
63293|Meta|hosting|meta.com
13414|X (Twitter)|crawler|x.com
63179|X (Twitter)|crawler|x.com
14413|LinkedIn|crawler|linkedin.com
13443|LinkedIn|crawler|linkedin.com
55163|LinkedIn|crawler|linkedin.com
40793|LinkedIn|crawler|linkedin.com
53620|Pinterest|crawler|pinterest.com
10310|Yahoo|crawler|yahoo.com
26101|Yahoo|crawler|yahoo.com
36646|Yahoo|crawler|yahoo.com
7941|Internet Archive|crawler|archive.org
399784|Internet Archive|crawler|archive.org
398324|Censys|crawler|censys.io
398705|Censys|crawler|censys.io
398722|Censys|crawler|censys.io
22168|Shadowserver Foundation|crawler|shadowserver.org
213412|ONYPHE|crawler|onyphe.io
46851|Turnitin|crawler|turnitin.com
7415|Integral Ad Science|crawler|integralads.com
36062|DoubleVerify|crawler|doubleverify.com
44788|Criteo|crawler|criteo.com
19750|Criteo|crawler|criteo.com
42320|comScore|crawler|comscore.com
27281|Quantcast|crawler|quantcast.com
399358|Anthropic|crawler|anthropic.com
40714|Starlink|isp|starlink.com
397763|Starlink|isp|starlink.com
27277|SpaceX|business|spacex.com
1358|Hughes|isp|hughes.com
12440|Hughes|isp|hughes.com
63062|Hughes|isp|hughes.com
40306|Viasat|isp|viasat.com
16491|Viasat|isp|viasat.com
40311|Viasat|isp|viasat.com
800|OneWeb|isp|oneweb.net
15829|Eutelsat|isp|eutelsat.com
31515|Inmarsat|isp|inmarsat.com
25222|Inmarsat|isp|inmarsat.com
22184|Iridium|mobile|iridium.com
11167|Gogo|isp|gogoair.com
64294|Panasonic Avionics|isp|panasonic.aero
5377|Marlink|isp|marlink.com
18933|T-Mobile US|mobile|t-mobile.com
17133|T-Mobile US|mobile|t-mobile.com
15670|Odido|mobile|odido.nl
5588|T-Mobile Czech Republic|isp|t-mobile.cz
13280|Three Ireland|mobile|three.ie
31012|A1 Hrvatska|isp|a1.hr
12810|A1 Hrvatska|mobile|a1.hr
12844|Bouygues Telecom|isp|bouyguestelecom.fr
24203|XL Axiata|mobile|xl.co.id
17885|XL Axiata|mobile|xl.co.id
24378|Total Access Communication (dtac)|mobile|
132618|True Move|mobile|true.th
45143|Singtel|mobile|singtel.com
24499|Telenor Pakistan|mobile|telenor.com.pk
37035|Tigo Tanzania|mobile|
10030|CelcomDigi|mobile|celcomdigi.com
23720|Rakuten Mobile|mobile|rakuten.co.jp
10012|Rakuten Mobile|mobile|rakuten.co.jp
31163|MegaFon|mobile|megafon.ru
31213|MegaFon|mobile|megafon.ru
33885|Telenor Sweden|isp|telenor.se
`;

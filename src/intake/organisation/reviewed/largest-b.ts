/**
 * Reviewed networks, ranks 326 to 650 of the largest by IPv4 addresses, one a line, largest first:
 * `asn|name as people know it|kind|registrable domain`. Written by hand from public knowledge of who uses the
 * addresses, because names alone mislead where most visitors are: a carrier may be called like a company and a company
 * like a carrier. Networks of one organisation have the same name and domain; a domain is empty where it is not known
 * for sure.
 */
export const LARGEST_B = `
9617|JCOM|isp|jcom.co.jp
15802|du|isp|du.ae
72|SLB (Schlumberger)|business|slb.com
9316|LG Uplus|isp|lguplus.com
2018|TENET|education|tenet.ac.za
3329|Vodafone Greece|isp|vodafone.gr
109|Cisco|business|cisco.com
7575|AARNet|education|aarnet.edu.au
7155|Viasat|isp|viasat.com
11664|Claro Argentina|isp|claro.com.ar
12091|MTN South Africa|mobile|mtn.co.za
29695|Lyse (Altibox)|isp|altibox.no
5391|Hrvatski Telekom|isp|hrvatskitelekom.hr
18101|Reliance Communications|isp|rcom.co.in
22284|United States Department of the Interior|government|doi.gov
5006|Inteliquent|isp|inteliquent.com
140292|China Telecom|isp|chinatelecom.com.cn
18676|Avaya|business|avaya.com
133612|Vodafone Australia|mobile|vodafone.com.au
5466|eir|isp|eir.ie
6535|Claro Chile|isp|clarochile.cl
39891|stc (Saudi Telecom Company)|mobile|stc.com.sa
12912|T-Mobile Polska|mobile|t-mobile.pl
30383|General Motors|business|gm.com
1958|NCR|business|ncr.com
37075|Airtel Uganda|mobile|airtel.co.ug
8070|Microsoft|hosting|microsoft.com
37100|SEACOM|isp|seacom.com
6697|Beltelecom|isp|beltelecom.by
30986|MTN Ghana|mobile|mtn.com.gh
203020|HostRoyale|hosting|hostroyale.com
51207|Free|mobile|free.fr
376|RISQ|education|risq.quebec
224|Sikt (Uninett)|education|sikt.no
11776|Breezeline|isp|breezeline.com
46690|Frontier Communications|isp|frontier.com
55831|Aircel|mobile|aircel.com
4694|IDC Frontier|hosting|idcf.jp
1226|State of California|government|ca.gov
12302|Vodafone Romania|mobile|vodafone.ro
17488|Hathway|isp|hathway.com
29256|Syrian Telecom|isp|
7792|3M|business|3m.com
808|Government of Ontario|government|ontario.ca
44034|Tre (3 Sweden)|mobile|tre.se
17429|Beijing Gehua CATV|isp|bgctv.com.cn
212238|Datacamp (CDN77)|hosting|datacamp.co.uk
13036|T-Mobile Czech Republic|isp|t-mobile.cz
11556|Cable & Wireless Panama|isp|
14754|Claro Guatemala|isp|claro.com.gt
36352|ColoCrossing (HostPapa)|hosting|colocrossing.com
9506|Singtel|isp|singtel.com
20055|Ziply Fiber|isp|ziplyfiber.com
23889|Mauritius Telecom|isp|telecom.mu
37518|Fiber Grid|hosting|
7497|CSTNET (Chinese Academy of Sciences)|education|cstnet.cn
15895|Kyivstar|mobile|kyivstar.ua
45758|3BB (Triple T Broadband)|isp|3bb.co.th
23700|Link Net (First Media)|isp|firstmedia.com
24608|WindTre|mobile|windtre.it
9145|EWE TEL|isp|ewe.de
20676|Plusnet (Germany)|isp|plusnet.de
37287|Airtel Zambia|mobile|
14654|AT&T|isp|att.com
4739|iiNet|isp|iinet.net.au
158|Ericsson|business|ericsson.com
9583|Sify|isp|sifytechnologies.com
600|OARnet|education|oar.net
14340|Salesforce|business|salesforce.com
56040|China Mobile|isp|10086.cn
7992|Cogeco|isp|cogeco.ca
3633|Government of British Columbia|government|gov.bc.ca
8426|Claranet|isp|claranet.com
47377|Orange Belgium|mobile|orange.be
4811|China Telecom|isp|chinatelecom.com.cn
36998|Zain Sudan|mobile|zain.com
21334|One Hungary|isp|one.hu
36937|Liquid Intelligent Technologies|isp|liquid.tech
56044|China Mobile|isp|10086.cn
19429|ETB|isp|etb.com
2611|Belnet|education|belnet.be
9500|One New Zealand|isp|one.nz
8764|Telia Lithuania|isp|telia.lt
29518|Bredband2|isp|bredband2.com
17621|China Unicom|isp|chinaunicom.com
12083|WOW! (WideOpenWest)|isp|wowway.com
17561|LARUS|hosting|larus.net
2852|CESNET|education|cesnet.cz
10474|Dimension Data (Internet Solutions)|isp|dimensiondata.com
17378|TierPoint|hosting|tierpoint.com
15704|Xtra Telecom|isp|
6400|Claro Dominicana|isp|claro.com.do
33588|Charter Communications|isp|charter.com
10036|D'LIVE|isp|dlive.kr
3216|Beeline (VimpelCom)|isp|beeline.ru
8400|Telekom Srbija|isp|mts.rs
4983|Intel|business|intel.com
1906|Northrop Grumman|business|northropgrumman.com
42952|NHS England|government|england.nhs.uk
36994|Vodacom|mobile|vodacom.co.za
36375|University of Michigan|education|umich.edu
8968|BT Italia|isp|
9848|Sejong Telecom|isp|
15897|Vodafone Turkey|mobile|vodafone.com.tr
46887|Crown Castle Fiber|isp|crowncastle.com
6181|altafiber (Cincinnati Bell)|isp|altafiber.com
14593|Starlink|isp|starlink.com
20978|Türk Telekom|mobile|turktelekom.com.tr
13127|Odido|isp|odido.nl
855|Bell Canada|isp|bell.ca
5400|BT|isp|bt.com
33070|Rackspace|hosting|rackspace.com
23201|Tigo Paraguay|isp|tigo.com.py
56047|China Mobile|isp|10086.cn
9457|Dreamline|isp|dreamline.co.kr
231|Michigan State University|education|msu.edu
5603|Telekom Slovenije|isp|telekom.si
11232|Midco|isp|midco.com
8866|Vivacom|isp|vivacom.bg
3360|DXC Technology|hosting|dxc.com
8103|State of Florida|government|myflorida.com
8560|IONOS|hosting|ionos.com
58593|21Vianet Blue Cloud (Microsoft Azure China)|hosting|
45820|Tata Teleservices|isp|tatateleservices.com
7470|True Internet|isp|true.th
7679|QTnet|isp|qtnet.co.jp
2764|AAPT|isp|aapt.com.au
17813|MTNL|isp|mtnl.net.in
243|L3Harris|business|l3harris.com
37705|Topnet|isp|topnet.tn
9930|TIME dotCom|isp|time.com.my
11686|Zayo|isp|zayo.com
5645|TekSavvy|isp|teksavvy.com
20011|Dimension Data (Internet Solutions)|isp|dimensiondata.com
6325|Illinois Century Network|education|illinois.net
45271|Vi (Vodafone Idea)|mobile|myvi.in
2687|AT&T|isp|att.com
5413|Wavenet|isp|wavenet.co.uk
4771|Spark New Zealand|isp|spark.co.nz
17962|Topway (Shenzhen)|isp|topway.com.cn
24547|China Mobile|isp|10086.cn
29447|Iliad Italia|mobile|iliad.it
14265|TPx Communications|isp|tpx.com
38266|Vi (Vodafone Idea)|mobile|myvi.in
29355|Kcell|mobile|kcell.kz
2572|MOREnet|education|more.net
14962|NCR|business|ncr.com
55430|StarHub|isp|starhub.com
703|Verizon|isp|verizon.com
3737|PenTeleData|isp|penteledata.net
8011|MongoDB|hosting|mongodb.com
3758|Singtel|isp|singtel.com
9929|China Unicom|isp|chinaunicom.com
637|United States Department of Defense|government|defense.gov
46375|Sonic|isp|sonic.com
2609|Tunisian Internet Agency (ATI)|isp|ati.tn
20845|Digi Hungary|isp|digi.hu
34400|Mobily|isp|mobily.com.sa
21859|Zenlayer|hosting|zenlayer.com
12252|Claro Perú|isp|claro.com.pe
6855|Slovak Telekom|isp|telekom.sk
8781|Ooredoo Qatar|isp|ooredoo.qa
1916|RNP (Rede Nacional de Ensino e Pesquisa)|education|rnp.br
31822|City University of New York|education|cuny.edu
4193|State of Washington|government|wa.gov
3128|University of Wisconsin System|education|wisconsin.edu
24400|China Mobile|isp|10086.cn
14080|Claro Colombia|isp|claro.com.co
6621|Hughes|isp|hughes.com
10201|Aircel|mobile|aircel.com
31655|Gamma|isp|gamma.co.uk
13768|Aptum|hosting|aptum.com
42961|Zain Kuwait|mobile|zain.com
4721|JCOM|isp|jcom.co.jp
6849|Ukrtelecom|isp|ukrtelecom.ua
27747|Telecentro|isp|telecentro.com.ar
87|Indiana University|education|iu.edu
46606|Bluehost (Unified Layer)|hosting|bluehost.com
3302|Retelit|isp|retelit.it
14522|Xtrim (Satnet)|isp|xtrim.com.ec
9790|2degrees|isp|2degrees.nz
26496|GoDaddy|hosting|godaddy.com
21497|Vodafone Ukraine|mobile|vodafone.ua
1741|Funet (CSC)|education|csc.fi
1241|Nova (Greece)|isp|nova.gr
9919|Far EasTone|isp|fetnet.net
29314|Vectra|isp|vectra.pl
11260|Eastlink|isp|eastlink.ca
29465|MTN Nigeria|mobile|mtn.ng
17622|China Unicom|isp|chinaunicom.com
3249|Telia Estonia|isp|telia.ee
21021|Multimedia Polska|isp|multimedia.pl
11172|Alestra|isp|alestra.mx
8473|Bahnhof|isp|bahnhof.se
38841|kbro|isp|kbro.com.tw
14977|State of Wyoming|government|wyo.gov
7522|STNet|isp|stnet.co.jp
10361|Bloomberg|business|bloomberg.com
22463|CDK Global|business|cdkglobal.com
2897|State of Georgia|government|georgia.gov
53006|Algar Telecom|isp|algartelecom.com.br
23089|Hotwire Communications|isp|hotwirecommunications.com
36972|MTN Sudan|mobile|mtn.sd
7482|Asia Pacific On-line (APOL)|isp|
36873|Airtel Nigeria|mobile|airtel.com.ng
25255|Drei Austria|mobile|drei.at
8422|NetCologne|isp|netcologne.de
12876|Scaleway|hosting|scaleway.com
10455|Nokia|business|nokia.com
3300|BT|isp|bt.com
4515|HKT|isp|hkt.com
31200|Novotelecom|isp|
133478|Tencent Cloud|hosting|tencent.com
39603|Play (P4)|mobile|play.pl
28118|Altice Dominicana|isp|altice.com.do
4809|China Telecom|isp|chinatelecom.com.cn
12552|GlobalConnect|isp|
58519|China Telecom|hosting|chinatelecom.com.cn
395954|Leaseweb|hosting|leaseweb.com
39642|Sinal|isp|
8437|Drei Austria|isp|drei.at
1836|green.ch|isp|green.ch
8926|Moldtelecom|isp|moldtelecom.md
17638|China Telecom|isp|chinatelecom.com.cn
27651|Entel Chile|isp|entel.cl
12975|Paltel|isp|paltel.ps
16735|Algar Telecom|isp|algartelecom.com.br
6262|CSIRO|government|csiro.au
19773|Motorola|business|motorola.com
35106|Microsoft|hosting|microsoft.com
6866|Cyta|isp|cyta.com.cy
54600|PEG TECH|hosting|
10430|Washington State K-20 Education Network|education|
56042|China Mobile|isp|10086.cn
19994|Rackspace|hosting|rackspace.com
7726|FedEx|business|fedex.com
13237|euNetworks|isp|eunetworks.com
134963|Alibaba Cloud|hosting|alibabacloud.com
37154|Zamtel|isp|
40065|CNSERVERS|hosting|cnservers.com
2607|SANET (Slovak Academic Network)|education|sanet.sk
132839|Power Line (Hong Kong)|hosting|
3598|Microsoft|business|microsoft.com
24139|Wasu (Huashu Media)|isp|
27947|Telconet|isp|telconet.ec
206067|Three UK|mobile|three.co.uk
13037|Zen Internet|isp|zen.co.uk
8767|M-net|isp|m-net.de
8612|Tiscali Italia|isp|tiscali.it
37119|Unitel Angola|mobile|unitel.ao
22616|Zscaler|vpn|zscaler.com
19165|Webpass (Google Fiber)|isp|webpass.net
7474|Optus|isp|optus.com.au
134548|DingFeng XinHui (Hong Kong)|hosting|
17623|China Unicom|isp|chinaunicom.com
21575|Entel Perú|mobile|entel.pe
24138|China Tietong|isp|
803|SaskTel|isp|sasktel.com
18071|Panasonic|business|panasonic.com
12338|Euskaltel|isp|euskaltel.com
42610|Rostelecom|isp|rt.ru
7843|Charter Communications|isp|charter.com
13325|State of Michigan|government|michigan.gov
29802|Hivelocity|hosting|hivelocity.net
42689|Glide|isp|glide.co.uk
2381|WiscNet|education|wiscnet.net
13649|Flexential|hosting|flexential.com
12312|ecotel|isp|ecotel.de
23771|Shaanxi Broadcast & TV Network|isp|
35916|Multacom|hosting|multacom.com
7979|Servers.com|hosting|servers.com
18809|Tigo Panama (Cable Onda)|isp|tigo.com.pa
2379|Lumen|isp|lumen.com
15502|Vodafone Ireland|isp|vodafone.ie
17306|Rise Broadband|isp|risebroadband.com
9534|Maxis|mobile|maxis.com.my
28885|Omantel|isp|omantel.om
31042|SBB (Serbia)|isp|sbb.rs
13591|Metrored (Mexico Red de Telecomunicaciones)|isp|
5852|United States Department of Defense|government|defense.gov
13977|Consolidated Communications|isp|consolidated.com
29119|Aire Networks|isp|airenetworks.es
7122|Bell Canada|isp|bell.ca
17639|Converge ICT|isp|convergeict.com
1653|SUNET|education|sunet.se
12578|Tet|isp|tet.lv
8386|Vodafone Turkey|isp|vodafone.com.tr
6453|Tata Communications|isp|tatacommunications.com
51167|Contabo|hosting|contabo.com
47524|Türksat|isp|turksat.com.tr
37611|Afrihost|isp|afrihost.com
31615|Odido|mobile|odido.nl
136199|China Telecom|isp|chinatelecom.com.cn
14117|Telsur (GTD)|isp|telsur.cl
35805|Silknet|isp|silknet.com
37054|Telma Madagascar|isp|telma.mg
6614|T-Mobile US|mobile|t-mobile.com
25513|MGTS|isp|mgts.ru
17908|Tata Communications|isp|tatacommunications.com
4657|StarHub|isp|starhub.com
17924|SmarTone|mobile|smartone.com
8851|GCI Network Solutions|isp|
394089|Google|hosting|google.com
8|Rice University|education|rice.edu
11888|Izzi (Televisión Internacional)|isp|izzi.mx
24158|Taiwan Mobile|mobile|taiwanmobile.com
135887|Telstra|isp|telstra.com.au
31133|MegaFon|mobile|megafon.ru
49505|Selectel|hosting|selectel.ru
8883|UBS|business|ubs.com
7046|Verizon|isp|verizon.com
7671|NTT SmartConnect|hosting|nttsmc.com
29992|United States Department of Veterans Affairs|government|va.gov
32934|Meta|hosting|meta.com
55960|Sinnet (AWS China)|hosting|sinnet.com.cn
24086|Viettel|isp|viettel.com.vn
9381|HKBN (Hong Kong Broadband Network)|isp|hkbn.net
3999|Pennsylvania State University|education|psu.edu
18081|Kintetsu Cable Network|isp|kcn.jp
62904|Eonix|hosting|eonix.net
17968|Daqing Zhongji Petroleum Telecommunication|isp|
398781|Oculus Networks|vpn|
9908|i-CABLE (Hong Kong Cable Television)|isp|i-cable.com
57218|Rightel|mobile|rightel.ir
140293|China Telecom|isp|chinatelecom.com.cn
`;

/**
 * Reviewed networks, ranks 1 to 325 of the largest by IPv4 addresses, one a line, largest first:
 * `asn|name as people know it|kind|registrable domain`. Written by hand from public knowledge of who uses the
 * addresses, because names alone mislead where most visitors are: a carrier may be called like a company and a company
 * like a carrier. Networks of one organisation have the same name and domain; a domain is empty where it is not known
 * for sure.
 */
export const LARGEST_A = `
749|United States Department of Defense|government|defense.gov
16509|Amazon|hosting|amazon.com
4134|China Telecom|isp|chinatelecom.com.cn
7018|AT&T|isp|att.com
8075|Microsoft|hosting|microsoft.com
7922|Comcast|isp|comcast.com
4837|China Unicom|isp|chinaunicom.com
4766|KT|isp|kt.com
701|Verizon|isp|verizon.com
17676|SoftBank|isp|softbank.jp
3320|Deutsche Telekom|isp|telekom.de
721|United States Department of Defense|government|defense.gov
4713|NTT Communications|isp|ntt.com
3356|Lumen|isp|lumen.com
174|Cogent|isp|cogentco.com
3269|Telecom Italia|isp|tim.it
3215|Orange France|isp|orange.fr
396982|Google|hosting|google.com
2516|KDDI|isp|kddi.com
9808|China Mobile|isp|10086.cn
14618|Amazon|hosting|amazon.com
714|Apple|business|apple.com
521|Ford Motor Company|business|ford.com
37963|Alibaba Cloud|hosting|alibabacloud.com
31399|Mercedes-Benz Group|business|mercedes-benz.com
203665|UK Ministry of Defence|government|mod.uk
4538|CERNET (China Education and Research Network)|education|cernet.edu.cn
6167|Verizon|mobile|verizon.com
15557|SFR|isp|sfr.fr
209|Lumen|isp|lumen.com
9318|SK Broadband|isp|skbroadband.com
21928|T-Mobile US|mobile|t-mobile.com
22394|Verizon|mobile|verizon.com
2856|BT|isp|bt.com
8151|Telmex|isp|telmex.com
1221|Telstra|isp|telstra.com.au
9394|China Tietong|isp|
20115|Charter Communications|isp|charter.com
3209|Vodafone Germany|isp|vodafone.de
22773|Cox Communications|isp|cox.com
3462|Chunghwa Telecom|isp|cht.com.tw
7377|University of California San Diego|education|ucsd.edu
26599|Telefônica Brasil (Vivo)|mobile|vivo.com.br
3352|Telefónica de España (Movistar)|isp|movistar.es
5650|Frontier Communications|isp|frontier.com
17858|LG Uplus|isp|lguplus.com
7029|Windstream|isp|windstream.com
28573|Claro Brasil|isp|claro.com.br
26615|TIM Brasil|mobile|tim.com.br
12322|Free|isp|free.fr
12389|Rostelecom|isp|rt.ru
2907|SINET (National Institute of Informatics)|education|nii.ac.jp
6253|Prudential Financial|business|prudential.com
5089|Virgin Media|isp|virginmedia.com
7303|Telecom Argentina|isp|telecom.com.ar
6805|Telefónica Germany (O2)|isp|telefonica.de
3786|LG Uplus|isp|lguplus.com
4812|China Telecom|isp|chinatelecom.com.cn
20940|Akamai|hosting|akamai.com
4808|China Unicom|isp|chinaunicom.com
680|DFN (German Research Network)|education|dfn.de
56|United States Department of Defense|government|defense.gov
45899|VNPT|isp|vnpt.com.vn
8452|Telecom Egypt|isp|te.eg
1136|KPN|isp|kpn.com
1103|SURF|education|surf.nl
10796|Charter Communications|isp|charter.com
1267|WindTre|isp|windtre.it
9644|SK Telecom|mobile|sktelecom.com
5410|Bouygues Telecom|isp|bouyguestelecom.fr
12479|Orange Spain|isp|orange.es
20001|Charter Communications|isp|charter.com
786|Jisc (Janet)|education|jisc.ac.uk
5607|Sky UK|isp|sky.com
45090|Tencent Cloud|hosting|tencent.com
3301|Telia Sweden|isp|telia.se
9121|Türk Telekom|isp|turktelekom.com.tr
577|Bell Canada|isp|bell.ca
1257|Tele2|isp|tele2.com
33915|VodafoneZiggo|isp|vodafoneziggo.nl
2828|Verizon|isp|verizon.com
3561|Lumen|isp|lumen.com
6713|Maroc Telecom|isp|iam.ma
36992|e& Egypt|mobile|
9829|BSNL|isp|bsnl.co.in
45102|Alibaba Cloud|hosting|alibabacloud.com
33363|Charter Communications|isp|charter.com
4249|Eli Lilly and Company|business|lilly.com
702|Verizon|isp|verizon.com
23693|Telkomsel|mobile|telkomsel.com
11427|Charter Communications|isp|charter.com
10794|Bank of America|business|bankofamerica.com
812|Rogers|isp|rogers.com
1659|TANet (Taiwan Academic Network)|education|tanet.edu.tw
30722|Vodafone Italy|isp|vodafone.it
4804|Optus|isp|optus.com.au
5617|Orange Polska|isp|orange.pl
17506|ARTERIA Networks|isp|arteria-net.com
6327|Shaw|isp|shaw.ca
3292|TDC|isp|tdc.dk
4230|Claro Brasil|isp|claro.com.br
3257|GTT|isp|gtt.net
31898|Oracle Cloud|hosting|oracle.com
7552|Viettel|isp|viettel.com.vn
2914|NTT Global IP Network|isp|ntt.net
6128|Optimum|isp|optimum.com
11426|Charter Communications|isp|charter.com
9824|JCOM|isp|jcom.co.jp
852|TELUS|isp|telus.com
16276|OVHcloud|hosting|ovhcloud.com
18881|Telefônica Brasil (Vivo)|isp|vivo.com.br
37069|Orange Egypt|mobile|orange.eg
25019|stc (Saudi Telecom Company)|isp|stc.com.sa
26611|Claro Colombia|mobile|claro.com.co
6389|AT&T|isp|att.com
27699|Telefônica Brasil (Vivo)|isp|vivo.com.br
16625|Akamai|hosting|akamai.com
3549|Lumen|isp|lumen.com
11351|Charter Communications|isp|charter.com
22927|Telefónica de Argentina (Movistar)|isp|movistar.com.ar
36947|Algérie Télécom|isp|algerietelecom.dz
13285|TalkTalk|isp|talktalk.co.uk
7713|Telkom Indonesia|isp|telkom.co.id
2119|Telenor Norway|isp|telenor.no
55836|Reliance Jio|mobile|jio.com
37937|China eGovNet (national e-government network)|government|
367|United States Department of Defense|government|defense.gov
11003|Procter & Gamble|business|pg.com
12430|Vodafone Spain|isp|vodafone.es
20057|AT&T|mobile|att.com
1540|United States Army|government|army.mil
306|United States Department of Defense|government|defense.gov
5432|Proximus|isp|proximus.be
2497|IIJ (Internet Initiative Japan)|isp|iij.ad.jp
45609|Bharti Airtel|mobile|airtel.in
2527|So-net (Sony Network Communications)|isp|so-net.ne.jp
719|Elisa|isp|elisa.fi
17557|PTCL|isp|ptcl.com.pk
6079|Astound Broadband|isp|astound.com
2518|BIGLOBE|isp|biglobe.ne.jp
3303|Swisscom|isp|swisscom.ch
36351|IBM Cloud|hosting|ibm.com
12874|Fastweb|isp|fastweb.it
4847|China Telecom|isp|chinatelecom.com.cn
4788|TM (Telekom Malaysia)|isp|tm.com.my
24560|Bharti Airtel|isp|airtel.in
1759|Telia Finland|isp|telia.fi
56046|China Mobile|isp|10086.cn
24940|Hetzner|hosting|hetzner.com
8167|V.tal|isp|vtal.com
3816|Movistar Colombia|isp|movistar.com.co
14061|DigitalOcean|hosting|digitalocean.com
4761|Indosat Ooredoo Hutchison|mobile|ioh.co.id
4155|United States Department of Agriculture|government|usda.gov
7545|TPG|isp|tpg.com.au
5774|United States Postal Service|government|usps.com
17816|China Unicom|isp|chinaunicom.com
9299|PLDT|isp|pldt.com
17511|OPTAGE|isp|optage.co.jp
19901|Brightspeed|isp|brightspeed.com
58224|Telecommunication Company of Iran|isp|tci.ir
56041|China Mobile|isp|10086.cn
5378|Vodafone UK|isp|vodafone.co.uk
12271|Charter Communications|isp|charter.com
19108|Optimum|isp|optimum.com
7054|Merck & Co.|business|merck.com
1761|State of Texas|government|texas.gov
137|GARR|education|garr.it
8447|A1 Austria|isp|a1.net
5384|e& UAE (Etisalat)|isp|etisalat.ae
5769|Vidéotron|isp|videotron.com
3741|Dimension Data (Internet Solutions)|isp|dimensiondata.com
8434|Telenor Sweden|isp|telenor.se
2200|RENATER|education|renater.fr
16637|MTN South Africa|mobile|mtn.co.za
8048|CANTV|isp|cantv.com.ve
9605|NTT DOCOMO|mobile|docomo.ne.jp
209502|EDF|business|edf.fr
15169|Google|hosting|google.com
13489|Tigo Colombia|isp|tigo.com.co
7418|Telefónica Chile (Movistar)|isp|movistar.cl
37693|Ooredoo Tunisia|mobile|ooredoo.tn
36925|Orange Maroc|mobile|orange.ma
668|United States Department of Defense|government|defense.gov
1273|Vodafone|isp|vodafone.com
9158|Telenor Denmark|isp|telenor.dk
197207|MCI (Mobile Communication Company of Iran)|mobile|mci.ir
6848|Telenet|isp|telenet.be
16591|Google Fiber|isp|
24835|Vodafone Egypt|isp|vodafone.com.eg
25400|Telia Norway|isp|telia.no
132203|Tencent Cloud|hosting|tencent.com
35819|Mobily|mobile|mobily.com.sa
237|Merit Network|education|merit.edu
559|SWITCH|education|switch.ch
6057|Antel|isp|antel.com.uy
12400|Partner Communications|isp|partner.co.il
9498|Bharti Airtel|isp|airtel.in
270|NASA|government|nasa.gov
36903|Maroc Telecom|isp|iam.ma
553|BelWü|education|belwue.de
13999|Megacable|isp|megacable.com.mx
137718|Volcano Engine (ByteDance)|hosting|volcengine.com
6871|Plusnet|isp|plus.net
2514|NTT PC Communications|isp|nttpc.co.jp
81|MCNC|education|mcnc.org
9304|HGC|isp|hgc.com.hk
6730|Sunrise|isp|sunrise.ch
11404|Astound Broadband|isp|astound.com
56045|China Mobile|isp|10086.cn
6799|OTE|isp|ote.gr
10013|FreeBit|isp|freebit.com
24445|China Mobile|isp|10086.cn
16135|Turkcell|mobile|turkcell.com.tr
6306|Movistar Venezuela|mobile|movistar.com.ve
2152|CENIC|education|cenic.org
37492|Orange Tunisia|mobile|orange.tn
8402|Beeline (VimpelCom)|isp|beeline.ru
4725|SoftBank|isp|softbank.jp
1101|SURF|education|surf.nl
23724|China Telecom|hosting|chinatelecom.com.cn
16086|DNA|isp|dna.fi
10620|Claro Colombia|isp|claro.com.co
24444|China Mobile|isp|10086.cn
1213|HEAnet|education|heanet.ie
3|Massachusetts Institute of Technology|education|mit.edu
3243|MEO|isp|meo.pt
29975|Vodacom|mobile|vodacom.co.za
8881|1&1 Versatel|isp|1und1.net
2116|GlobalConnect|isp|
4181|TDS Telecom|isp|tdstelecom.com
50266|Odido|isp|odido.nl
5972|United States Department of Defense|government|defense.gov
4760|HKT|isp|hkt.com
9674|Far EasTone|mobile|fetnet.net
8708|Digi Romania|isp|digi.ro
16232|Telecom Italia|mobile|tim.it
2860|NOS|isp|nos.pt
27831|Tigo Colombia|mobile|tigo.com.co
33771|Safaricom|mobile|safaricom.co.ke
5713|Telkom South Africa|isp|telkom.co.za
4755|Tata Communications|isp|tatacommunications.com
37168|Cell C|mobile|cellc.co.za
9924|Taiwan Fixed Network|isp|
10429|Telefônica Brasil (Vivo)|isp|vivo.com.br
17421|Chunghwa Telecom|mobile|cht.com.tw
27064|United States Department of Defense|government|defense.gov
55990|Huawei Cloud|hosting|huaweicloud.com
12741|Netia|isp|netia.pl
13335|Cloudflare|hosting|cloudflare.com
9141|Play (P4)|isp|play.pl
8359|MTS|isp|mts.ru
34984|Turkcell Superonline|isp|superonline.net
5483|Magyar Telekom|isp|telekom.hu
7738|V.tal|isp|vtal.com
7385|Allstream|isp|allstream.com
24863|LINKdotNET|isp|link.net
6461|Zayo|isp|zayo.com
22085|Claro Brasil|mobile|claro.com.br
1680|Cellcom Israel|isp|cellcom.co.il
9812|Oriental Cable Network (Shanghai)|isp|
10695|Walmart|business|walmart.com
22047|VTR|isp|vtr.com
8412|Magenta Telekom|isp|magenta.at
6503|Axtel|isp|
9009|M247|hosting|m247.com
5610|O2 Czech Republic|isp|o2.cz
9269|HKBN (Hong Kong Broadband Network)|isp|hkbn.net
4780|Seednet (Far EasTone)|isp|seed.net.tw
6147|Telefónica del Perú (Movistar)|isp|movistar.com.pe
15830|Equinix|hosting|equinix.com
9595|NTT-ME|isp|ntt-me.co.jp
6739|Vodafone Spain|isp|vodafone.es
10010|TOKAI Communications|isp|tokai-com.co.jp
20473|Vultr|hosting|vultr.com
3479|University System of Georgia|education|usg.edu
8220|Colt|isp|colt.net
2510|Fujitsu|isp|fujitsu.com
11830|ICE (Kölbi)|isp|grupoice.com
30036|Mediacom|isp|mediacomcable.com
9050|Orange Romania|isp|orange.ro
2519|ARTERIA Networks|isp|arteria-net.com
1766|ExxonMobil|business|exxonmobil.com
9198|Kazakhtelecom|isp|telecom.kz
8729|Credit Suisse|business|credit-suisse.com
327934|Tunisie Telecom|isp|tunisietelecom.tn
210|Utah Education Network|education|uen.org
18403|FPT Telecom|isp|fpt.vn
36926|Airtel Kenya|mobile|
18126|Chubu Telecommunications (CTC)|isp|ctc.co.jp
36884|inwi|mobile|inwi.ma
2686|AT&T|isp|att.com
51964|Orange Business|isp|orange-business.com
766|RedIRIS|education|rediris.es
11492|Sparklight (Cable One)|isp|sparklight.com
3491|PCCW Global|isp|pccwglobal.com
17552|True Internet|isp|true.th
4637|Telstra|isp|telstra.com.au
44244|Irancell|mobile|irancell.ir
150436|BytePlus (ByteDance)|hosting|byteplus.com
4685|Asahi Net|isp|asahi-net.or.jp
9443|Vocus|isp|vocus.com.au
63949|Akamai|hosting|akamai.com
36974|MTN Côte d'Ivoire|mobile|mtn.ci
36935|Vodafone Egypt|isp|vodafone.com.eg
8551|Bezeq International|isp|bezeqint.net
22561|Lumen|isp|lumen.com
5619|Tietoevry|hosting|tietoevry.com
37457|Telkom South Africa|isp|telkom.co.za
9416|Hoshin Multimedia Center|isp|
6619|Samsung SDS|business|samsungsds.com
8987|Amazon|hosting|amazon.com
7459|Astound Broadband|isp|astound.com
47583|Hostinger|hosting|hostinger.com
16019|Vodafone Czech Republic|isp|vodafone.cz
12353|Vodafone Portugal|isp|vodafone.pt
136907|Huawei Cloud|hosting|huaweicloud.com
12714|MegaFon|isp|megafon.ru
6830|Liberty Global|isp|libertyglobal.com
3371|Verizon|isp|verizon.com
4010|United States Army|government|army.mil
6878|T-Systems|hosting|t-systems.com
23969|National Telecom (Thailand)|isp|ntplc.co.th
56048|China Mobile|isp|10086.cn
378|IUCC (Israel InterUniversity Computation Center)|education|iucc.ac.il
`;

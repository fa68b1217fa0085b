/**
 * Networks 651 to 979 by IPv4 addresses, read one by one: `<asn>|<name>|<kind>|<registrable domain>`, one a line. The kind
 * says who uses the addresses, the name is what people call them, sister networks carry the same name, and a domain is
 * given only where it is sure. A network nobody here knew is not listed.
 */
export const LARGEST_C = `
4670|Shinbiro|isp|shinbiro.com
60781|Leaseweb|hosting|leaseweb.com
44559|IT Hostline|hosting|
28024|Nuevatel (Viva Bolivia)|mobile|viva.com.bo
139341|Tencent Cloud|hosting|tencent.com
3766|Shared Services Canada|government|canada.ca
1299|Arelion|isp|arelion.com
8001|Cologix|hosting|cologix.com
12392|VOO|isp|voo.be
8374|Polkomtel (Plus)|mobile|plus.pl
12334|R Cable y Telecable|isp|mundo-r.com
7287|AT&T|isp|att.com
138384|Rakuten Mobile|mobile|rakuten.co.jp
132525|China Mobile|isp|10086.cn
12849|HOT|isp|hot.net.il
34058|lifecell|mobile|lifecell.ua
12978|D-Smart|isp|dsmart.com.tr
18302|SK Telecom|mobile|sktelecom.com
11290|Cogeco|isp|cogeco.ca
3372|Verizon|isp|verizon.com
4782|Taiwan Government Service Network|government|gsn.gov.tw
13188|Triolan|isp|triolan.com
5511|Orange|isp|orange.com
6559|State of North Carolina|government|nc.gov
30058|FDCservers|hosting|fdcservers.net
4668|LG CNS|business|lgcns.com
2107|ARNES|education|arnes.si
131591|Ambit Microsystems|mobile|
37133|Airtel Tanzania|mobile|airtel.co.tz
17853|LG Uplus|mobile|lguplus.com
9365|its communications|isp|itscom.co.jp
239|University of Toronto|education|utoronto.ca
4773|M1|mobile|m1.com.sg
15395|Rackspace|hosting|rackspace.com
25820|IT7 Networks|hosting|it7.net
395266|Keysight Technologies|business|keysight.com
27889|Movilnet|mobile|movilnet.com.ve
10753|Lumen|isp|lumen.com
1942|RENATER|education|renater.fr
1955|KIFÜ (Hungarnet)|education|
12816|Leibniz Supercomputing Centre|education|lrz.de
3136|State of Wisconsin|government|wisconsin.gov
17055|University of Utah|education|utah.edu
12291|DHL Group|business|dhl.com
613|BP|business|bp.com
1715|RENATER|education|renater.fr
202893|Signify|business|signify.com
4764|Aussie Broadband|isp|aussiebroadband.com.au
361|United States Department of Defense|government|defense.gov
357|United States Department of Defense|government|defense.gov
12663|Fastweb|isp|fastweb.it
11663|State of Utah|government|utah.gov
15854|DXC Technology|hosting|dxc.com
20860|iomart|hosting|iomart.com
297|NASA|government|nasa.gov
61157|PlusServer|hosting|plusserver.com
30103|Zoom|business|zoom.us
1849|Verizon|isp|verizon.com
31027|GlobalConnect|isp|
6939|Hurricane Electric|isp|he.net
9814|Beijing FibrLINK|isp|
6122|Iowa Communications Network|government|iowa.gov
140061|China Telecom|isp|chinatelecom.com.cn
62240|Clouvider|hosting|clouvider.co.uk
44869|Fibia|isp|fibia.dk
36149|Hawaiian Telcom|isp|hawaiiantel.com
7684|SAKURA internet|hosting|sakura.ad.jp
10834|Telefónica de Argentina (Movistar)|isp|movistar.com.ar
7524|Itec Hankyu Hanshin|isp|
16839|ServiceNow|business|servicenow.com
7011|Frontier Communications|isp|frontier.com
58461|China Telecom|hosting|chinatelecom.com.cn
35612|EOLO|isp|eolo.it
54113|Fastly|hosting|fastly.com
2047|Roche|business|roche.com
1930|FCT (RCTS)|education|fccn.pt
136787|PacketHub|vpn|
398101|GoDaddy|hosting|godaddy.com
37140|Airtel Ghana|mobile|
17709|Asia Pacific Telecom|mobile|aptg.com.tw
647|United States Department of Defense|government|defense.gov
8468|CityFibre|isp|cityfibre.com
3233|ICI Bucharest|government|ici.ro
135629|AWS China (Ningxia West Cloud Data)|hosting|amazonaws.cn
3354|University of Texas System|education|utsystem.edu
513|CERN|education|cern.ch
15943|wilhelm.tel|isp|wilhelm-tel.de
131596|Taiwan Broadband Communications|isp|
28006|CNT Ecuador|isp|cnt.gob.ec
39927|E-Light-Telecom|isp|
4775|Globe Telecom|isp|globe.com.ph
3212|Telemach Slovenija|isp|telemach.si
57269|DIGI Spain|isp|digimobil.es
61461|Airtek Solutions|isp|
32475|Internap|hosting|inap.com
137266|China Telecom|isp|chinatelecom.com.cn
133481|AIS|isp|ais.co.th
22995|Xplore|isp|xplore.ca
611|NB-PEI Educational Computer Network|education|
2688|AT&T|isp|att.com
11814|Distributel|isp|distributel.ca
200845|Avatel|isp|avatel.es
213155|Yettel Hungary|mobile|yettel.hu
7127|Southern California Edison|business|sce.com
38365|Baidu|crawler|baidu.com
25472|Nova (Greece)|isp|nova.gr
13445|Cisco|business|cisco.com
8047|GCI|isp|gci.com
15516|Dansk Kabel TV|isp|
9370|SAKURA internet|hosting|sakura.ad.jp
28343|Unifique|isp|unifique.com.br
3585|TE Connectivity|business|te.com
21826|Inter (Corporación Telemic)|isp|inter.com.ve
30600|Metronet|isp|metronet.com
1853|ACOnet|education|aco.net
8346|Sonatel|isp|sonatel.sn
28840|Tattelecom|isp|tattelecom.ru
36914|KENET|education|kenet.or.ke
14638|Liberty Puerto Rico|isp|libertypr.com
2857|Johannes Gutenberg University Mainz|education|uni-mainz.de
4818|CelcomDigi|mobile|celcomdigi.com
54004|Lightpath|isp|lightpathfiber.com
3527|National Institutes of Health|government|nih.gov
34397|Middle East Internet Company (Cyberia)|isp|
59|University of Wisconsin-Madison|education|wisc.edu
393952|Government of Alberta|government|alberta.ca
91|Rensselaer Polytechnic Institute|education|rpi.edu
8803|Migros|business|migros.ch
4826|Vocus|isp|vocus.com.au
32|Stanford University|education|stanford.edu
2715|Rede-Rio (FAPERJ)|education|faperj.br
12969|Ljósleiðarinn|isp|ljosleidarinn.is
52|University of California, Los Angeles|education|ucla.edu
12301|Invitech|isp|invitech.hu
210278|Sky Italia|isp|sky.it
68|Los Alamos National Laboratory|government|lanl.gov
20485|TransTeleCom|isp|ttk.ru
1403|EBOX|isp|ebox.ca
6289|Honda|business|honda.com
42848|European Commission|government|europa.eu
131932|JR East Information Systems|business|jeis.co.jp
8369|Intersvyaz|isp|is74.ru
21283|A1 Slovenija|isp|a1.si
217|University of Minnesota|education|umn.edu
140308|China Telecom|isp|chinatelecom.com.cn
15924|Vodafone Turkey|isp|vodafone.com.tr
6195|Goldman Sachs|business|goldmansachs.com
3477|NOAA|government|noaa.gov
6821|Makedonski Telekom|isp|telekom.mk
21852|State of Arkansas|government|arkansas.gov
18182|So-net Taiwan|isp|so-net.net.tw
55410|Vi (Vodafone Idea)|mobile|myvi.in
6922|State of Texas|government|texas.gov
28812|Bashinformsvyaz|isp|bashtel.ru
15600|Quickline|isp|quickline.ch
134175|DingFeng XinHui (Hong Kong)|hosting|
13536|FirstLight|isp|firstlight.net
3308|Norlys|isp|norlys.dk
8717|A1 Bulgaria|isp|a1.bg
5578|SWAN|isp|swan.sk
27364|Armstrong|isp|armstrongonewire.com
55286|ServerMania (B2 Net Solutions)|hosting|servermania.com
21299|Beeline Kazakhstan (Kar-Tel)|mobile|beeline.kz
17849|SK Broadband|isp|skbroadband.com
23005|Switch Data Centers|hosting|switch.com
50010|Ooredoo Oman|isp|ooredoo.om
13041|CSUC (Anella Científica)|education|csuc.cat
17054|Expedient|hosting|expedient.com
27046|United States Department of Defense|government|defense.gov
12350|VTX|isp|vtx.ch
8342|RTComm|isp|rtcomm.ru
18049|Taiwan Infrastructure Network Technologie|isp|
3480|University System of Georgia|education|usg.edu
11489|Bell Canada|isp|bell.ca
38091|LG HelloVision|isp|lghellovision.net
35807|SkyNet St. Petersburg|isp|sknt.ru
4243|Wells Fargo|business|wellsfargo.com
203214|Hulum Almustakbal|isp|
4768|One New Zealand|isp|one.nz
11320|LightEdge|hosting|lightedge.com
2665|Shared Services Canada|government|canada.ca
132199|Globe Telecom|mobile|globe.com.ph
20312|CENIT (REACCIUN)|education|
12455|Telkom Kenya (Jambonet)|isp|telkom.co.ke
30844|Liquid Intelligent Technologies|isp|liquid.tech
41733|ER-Telecom|isp|ertelecom.ru
20868|ABB|business|abb.com
21003|Libya Telecom & Technology|isp|ltt.ly
16010|Magticom|isp|magticom.ge
15108|Allo Communications|isp|allocommunications.com
26810|United States Department of Health and Human Services|government|hhs.gov
6648|Sky Internet|isp|
25180|Exponential-e|isp|exponential-e.com
18|University of Texas at Austin|education|utexas.edu
27715|Locaweb|hosting|locaweb.com.br
18747|IFX Networks|isp|ifxnetworks.com
48161|NextGen Communications|isp|
683|Argonne National Laboratory|government|anl.gov
5639|TSTT|isp|tstt.co.tt
9371|SAKURA internet|hosting|sakura.ad.jp
24757|Ethio Telecom|isp|ethiotelecom.et
22884|Totalplay|isp|totalplay.com.mx
28509|Izzi (Televisión Internacional)|isp|izzi.mx
38019|China Mobile|isp|10086.cn
198678|Delos Cloud|hosting|deloscloud.de
11714|Network Nebraska|education|networknebraska.net
5056|Aureon|isp|aureon.com
557|University of Maine System|education|maine.edu
1237|KISTI (KREONET)|education|kisti.re.kr
12709|Melita|isp|melita.com
18144|Enecom|isp|enecom.co.jp
32098|Transtelco|isp|transtelco.net
1341|Collins Aerospace (Rockwell Collins)|business|collinsaerospace.com
43766|Zain Saudi Arabia|mobile|zain.com
28220|Cabo Telecom|isp|cabotelecom.com.br
14259|Gtd|isp|gtd.cl
207990|HostRoyale|hosting|hostroyale.com
135354|NAVER Cloud|hosting|ncloud.com
29571|Orange Côte d'Ivoire|isp|orange.ci
54253|Oracle Cloud|hosting|oracle.com
54994|Meteverse|hosting|
2571|DHL Group|business|dhl.com
38264|Wateen|isp|wateen.com
18779|EGIHosting|hosting|egihosting.com
226|Los Nettos|education|ln.net
9658|Eastern Communications|isp|
31034|Aruba|hosting|aruba.it
37105|Rain|mobile|rain.co.za
24691|Togocom|isp|togocom.tg
22205|Datapipe|hosting|
9931|National Telecom (Thailand)|isp|ntplc.co.th
2386|AT&T|isp|att.com
26577|BAE Systems|business|baesystems.com
30999|Emtel|isp|emtel.com
9597|KDDI Web Communications|hosting|
19957|AT&T|isp|att.com
8147|Ericsson|business|ericsson.com
127|NASA Jet Propulsion Laboratory|government|nasa.gov
6407|Primus|isp|primus.ca
35986|Vyve Broadband|isp|vyvebroadband.com
20910|Bite Latvija|mobile|bite.lv
10396|Datacom Caribe|isp|
31549|Shatel|isp|shatel.ir
8069|Microsoft|hosting|microsoft.com
35753|Salam|isp|salam.sa
32613|Leaseweb|hosting|leaseweb.com
20632|MegaFon|isp|megafon.ru
2048|State of Louisiana|government|louisiana.gov
12684|SES|isp|ses.com
393249|University of British Columbia|education|ubc.ca
15659|NextGenTel|isp|nextgentel.no
6762|Telecom Italia Sparkle|isp|tisparkle.com
122|UPMC|business|upmc.com
36891|Icosnet|isp|icosnet.com
15774|TransTeleCom|isp|ttk.ru
2576|United States Department of Transportation|government|dot.gov
22460|PepsiCo|business|pepsico.com
409|United States Air Force|government|af.mil
29208|Quantcom|isp|quantcom.cz
19399|Region Stockholm|government|regionstockholm.se
38322|TM (Telekom Malaysia)|isp|tm.com.my
11377|SendGrid|hosting|sendgrid.com
4058|CITIC Telecom CPC|isp|citictel-cpc.com
37130|SITA (State Information Technology Agency)|government|sita.co.za
4609|CTM (Companhia de Telecomunicações de Macau)|isp|ctm.net
16236|Stellantis|business|stellantis.com
47610|RWTH Aachen University|education|rwth-aachen.de
29357|Ooredoo Kuwait|mobile|
9329|Sri Lanka Telecom|isp|slt.lk
8376|Orange Jordan|isp|orange.jo
27357|Rackspace|hosting|rackspace.com
9159|Crédit Agricole|business|credit-agricole.com
299|University of California, Irvine|education|uci.edu
82|OpenText|business|opentext.com
14298|United States Environmental Protection Agency|government|epa.gov
197425|Saab|business|saab.com
26662|Xerox|business|xerox.com
370|United States Department of Defense|government|defense.gov
291|ESnet|education|es.net
292|ESnet|education|es.net
7506|GMO Internet|hosting|gmo.jp
55|University of Pennsylvania|education|upenn.edu
24164|Union Broadband Network|isp|
16629|Telefónica Chile (Movistar)|isp|movistar.cl
134810|China Mobile|isp|10086.cn
15962|Orange Slovensko|isp|orange.sk
4454|State of Tennessee|government|tn.gov
25106|MTS Belarus|mobile|mts.by
54290|ColoCrossing (HostPapa)|hosting|colocrossing.com
8308|NASK|isp|nask.pl
395959|Xerox|business|xerox.com
38816|Shell|business|shell.com
12390|KCOM|isp|kcom.com
2854|Orange Business Russia|isp|
16058|Gabon Telecom|isp|gabontelecom.ga
42772|A1 Belarus|isp|a1.by
8615|Central Telegraph|isp|
29580|A1 Bulgaria|isp|a1.bg
6360|University of Hawaii|education|hawaii.edu
42863|MEO|mobile|meo.pt
9845|LG HelloVision|isp|lghellovision.net
9676|SaveCom|isp|savecom.net.tw
17547|M1|isp|m1.com.sg
32244|Liquid Web|hosting|liquidweb.com
9351|ZTV|isp|ztv.co.jp
11845|Vox|isp|vox.co.za
29247|Cosmote|mobile|cosmote.gr
41012|The Cloud|isp|thecloud.net
43205|Vivacom|isp|vivacom.bg
37671|3S INF|isp|
16347|Adista|isp|adista.fr
7693|KSC Commercial Internet|isp|ksc.net
19182|Telefônica Brasil (Vivo)|isp|vivo.com.br
11272|C Spire|isp|cspire.com
22423|Altima Telecom|isp|altimatel.com
2110|BT Ireland|isp|bt.com
8339|kabelplus|isp|kabelplus.at
140319|China Telecom|isp|chinatelecom.com.cn
8445|Salzburg AG|isp|salzburg-ag.at
16504|Granite Telecommunications|isp|granitenet.com
134773|China Telecom|isp|chinatelecom.com.cn
9286|KINX|hosting|kinx.net
4673|NTT DATA|business|nttdata.com
12880|Information Technology Company (ITC)|isp|
20021|Ntirety|hosting|ntirety.com
2830|Verizon|isp|verizon.com
42337|Respina|isp|respina.net
`;

/**
 * Networks 980 to 1300 by IPv4 addresses, read one by one: `<asn>|<name>|<kind>|<registrable domain>`, one a line. The kind
 * says who uses the addresses, the name is what people call them, sister networks carry the same name, and a domain is
 * given only where it is sure. A network nobody here knew is not listed.
 */
export const LARGEST_D = `
4750|CS Loxinfo|isp|csloxinfo.com
45528|Tikona|isp|tikona.in
18734|Bestel (Operbes)|isp|bestel.com.mx
73|University of Washington|education|washington.edu
398721|oxio|isp|oxio.ca
23473|Pavlov Media|isp|pavlovmedia.com
37309|QCell|mobile|qcell.gm
56132|Monash University|education|monash.edu
4309|Fidelity Investments (FMR)|business|fidelity.com
7162|UOL (Universo Online)|hosting|uol.com.br
1554|United States Department of Defense|government|defense.gov
1706|University of Arizona|education|arizona.edu
396356|Latitude.sh|hosting|latitude.sh
2711|Segra (Spirit Communications)|isp|segra.com
17|Purdue University|education|purdue.edu
398823|PEG TECH|hosting|
20960|TK Telekom|isp|tktelekom.pl
38283|China Telecom|hosting|chinatelecom.com.cn
13490|Buckeye Broadband|isp|buckeyebroadband.com
50340|Selectel|hosting|selectel.ru
1998|State of Minnesota|government|mn.gov
10846|John Deere|business|deere.com
2108|CARNET|education|carnet.hr
15399|Wananchi (Zuku)|isp|zuku.co.ke
8517|ULAKBIM|education|ulakbim.gov.tr
42894|Rijkswaterstaat|government|rijkswaterstaat.nl
6527|Commonwealth of Massachusetts|government|mass.gov
46261|QuickPacket|hosting|quickpacket.com
12946|R Cable y Telecable|isp|mundo-r.com
6192|University of California, Davis|education|ucdavis.edu
17466|Genpact|business|genpact.com
19551|Imperva (Incapsula)|hosting|imperva.com
10405|Union Pacific|business|up.com
4663|Elimnet|isp|elim.net
25310|Vodafone UK|isp|vodafone.co.uk
395139|NewYork-Presbyterian Hospital|business|nyp.org
8953|Orange Romania|isp|orange.ro
6568|Entel Bolivia|isp|entel.bo
9123|Timeweb|hosting|timeweb.com
32982|United States Department of Energy|government|energy.gov
17762|Tata Teleservices|isp|tatateleservices.com
13124|A1 Bulgaria|isp|a1.bg
17864|SK Broadband|isp|skbroadband.com
9541|Cybernet|isp|cyber.net.pk
34177|Celeste|isp|celeste.fr
9650|CITEC (Queensland Government)|government|citec.com.au
9943|KangNam CableTV|isp|
15435|DELTA Fiber|isp|deltafiber.nl
29063|Atos|business|atos.net
5049|Morgan Stanley|business|morganstanley.com
30873|YemenNet (Public Telecommunication Corporation)|isp|
34779|T-2|isp|t-2.net
6039|United States Department of Defense|government|defense.gov
3738|State Street|business|statestreet.com
13767|DataBank|hosting|databank.com
216134|ZF Friedrichshafen|business|zf.com
131090|National Telecom (Thailand)|isp|ntplc.co.th
200350|Yandex Cloud|hosting|yandex.cloud
36924|CanalBox (GVA Côte d'Ivoire)|isp|
17841|National Information Resources Service (South Korea)|government|nirs.go.kr
6661|POST Luxembourg|isp|post.lu
10879|UnitedHealth Group|business|unitedhealthgroup.com
13156|NOWO|isp|nowo.pt
201838|Community Fibre|isp|communityfibre.co.uk
140320|China Telecom|isp|chinatelecom.com.cn
39686|Eurofiber|isp|eurofiber.com
27738|Claro Ecuador (Ecuadortelecom)|isp|claro.com.ec
5371|United States Department of Defense|government|defense.gov
4618|Internet Thailand (INET)|isp|inet.co.th
20746|Telecom Italia|isp|tim.it
52468|Ufinet|isp|ufinet.com
1798|State of Oregon|government|oregon.gov
30764|PODA|isp|poda.cz
43939|Netia|isp|netia.pl
391|United States Air Force|government|af.mil
27925|Entel Chile|mobile|entel.cl
58466|China Telecom|isp|chinatelecom.com.cn
30404|Blue Stream|isp|bluestreamfiber.com
48065|Syriatel|mobile|syriatel.sy
19871|Network Solutions|hosting|networksolutions.com
4922|Shentel|isp|shentel.com
38809|Vocus|isp|vocus.com.au
21127|TransTeleCom|isp|ttk.ru
140311|China Telecom|isp|chinatelecom.com.cn
29066|velia.net|hosting|velia.net
3848|Bell Canada|isp|bell.ca
37153|xneelo|hosting|xneelo.co.za
4835|China Telecom|isp|chinatelecom.com.cn
31148|Freenet (O3)|isp|o3.ua
2506|NTT West|isp|ntt-west.co.jp
203953|Hiper|isp|hiper.dk
9689|SK Broadband|isp|skbroadband.com
134774|China Telecom|isp|chinatelecom.com.cn
28202|Rede Brasileira de Comunicação|isp|
24429|Alibaba Cloud|hosting|alibabacloud.com
17799|China Telecom|isp|chinatelecom.com.cn
22552|eSited Solutions|hosting|
2055|Louisiana State University|education|lsu.edu
17839|LG HelloVision|isp|lghellovision.net
38|University of Illinois Urbana-Champaign|education|illinois.edu
16345|Beeline (VimpelCom)|mobile|beeline.ru
54614|CIK Telecom|isp|ciktel.com
37577|Orange Burkina Faso|mobile|orange.bf
36384|Google|business|google.com
7270|IDT|isp|idt.net
14|Columbia University|education|columbia.edu
7896|University of Nebraska|education|nebraska.edu
25956|Logix|isp|logix.com
21286|KPN|isp|kpn.com
8607|Digital Space|isp|digitalspace.co.uk
26854|New York State|government|ny.gov
43754|Asiatech|isp|asiatech.ir
9293|HKNet|isp|hknet.com
3464|Alabama Supercomputer Authority|education|asc.edu
140637|Macquarie Technology|hosting|
2013|PG&E|business|pge.com
21351|Canal+ Telecom|isp|canalplustelecom.com
55256|Netskope|vpn|netskope.com
21050|FASTtelco (Fast Communication Company)|isp|fasttelco.com
39608|Lanet|isp|lanet.ua
12824|home.pl|hosting|home.pl
5778|Lumen|isp|lumen.com
1897|NOS|isp|nos.pt
23563|SK Broadband|isp|skbroadband.com
35228|O2 UK (Telefónica UK)|mobile|o2.co.uk
133119|China Unicom|isp|chinaunicom.com
56736|Västra Götaland Region|government|vgregion.se
400619|AROSSCLOUD|hosting|
24309|ACT Fibernet (Atria Convergence)|isp|actcorp.in
377|Sandia National Laboratories|government|sandia.gov
40788|Start Communications|isp|start.ca
47589|stc Kuwait|mobile|stc.com.kw
36850|University of North Carolina at Chapel Hill|education|unc.edu
271|BCNET|education|bc.net
25|University of California, Berkeley|education|berkeley.edu
12668|KomTehCentr (Planeta)|isp|planeta.tc
45458|AIS|isp|ais.co.th
39501|Parvaresh Dadeha|isp|
1637|United States Army|government|army.mil
31122|Digiweb|isp|digiweb.ie
200656|Nokia|business|nokia.com
7687|Toyota Systems|business|toyotasystems.com
5277|United States Department of Defense|government|defense.gov
34878|Karlsruhe Institute of Technology|education|kit.edu
2501|University of Tokyo|education|u-tokyo.ac.jp
16988|International Paper|business|internationalpaper.com
9354|Community Network Center|isp|cnci.co.jp
4686|Bekkoame Internet|isp|bekkoame.co.jp
6431|AT&T|isp|att.com
23793|AIST (Japan)|government|aist.go.jp
38565|Ncell|mobile|
1742|Harvard University|education|harvard.edu
9619|Sony|business|sony.com
210218|Open Fiber|isp|openfiber.it
1602|United States Army|government|army.mil
38195|Superloop|isp|superloop.com
30449|State of Arizona|government|az.gov
25252|Volvo Group|business|volvogroup.com
159|Ohio State University|education|osu.edu
777|CEA (French Atomic Energy Commission)|government|cea.fr
13541|Siemens|business|siemens.com
37501|University of the Free State|education|ufs.ac.za
18819|Entergy|business|entergy.com
7150|Commonwealth University of Pennsylvania|education|commonwealthu.edu
21949|Beanfield|isp|beanfield.com
7246|Bristol Myers Squibb|business|bms.com
11719|Eaton|business|eaton.com
36291|Sanofi|business|sanofi.com
2637|Georgia Institute of Technology|education|gatech.edu
9694|Seokyung Cable Television|isp|
1999|United States House of Representatives|government|house.gov
46|Rutgers University|education|rutgers.edu
8111|Dalhousie University|education|dal.ca
11442|North Carolina State University|education|ncsu.edu
26|Cornell University|education|cornell.edu
41701|Capgemini|business|capgemini.com
40831|Mass General Brigham (Partners HealthCare)|business|massgeneralbrigham.org
1945|RENATER|education|renater.fr
6569|Nationwide|business|nationwide.com
23859|AARNet|education|aarnet.edu.au
40676|Psychz Networks|hosting|psychz.net
5065|Bunny Communications|hosting|
22390|Xerox|business|xerox.com
45543|SCTV (Saigontourist Cable Television)|isp|sctv.com.vn
331|United States Department of Defense|government|defense.gov
335|United States Department of Defense|government|defense.gov
17435|One New Zealand|isp|one.nz
18118|CITIC Networks|isp|
38895|Amazon|hosting|amazon.com
1128|SURF|education|surf.nl
1124|University of Amsterdam|education|uva.nl
16780|Banco Santander|business|santander.com
1600|United States Department of Defense|government|defense.gov
135097|LUOGELANG|hosting|
340|United States Department of Defense|government|defense.gov
2553|Florida State University|education|fsu.edu
152194|CTG Server|hosting|
4185|AT&T|isp|att.com
5653|University of California, San Francisco|education|ucsf.edu
19428|Phillips 66|business|phillips66.com
5180|United States Department of Defense|government|defense.gov
14051|Consolidated Communications|isp|consolidated.com
22351|Intelsat|isp|intelsat.com
35908|Krypt|hosting|krypt.com
10798|Standard Bank|business|standardbank.co.za
18756|Lumen|isp|lumen.com
9328|Datacom|hosting|datacom.com
22252|City of New York|government|nyc.gov
8094|North-West University|education|nwu.ac.za
52228|Cabletica|isp|cabletica.com
135377|UCloud|hosting|ucloud.cn
3379|Kaiser Permanente|business|kaiserpermanente.org
272096|PacketHub|vpn|
28685|RoutIT|isp|routit.nl
17917|Quadrant Televentures|isp|
6|Atos|business|atos.net
36912|Orange Cameroun|mobile|orange.cm
197540|netcup|hosting|netcup.com
13213|UK2|hosting|uk2.net
8030|AT&T|isp|att.com
27725|ETECSA|isp|etecsa.cu
328608|Africa on Cloud|hosting|
138|United States Department of Defense|government|defense.gov
12605|LIWEST|isp|liwest.at
7203|Leaseweb|hosting|leaseweb.com
29286|Eutelsat|isp|eutelsat.com
58453|China Mobile|isp|10086.cn
11976|Fidelity Communications|isp|fidelitycommunications.com
13238|Yandex|crawler|yandex.ru
20771|Caucasus Online|isp|
134762|China Telecom|isp|chinatelecom.com.cn
13878|Scala Data Centers|hosting|scaladatacenters.com
133774|China Telecom|isp|chinatelecom.com.cn
22652|Vidéotron|isp|videotron.com
134768|China Telecom|hosting|chinatelecom.com.cn
12703|Pulsant|hosting|pulsant.com
49902|SFR Réunion|mobile|sfr.re
42908|O2 Czech Republic|isp|o2.cz
36647|Yahoo|crawler|yahoo.com
6429|Claro Chile|isp|clarochile.cl
7065|Sonic|isp|sonic.com
15735|GO|isp|go.com.mt
25515|Rostelecom|isp|rt.ru
4800|Lintasarta|isp|lintasarta.net
24955|Ufanet|isp|ufanet.ru
2920|Los Angeles County Office of Education|education|lacoe.edu
14615|Comporium|isp|comporium.com
17809|VeeTIME|isp|
5408|GRNET|education|grnet.gr
37081|Movicel|mobile|movicel.co.ao
9308|VNET (21Vianet)|hosting|
26246|CNH|business|cnh.com
2586|Elisa Eesti|isp|elisa.ee
18001|Dialog Axiata|mobile|dialog.lk
19318|Interserver|hosting|interserver.net
225|University of Virginia|education|virginia.edu
13043|Bayer|business|bayer.com
10139|Smart|mobile|smart.com.ph
20857|TransIP (Signet)|hosting|transip.nl
20928|Noor|isp|noor.net
13045|htp|isp|htp.net
3593|Frontier Communications|isp|frontier.com
45062|NetEase|business|netease.com
7629|VITRO (ePLDT)|hosting|
45|Lawrence Livermore National Laboratory|government|llnl.gov
203|Lumen|isp|lumen.com
51375|stc Bahrain|mobile|stc.com.bh
17698|Community Network Center|isp|cnci.co.jp
15964|Camtel|isp|camtel.cm
6703|Vega (Farlep-Invest)|isp|vega.ua
3573|Accenture|business|accenture.com
45996|Daou Technology|hosting|
9146|BH Telecom|isp|bhtelecom.ba
13110|INEA|isp|inea.pl
2900|Arizona Tri University Network|education|
56981|ER-Telecom|isp|ertelecom.ru
24186|RailTel|isp|railtel.in
36692|Cisco Umbrella (OpenDNS)|vpn|opendns.com
11273|Fiserv|business|fiserv.com
26347|DreamHost (New Dream Network)|hosting|dreamhost.com
8368|Dstny Belgium|isp|dstny.be
9070|Cooolbox|isp|cooolbox.bg
12414|Solcon|isp|solcon.nl
12332|Rostelecom|isp|rt.ru
797|AT&T|isp|att.com
134420|China Telecom|isp|chinatelecom.com.cn
38333|Symbio Networks|isp|
2134|Banco Santander|business|santander.com
2749|United States Navy|government|navy.mil
30689|Flow Jamaica|isp|discoverflow.co
14041|UCAR|education|ucar.edu
7057|Managed Network Systems (MNSi)|isp|mnsi.net
13428|Surf Internet|isp|surfinternet.com
31252|StarNet|isp|starnet.md
137872|China Mobile Hong Kong|mobile|
12958|T2 (Tele2 Russia)|mobile|t2.ru
14992|NewtekOne|hosting|
132280|Symphony Communication|isp|symphony.net.th
24364|CERNET (China Education and Research Network)|education|cernet.edu.cn
37002|Zeop (Réunicable)|isp|zeop.re
17878|DREAMMARK1|hosting|
23520|Columbus Networks|isp|
23106|American Tower do Brasil|isp|
8362|Nordnet|isp|nordnet.com
328471|Herotel|isp|herotel.com
1835|DeiC (Forskningsnettet)|education|deic.dk
49362|DSV|business|dsv.com
42366|TerraTransit|hosting|
393238|ImOn Communications|isp|imon.net
12511|Swiss Post|business|post.ch
49666|Telecommunication Infrastructure Company|isp|tic.ir
15879|Vancis|hosting|
9374|EDION|isp|
`;

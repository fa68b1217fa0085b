/**
 * Networks of well-known companies, banks, hospitals and media below the largest networks: `<asn>|<name>|<kind>|<registrable
 * domain>`, one a line. Each number was looked up by the name it is registered under. Sister networks carry the same name,
 * and a domain is given only where it is sure.
 */
export const ORGANISATIONS_A = `
10967|The Home Depot|business|homedepot.com
60142|NXP Semiconductors|business|nxp.com
14381|Caterpillar|business|caterpillar.com
5647|Kodak|business|kodak.com
10599|McKesson|business|mckesson.com
14398|Autodesk|business|autodesk.com
15224|Adobe|business|adobe.com
44786|Adobe|business|adobe.com
1313|Adobe|business|adobe.com
14365|Adobe|business|adobe.com
35|MITRE|business|mitre.org
10235|National Australia Bank|business|nab.com.au
19|Leidos|business|leidos.com
21693|Xcel Energy|business|xcelenergy.com
1234|Fortum|business|fortum.com
21965|Highmark|business|highmark.com
14499|Alorica|business|alorica.com
196|Boeing|business|boeing.com
27572|Boeing|business|boeing.com
2030|Boeing|business|boeing.com
6303|Barclays|business|barclays.com
12701|Barclays|business|barclays.com
44022|Barclays|business|barclays.com
28690|Barclays|business|barclays.com
14733|Barclays|business|barclays.com
3614|Dell|business|dell.com
12257|Dell|business|dell.com
30614|Dell|business|dell.com
6445|Siemens|business|siemens.com
22216|Siemens|business|siemens.com
15465|Siemens|business|siemens.com
199563|Siemens Healthineers|business|siemens-healthineers.com
5696|Express Scripts|business|express-scripts.com
9342|Australian Broadcasting Corporation|business|abc.net.au
3571|EY (Ernst & Young)|business|ey.com
609|EY (Ernst & Young)|business|ey.com
13695|American Electric Power|business|aep.com
42175|Equinor|business|equinor.com
13636|NEC|business|nec.com
131161|NEC|business|nec.com
14017|BNSF Railway|business|bnsf.com
135348|Qantas|business|qantas.com
20478|General Mills|business|generalmills.com
33442|Zebra Technologies|business|zebra.com
20311|Valero|business|valero.com
207441|Norsk Hydro|business|hydro.com
8217|Eni|business|eni.com
10384|Tennessee Valley Authority|government|tva.com
10273|Florida Power & Light|business|fpl.com
8698|Nationwide Building Society|business|nationwide.co.uk
2024|Eversource|business|eversource.com
20062|Waste Management (WM)|business|wm.com
15914|British Airways|business|britishairways.com
198875|AP-HP (Assistance Publique - Hôpitaux de Paris)|business|aphp.fr
22527|Safeway|business|safeway.com
54996|Scripps Health|business|scripps.org
20426|PwC|business|pwc.com
21296|PwC|business|pwc.com
50061|PwC|business|pwc.com
11596|Best Buy|business|bestbuy.com
203885|SNCF|business|sncf.com
9183|Bosch|business|bosch.com
30698|Bosch|business|bosch.com
38378|Bosch|business|bosch.com
133466|Bosch|business|bosch.com
16800|Nedbank|business|nedbank.co.za
19416|RBC (Royal Bank of Canada)|business|rbc.com
16730|RBC (Royal Bank of Canada)|business|rbc.com
116|Ericsson|business|ericsson.com
10995|PNC Bank|business|pnc.com
22125|PNC Bank|business|pnc.com
21453|Flex|business|flex.com
6102|CBS|business|cbs.com
38631|LINE|business|line.me
16074|Capgemini|business|capgemini.com
27564|Capgemini|business|capgemini.com
20617|BNP Paribas|business|bnpparibas.com
25215|BNP Paribas|business|bnpparibas.com
32251|BNP Paribas|business|bnpparibas.com
23653|BNP Paribas|business|bnpparibas.com
6501|Southern Company|business|southerncompany.com
17052|Target|business|target.com
206618|Volkswagen|business|volkswagen.de
3810|Volkswagen|business|volkswagen.de
3458|Volkswagen|business|volkswagen.de
12331|Audi|business|audi.de
12551|Enel|business|enel.com
202098|Enel|business|enel.com
29217|CGI|business|cgi.com
211124|CGI|business|cgi.com
21595|Baxter|business|baxter.com
16662|AstraZeneca|business|astrazeneca.com
1856|RTX (Raytheon)|business|rtx.com
12007|RTX (Raytheon)|business|rtx.com
16928|RTX (Raytheon)|business|rtx.com
14114|SAP|business|sap.com
35039|SAP|business|sap.com
12510|SAP|business|sap.com
2535|BP|business|bp.com
15752|BP|business|bp.com
7227|KPMG|business|kpmg.com
39550|KPMG|business|kpmg.com
11757|Whirlpool|business|whirlpool.com
16758|Ricoh|business|ricoh.com
131893|Ricoh|business|ricoh.com
17514|Otsuka Corporation|business|otsuka-shokai.co.jp
49758|Lloyds Banking Group|business|lloydsbankinggroup.com
8435|Lloyds Banking Group|business|lloydsbankinggroup.com
15625|ING|business|ing.com
41076|Post Danmark (PostNord)|business|postnord.dk
22260|BNY (Bank of New York Mellon)|business|bny.com
11911|BNY (Bank of New York Mellon)|business|bny.com
33848|Porsche|business|porsche.com
20765|Henkel|business|henkel.com
17336|General Dynamics|business|gd.com
106|General Dynamics|business|gd.com
8640|Zurich Insurance|business|zurich.com
26659|Zurich Insurance|business|zurich.com
16050|Refinitiv|business|refinitiv.com
202116|Scania|business|scania.com
12217|UPS|business|ups.com
4972|UPS|business|ups.com
47045|Société Générale|business|societegenerale.com
3299|Société Générale|business|societegenerale.com
3295|Société Générale|business|societegenerale.com
264|SRI International|business|sri.com
29601|UPM-Kymmene|business|upm.com
5080|Saudi Aramco|business|aramco.com
26305|SSM Health|business|ssmhealth.com
14954|Fred Hutchinson Cancer Center|business|fredhutch.org
2818|BBC|business|bbc.co.uk
31459|BBC|business|bbc.co.uk
12422|Evonik|business|evonik.com
21763|Ross Stores|business|rossstores.com
21433|Accenture|business|accenture.com
45985|Samsung SDS|business|samsungsds.com
36590|Emerson|business|emerson.com
26848|Principal Financial Group|business|principal.com
27021|Quest Diagnostics|business|questdiagnostics.com
27495|OpenText|business|opentext.com
26704|OpenText|business|opentext.com
15916|ABN AMRO|business|abnamro.nl
13169|ABN AMRO|business|abnamro.nl
36180|Cisco|business|cisco.com
16417|Cisco|business|cisco.com
30238|Cisco|business|cisco.com
63096|Cisco|business|cisco.com
201799|Cisco|business|cisco.com
21171|Schibsted|business|schibsted.com
33976|Schibsted|business|schibsted.com
11086|Pitney Bowes|business|pitneybowes.com
37028|FirstRand Bank|business|firstrand.co.za
13433|Cox Enterprises|business|coxenterprises.com
8528|Renault|business|renault.com
32974|Kaiser Permanente|business|kaiserpermanente.org
15026|Acxiom|business|acxiom.com
4195|D. E. Shaw|business|deshaw.com
48135|Leonardo|business|leonardo.com
24775|QinetiQ|business|qinetiq.com
44320|SEB|business|sebgroup.com
23820|Rakuten|business|rakuten.co.jp
25716|Trane Technologies|business|tranetechnologies.com
18300|KEPCO (Korea Electric Power)|business|kepco.co.kr
206720|Airbus|business|airbus.com
50758|Airbus|business|airbus.com
36712|United Airlines|business|united.com
13167|Merck KGaA|business|merckgroup.com
4597|Merck KGaA|business|merckgroup.com
14109|Merck KGaA|business|merckgroup.com
25413|ASML|business|asml.com
16801|Energy Transfer|business|energytransfer.com
11993|Banco do Brasil|business|bb.com.br
3147|U.S. Bancorp|business|usbank.com
22881|U.S. Bancorp|business|usbank.com
11355|Shell|business|shell.com
25049|Shell|business|shell.com
3917|Shell|business|shell.com
3918|Shell|business|shell.com
4196|Wells Fargo|business|wellsfargo.com
10837|Wells Fargo|business|wellsfargo.com
10372|Wells Fargo|business|wellsfargo.com
2011|Wells Fargo|business|wellsfargo.com
6319|Marriott|business|marriott.com
13401|Marriott|business|marriott.com
7862|Chevron|business|chevron.com
49071|SRG SSR|business|srgssr.ch
10441|Jacobs|business|jacobs.com
26298|Florida Blue|business|floridablue.com
85|The Aerospace Corporation|business|aerospace.org
26072|FirstEnergy|business|firstenergycorp.com
11529|National Grid|business|nationalgrid.com
16638|Corning|business|corning.com
11052|Intermountain Health|business|intermountainhealthcare.org
45008|American Express|business|americanexpress.com
6307|American Express|business|americanexpress.com
7743|JPMorgan Chase|business|jpmorganchase.com
3486|JPMorgan Chase|business|jpmorganchase.com
32066|JPMorgan Chase|business|jpmorganchase.com
38481|JPMorgan Chase|business|jpmorganchase.com
17929|JPMorgan Chase|business|jpmorganchase.com
38551|JPMorgan Chase|business|jpmorganchase.com
55374|Fujitsu|business|fujitsu.com
12229|SAS Institute|business|sas.com
57976|Blizzard Entertainment|business|blizzard.com
32163|Blizzard Entertainment|business|blizzard.com
16669|Applied Materials|business|appliedmaterials.com
2021|Unisys|business|unisys.com
6071|Unisys|business|unisys.com
13684|Medtronic|business|medtronic.com
13798|L'Oréal|business|loreal.com
31629|L'Oréal|business|loreal.com
19738|Assurant|business|assurant.com
396835|Draper Laboratory|business|draper.com
32851|Walmart|business|walmart.com
394974|Walmart|business|walmart.com
34127|Munich Airport|business|munich-airport.de
38191|Infosys|business|infosys.com
46453|Abbott|business|abbott.com
21899|Abbott|business|abbott.com
5420|Kemira|business|kemira.com
206274|HDI (Talanx)|business|hdi.de
209822|BKW|business|bkw.ch
59807|Swedbank|business|swedbank.se
14014|Canadian National Railway|business|cn.ca
16868|Linde|business|linde.com
25039|Linde|business|linde.com
11520|Allstate|business|allstate.com
33274|Fairview Health Services|business|fairview.org
30013|Pixar|business|pixar.com
206228|Andritz|business|andritz.com
26817|Microchip Technology|business|microchip.com
30356|Blue Cross Blue Shield of Michigan|business|bcbsm.com
14822|Memorial Sloan Kettering Cancer Center|business|mskcc.org
27402|Independence Blue Cross|business|ibx.com
46626|The Hospital for Sick Children|business|sickkids.ca
7973|Mayo Clinic|business|mayo.edu
22093|Cleveland Clinic|business|clevelandclinic.org
29721|Cedars-Sinai|business|cedars-sinai.org
205664|Vattenfall|business|vattenfall.com
16719|FINRA|business|finra.org
21789|Lowe's|business|lowes.com
3911|Micron Technology|business|micron.com
395624|General Atomics|business|ga.com
32564|Intact Financial|business|intactfc.com
53352|Henry Ford Health|business|henryford.com
16161|Intesa Sanpaolo|business|intesasanpaolo.com
20942|Intesa Sanpaolo|business|intesasanpaolo.com
26940|Levi Strauss|business|levi.com
1751|Lexmark|business|lexmark.com
53987|Enbridge|business|enbridge.com
13530|Dana|business|dana.com
22089|Hallmark|business|hallmark.com
22809|American Family Insurance|business|amfam.com
18880|Lam Research|business|lamresearch.com
30070|Hershey|business|thehersheycompany.com
60436|KBC|business|kbc.com
15953|KBC|business|kbc.com
8792|Axel Springer|business|axelspringer.com
7281|Booz Allen Hamilton|business|boozallen.com
22586|Gulfstream|business|gulfstream.com
41700|Festo|business|festo.com
17011|PPG Industries|business|ppg.com
22764|Fluor|business|fluor.com
13266|Port of Rotterdam|business|portofrotterdam.com
25213|Cargotec|business|cargotec.com
11939|MathWorks|business|mathworks.com
46784|Davis Polk & Wardwell|business|davispolk.com
25182|NPO (Dutch public broadcasting)|business|npo.nl
43857|Fraport (Frankfurt Airport)|business|fraport.com
22522|United Launch Alliance|business|ulalaunch.com
37121|Eskom|business|eskom.co.za
22098|Capital Group|business|capitalgroup.com
18844|Sherwin-Williams|business|sherwin-williams.com
13860|Lincoln Financial|business|lfg.com
32537|AMD|business|amd.com
33619|AMD|business|amd.com
131938|Nissan|business|nissan.co.jp
205881|MAN Truck & Bus|business|man.eu
17199|Swagelok|business|swagelok.com
21558|SC Johnson|business|scjohnson.com
32577|Kroger|business|kroger.com
10806|Agence France-Presse|business|afp.com
1932|Con Edison|business|coned.com
38327|Woodside Energy|business|woodside.com
20561|Schaeffler|business|schaeffler.com
13283|Julius Baer|business|juliusbaer.com
15661|J. Safra Sarasin|business|jsafrasarasin.com
396499|AIG|business|aig.com
59116|AIG|business|aig.com
51439|AIG|business|aig.com
46564|Nordstrom|business|nordstrom.com
7152|American Red Cross|business|redcross.org
26539|Ahold Delhaize|business|aholddelhaize.com
61357|Ahold Delhaize|business|aholddelhaize.com
22910|Loblaw|business|loblaw.ca
45946|Air New Zealand|business|airnewzealand.co.nz
13063|SKF|business|skf.com
17512|Japan Airlines|business|jal.com
23074|Petrobras|business|petrobras.com.br
54216|W. L. Gore & Associates|business|gore.com
15495|BASF|business|basf.com
209781|BASF|business|basf.com
26258|BASF|business|basf.com
400692|BASF|business|basf.com
27460|LANXESS|business|lanxess.com
8590|BMW|business|bmwgroup.com
136767|BMW|business|bmwgroup.com
34457|Generali|business|generali.com
16084|E.ON|business|eon.com
21207|E.ON|business|eon.com
15580|Allianz|business|allianz.com
8360|Allianz|business|allianz.com
8373|Deutsche Bank|business|db.com
15769|Deutsche Bank|business|db.com
2824|Deutsche Bank|business|db.com
16365|Commerzbank|business|commerzbank.de
34156|Deutsche Bahn|business|deutschebahn.com
15451|DATEV|business|datev.de
9099|Finanz Informatik|business|f-i.de
15790|Finanz Informatik|business|f-i.de
13598|Daimler Truck|business|daimlertruck.com
205627|Daimler Truck|business|daimlertruck.com
43460|Sanofi|business|sanofi.com
12696|AXA|business|axa.com
43722|AXA|business|axa.com
1301|EDF|business|edf.fr
41935|Dassault Systèmes|business|3ds.com
35315|Dassault Systèmes|business|3ds.com
29104|Thales|business|thalesgroup.com
203532|Thales|business|thalesgroup.com
21070|TotalEnergies|business|totalenergies.com
35676|La Poste|business|laposte.fr
20705|HSBC|business|hsbc.com
26381|HSBC|business|hsbc.com
21054|NatWest|business|natwestgroup.com
25031|Novartis|business|novartis.com
10100|UBS|business|ubs.com
17071|UBS|business|ubs.com
10615|UBS|business|ubs.com
29356|Nestlé|business|nestle.com
204284|Nestlé|business|nestle.com
22683|Philips|business|philips.com
8211|Rabobank|business|rabobank.nl
21188|Unilever|business|unilever.com
11971|Pfizer|business|pfizer.com
7068|Pfizer|business|pfizer.com
26534|AbbVie|business|abbvie.com
396037|Honeywell|business|honeywell.com
125|Honeywell|business|honeywell.com
6075|Lockheed Martin|business|lockheedmartin.com
30337|Deloitte|business|deloitte.com
26342|Deloitte|business|deloitte.com
7754|McAfee|business|mcafee.com
11414|NVIDIA|business|nvidia.com
20347|NVIDIA|business|nvidia.com
11030|Qualcomm|business|qualcomm.com
2165|HP|business|hp.com
54680|HP|business|hp.com
25888|HP|business|hp.com
399610|Hewlett Packard Enterprise|business|hpe.com
394161|Tesla|business|tesla.com
53766|Arista Networks|business|arista.com
11643|eBay|business|ebay.com
62955|eBay|business|ebay.com
17012|PayPal|business|paypal.com
43996|Booking.com|business|booking.com
6507|Riot Games|business|riotgames.com
32590|Valve|business|valvesoftware.com
22697|Roblox|business|roblox.com
4543|The New York Times|business|nytimes.com
2559|Visa|business|visa.com
26380|Mastercard|business|mastercard.com
6949|Charles Schwab|business|schwab.com
3455|Liberty Mutual|business|libertymutual.com
17166|Travelers|business|travelers.com
32701|Vanguard|business|vanguard.com
6185|Apple|hosting|apple.com
16733|NortonLifeLock|business|nortonlifelock.com
25046|Check Point|business|checkpoint.com
54115|Meta|business|meta.com
`;

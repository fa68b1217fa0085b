/**
 * Networks of authorities, states, cities, parliaments, national laboratories and international bodies below the largest
 * networks: `<asn>|<name>|<kind>|<registrable domain>`, one a line. Each number was looked up by the name it is registered
 * under. Sister networks carry the same name, and a domain is given only where it is sure.
 */
export const ORGANISATIONS_C = `
16|Lawrence Berkeley National Laboratory|government|lbl.gov
2936|NERSC|government|nersc.gov
50|Oak Ridge National Laboratory|government|ornl.gov
43|Brookhaven National Laboratory|government|bnl.gov
3152|Fermilab|government|fnal.gov
3671|SLAC National Accelerator Laboratory|government|
2640|Ames Laboratory|government|ameslab.gov
6406|Jefferson Lab|government|jlab.org
14702|Idaho National Laboratory|government|inl.gov
3562|Sandia National Laboratories|government|sandia.gov
44|Lawrence Livermore National Laboratory|government|llnl.gov
1701|NASA|government|nasa.gov
10343|NASA|government|nasa.gov
7847|NASA|government|nasa.gov
2648|NOAA|government|noaa.gov
7764|NOAA|government|noaa.gov
49|National Institute of Standards and Technology|government|nist.gov
70|National Library of Medicine|government|nih.gov
6150|National Cancer Institute|government|cancer.gov
102|National Science Foundation|government|nsf.gov
399|United States Air Force|government|af.mil
427|United States Air Force|government|af.mil
1649|United States Army|government|army.mil
1530|United States Army|government|army.mil
1493|United States Army|government|army.mil
13|United States Army|government|army.mil
22|United States Navy|government|navy.mil
89|United States Navy|government|navy.mil
13506|United States Department of the Treasury|government|treasury.gov
6966|United States Department of State|government|state.gov
10442|United States Department of Education|government|ed.gov
19050|United States Department of Health and Human Services|government|hhs.gov
8076|United States Department of Housing and Urban Development|government|hud.gov
10754|Federal Reserve Board|government|federalreserve.gov
12037|FDIC|government|fdic.gov
3923|Federal Aviation Administration|government|faa.gov
4046|Federal Aviation Administration|government|faa.gov
25996|FBI|government|fbi.gov
3153|FEMA|government|fema.gov
13611|Centers for Disease Control and Prevention|government|cdc.gov
5766|Indian Health Service|government|ihs.gov
5744|United States Patent and Trademark Office|government|uspto.gov
5663|United States Geological Survey|government|usgs.gov
11985|Social Security Administration|government|ssa.gov
398757|Federal Trade Commission|government|ftc.gov
2581|Government Accountability Office|government|gao.gov
2274|Congressional Budget Office|government|cbo.gov
3705|Government Publishing Office|government|gpo.gov
2384|Architect of the Capitol|government|aoc.gov
3495|United States Senate|government|senate.gov
2532|Library of Congress|government|loc.gov
2650|Executive Office of the President|government|
25829|Smithsonian Institution|government|si.edu
3724|State of Alaska|government|alaska.gov
36081|State of Colorado|government|colorado.gov
19530|State of North Dakota|government|nd.gov
2939|State of South Carolina|government|sc.gov
3482|State of Montana|government|mt.gov
54885|State of Idaho|government|idaho.gov
3446|State of Kansas|government|ks.gov
10921|Commonwealth of Kentucky|government|ky.gov
30641|State of Delaware|government|delaware.gov
2642|State of California|government|ca.gov
11188|Los Angeles County|government|lacounty.gov
27370|City of Boston|government|boston.gov
33614|City of San Diego|government|sandiego.gov
394534|City of Chicago|government|chicago.gov
14836|City of Toronto|government|toronto.ca
395399|City of Montreal|government|montreal.ca
2026|City of Helsinki|government|hel.fi
6720|City of Vienna|government|wien.gv.at
398290|House of Commons of Canada|government|
16623|Alberta Health Services|government|albertahealthservices.ca
36534|Alberta Health Services|government|albertahealthservices.ca
2675|Shared Services Canada|government|canada.ca
25689|Shared Services Canada|government|canada.ca
63385|Government of Quebec|government|quebec.ca
33845|Swiss Federal Administration|government|admin.ch
21449|Canton of Geneva|government|ge.ch
15585|Canton of Bern|government|be.ch
210378|Canton of Zurich|government|zh.ch
60855|DINUM (French interministerial digital directorate)|government|numerique.gouv.fr
48037|SSC-ICT|government|
25377|Dutch Ministry of Foreign Affairs|government|
203396|Dutch Ministry of Economic Affairs|government|
15991|Swedish Tax Agency|government|skatteverket.se
197942|Försäkringskassan|government|forsakringskassan.se
2799|Swedish Police|government|polisen.se
9201|Swedish Armed Forces|government|forsvarsmakten.se
199902|Lantmäteriet|government|lantmateriet.se
200139|Statens vegvesen|government|vegvesen.no
214692|Valtori|government|valtori.fi
58282|Statens IT|government|statens-it.dk
200544|Swiss Armed Forces|government|
41289|Deutscher Wetterdienst|government|dwd.de
13128|ITDZ Berlin|government|itdz-berlin.de
33846|Dataport|government|dataport.de
49234|German Federal Ministry of the Interior|government|bund.de
35677|Deutsche Bundesbank|government|bundesbank.de
24845|City of Munich|government|muenchen.de
210026|Italian Ministry of Defence|government|difesa.it
6882|Regione Toscana|government|regione.toscana.it
198096|Junta de Andalucía|government|juntadeandalucia.es
7|Defence Science and Technology Laboratory (UK)|government|
211077|UK Home Office|government|
29214|UK House of Commons|government|parliament.uk
10954|Serpro|government|
4758|National Informatics Centre (India)|government|
63784|Digital Agency (Japan)|government|
9983|Australian Bureau of Statistics|government|abs.gov.au
45442|Parliament of Australia|government|aph.gov.au
6883|Austrian Parliament|government|parlament.gv.at
34100|Storting|government|stortinget.no
30754|Parliament of Finland|government|eduskunta.fi
25495|Polish Sejm (Chancellery)|government|
35006|Italian Chamber of Deputies|government|camera.it
43375|European Parliament|government|europa.eu
213160|Council of the European Union|government|europa.eu
42165|European Commission|government|europa.eu
31614|European Central Bank|government|europa.eu
198759|Europol|government|europa.eu
28756|European Patent Office|government|epo.org
199541|EUROCONTROL|government|eurocontrol.int
288|European Space Agency|government|esa.int
8519|European Space Agency|government|esa.int
42081|ECMWF|government|ecmwf.int
13223|Council of Europe|government|coe.int
214445|NATO|government|nato.int
10497|World Bank|government|worldbank.org
11309|International Monetary Fund|government|imf.org
28810|World Health Organization|government|who.int
12311|International Atomic Energy Agency|government|iaea.org
5535|Food and Agriculture Organization (FAO)|government|fao.org
8659|United Nations International Computing Centre|government|unicc.org
28916|International Labour Organization|government|ilo.org
30761|Interpol|government|interpol.int
676|United Nations Development Programme|government|undp.org
7773|State of South Dakota|government|sd.gov
27512|State of Rhode Island|government|ri.gov
13504|State of Louisiana|government|louisiana.gov
2769|State of Nebraska|government|nebraska.gov
62712|State of Hawaii|government|hawaii.gov
36548|City of Jacksonville|government|jacksonville.gov
395789|City of Indianapolis|government|indy.gov
3709|City of San Antonio|government|sanantonio.gov
3926|Fairfax County|government|fairfaxcounty.gov
33348|Pierce County|government|piercecountywa.gov
46093|Palm Beach County|government|
2544|King County|government|kingcounty.gov
36161|Westchester County|government|westchestergov.com
395660|City of Edmonton|government|edmonton.ca
36750|City of Mississauga|government|mississauga.ca
395272|City of Montreal|government|montreal.ca
20330|New York State Unified Court System|government|nycourts.gov
14223|New York State Department of Health|government|ny.gov
1348|California Department of Transportation (Caltrans)|government|ca.gov
2894|California Department of Water Resources|government|ca.gov
14827|Washington State Department of Transportation|government|wa.gov
396098|United States Department of Energy (Hanford)|government|hanford.gov
3424|National Nuclear Security Administration|government|
7872|United States Antarctic Program|government|usap.gov
25876|Los Angeles Department of Water and Power|government|ladwp.com
25807|Arlington County|government|
43922|City of Malmö|government|malmo.se
38956|Uppsala kommun|government|uppsala.se
25387|City of Gothenburg|government|goteborg.se
35445|Jönköpings kommun|government|jonkoping.se
34576|Region Skåne|government|skane.se
1881|FMV (Swedish Defence Materiel Administration)|government|fmv.se
200060|Swedish Maritime Administration|government|sjofartsverket.se
57506|Norwegian Police ICT|government|
56828|Norsk Helsenett|government|nhn.no
60278|Helse Vest IKT|government|
39098|Bank of Finland|government|suomenpankki.fi
34759|Banca d'Italia|government|bancaditalia.it
211113|Banque de France|government|banque-france.fr
41386|Bank for International Settlements|government|bis.org
62434|DFS Deutsche Flugsicherung|government|dfs.de
8692|Bundesrechenzentrum (Austria)|government|brz.gv.at
42685|Austrian Federal Chancellery|government|
25021|Canton of Fribourg|government|fr.ch
25094|CTIE (Luxembourg State IT Centre)|government|
16326|Smals|government|smals.be
29263|Gemeente Den Haag|government|denhaag.nl
51647|Gemeente Amsterdam|government|amsterdam.nl
16147|Politie Nederland|government|politie.nl
212157|Logius|government|logius.nl
2594|CSI Piemonte|government|csipiemonte.it
31638|Lepida|government|lepida.net
20981|InnovaPuglia|government|innova.puglia.it
39551|CTTI (Generalitat de Catalunya)|government|
21193|CTTI (Generalitat de Catalunya)|government|
39069|Región de Murcia|government|carm.es
16153|CatSalut (Servei Català de la Salut)|government|
58046|Slovenian Ministry of Public Administration|government|
34339|Polish Ministry of Finance (data centre)|government|
8867|Government ICT Authority (Israel)|government|
7417|Argentine Ministry of Economy|government|
26118|Ministério Público Federal (Brazil)|government|
28222|INPE (Brazil)|government|inpe.br
21612|Fundação Oswaldo Cruz (Fiocruz)|government|fiocruz.br
4729|Japan Atomic Energy Agency|government|jaea.go.jp
3488|JAXA (Japan Aerospace Exploration Agency)|government|jaxa.jp
9355|NICT (Japan)|government|nict.go.jp
18125|Ministry of Agriculture, Forestry and Fisheries (Japan)|government|maff.go.jp
8895|KACST (King Abdulaziz City for Science and Technology)|government|
141468|Department of the Prime Minister and Cabinet (Australia)|government|pmc.gov.au
139344|ACT Government|government|act.gov.au
132909|ACT Government|government|act.gov.au
136518|Government of Western Australia|government|
132321|Northern Territory Government|government|
138681|Australian Securities and Investments Commission|government|asic.gov.au
137866|Australian Electoral Commission|government|aec.gov.au
45128|ANSTO|government|ansto.gov.au
9893|Cenitex (Victorian Government)|government|
24313|NSW Department of Education|education|
9348|State Library of Victoria|government|
21564|Government of Nova Scotia|government|novascotia.ca
11998|Government of New Brunswick|government|gnb.ca
33594|Government of the Northwest Territories|government|gov.nt.ca
204658|Assemblée nationale (France)|government|assemblee-nationale.fr
208789|Sénat (France)|government|senat.fr
201374|Hellenic Parliament|government|
206458|Flemish Parliament|government|vlaamsparlement.be
203065|eu-LISA|government|europa.eu
52140|UNHCR|government|unhcr.org
31144|World Food Programme|government|wfp.org
28977|United Nations Logistics Base|government|un.org
37052|United Nations Office at Nairobi|government|
397828|UNICEF|government|unicef.org
`;

/**
 * More networks of well-known companies, banks and media, most of them small: `<asn>|<name>|<kind>|<registrable domain>`,
 * one a line. Each number was looked up by the name it is registered under. Sister networks carry the same name, and a
 * domain is given only where it is sure.
 */
export const ORGANISATIONS_D = `
4366|General Electric|business|ge.com
1678|Dow|business|dow.com
61153|Procter & Gamble|business|pg.com
15442|Procter & Gamble|business|pg.com
35163|Procter & Gamble|business|pg.com
13778|Johnson & Johnson|business|jnj.com
54282|Johnson & Johnson|business|jnj.com
14762|Amgen|business|amgen.com
46186|Gilead Sciences|business|gilead.com
13626|Walgreens|business|walgreens.com
11406|Cigna|business|cigna.com
13348|Cigna|business|cigna.com
19510|Humana|business|humana.com
6646|Aetna|business|aetna.com
22855|Cardinal Health|business|cardinalhealth.com
14639|Cardinal Health|business|cardinalhealth.com
11283|Costco|business|costco.com
54535|Nike|business|nike.com
62566|Starbucks|business|starbucks.com
18784|McDonald's|business|mcdonalds.com
31880|Nestlé|business|nestle.com
15117|Anheuser-Busch|business|anheuser-busch.com
19886|Bank of America|business|bankofamerica.com
10998|Bank of America|business|bankofamerica.com
1696|Citi (Citigroup)|business|citi.com
32287|Citi (Citigroup)|business|citi.com
4996|Citi (Citigroup)|business|citi.com
3081|Citi (Citigroup)|business|citi.com
30149|Goldman Sachs|business|goldmansachs.com
9084|Goldman Sachs|business|goldmansachs.com
33598|Goldman Sachs|business|goldmansachs.com
21439|Morgan Stanley|business|morganstanley.com
6973|Morgan Stanley|business|morganstanley.com
1399|Charles Schwab|business|schwab.com
18434|FIS|business|fisglobal.com
46203|FIS|business|fisglobal.com
31747|BlackRock|business|blackrock.com
36758|Truist|business|truist.com
10975|AIG|business|aig.com
30678|State Farm|business|statefarm.com
14450|GEICO|business|geico.com
11740|Progressive|business|progressive.com
13882|The Hartford|business|thehartford.com
17161|Marsh|business|marsh.com
43949|Marsh|business|marsh.com
31422|Aon|business|aon.com
16875|Aon|business|aon.com
395366|McKinsey|business|mckinsey.com
31547|McKinsey|business|mckinsey.com
4255|Bain & Company|business|bain.com
8137|Disney|business|disney.com
29736|Disney|business|disney.com
23344|Disney|business|disney.com
4549|ESPN|business|espn.com
17035|NBCUniversal|business|nbcuniversal.com
17060|NBCUniversal|business|nbcuniversal.com
36032|Warner Bros.|business|warnerbros.com
7256|Paramount (Viacom)|business|paramount.com
6623|CBS|business|cbs.com
13827|The Washington Post|business|washingtonpost.com
10655|Bloomberg|business|bloomberg.com
17168|Thomson Reuters|business|thomsonreuters.com
7178|Thomson Reuters|business|thomsonreuters.com
4583|Thomson Reuters|business|thomsonreuters.com
44931|FedEx|business|fedex.com
25676|FedEx|business|fedex.com
14925|Delta Air Lines|business|delta.com
3587|American Airlines|business|aa.com
53741|American Airlines|business|aa.com
29982|American Airlines|business|aa.com
36488|Southwest Airlines|business|southwest.com
3826|Hilton|business|hilton.com
26529|Hilton|business|hilton.com
19690|Hyatt|business|hyatt.com
7448|Choice Hotels|business|choicehotels.com
30598|Carnival|business|
161|Texas Instruments|business|ti.com
399480|Texas Instruments|business|ti.com
14203|Juniper Networks|business|juniper.net
7384|Intuit|business|intuit.com
18465|Workday|business|workday.com
63086|Uber|business|uber.com
26673|Uber|business|uber.com
395762|Airbnb|business|airbnb.com
54018|Expedia|business|expedia.com
32286|Tripadvisor|business|tripadvisor.com
5091|Stripe|business|stripe.com
394562|Stripe|business|stripe.com
15211|Square (Block)|business|squareup.com
57052|Electronic Arts|business|ea.com
393349|Electronic Arts|business|ea.com
22220|Electronic Arts|business|ea.com
40551|Activision|business|activision.com
4356|Epic Games|business|epicgames.com
11278|Nintendo|business|nintendo.com
25181|Sony|business|sony.com
25432|Infineon|business|infineon.com
15644|Fresenius|business|fresenius.com
201026|Zalando|business|zalando.de
16378|Otto|business|otto.de
210860|EDEKA|business|edeka.de
8569|METRO|business|
8303|Westdeutscher Rundfunk|business|wdr.de
43354|ZDF|business|zdf.de
35739|Bayerischer Rundfunk|business|br.de
31518|Norddeutscher Rundfunk|business|ndr.de
21197|Rohde & Schwarz|business|rohde-schwarz.com
26960|Michelin|business|michelin.com
198340|Air France|business|airfrance.fr
57839|Carrefour|business|carrefour.com
48702|ENGIE|business|engie.com
62928|LVMH|business|lvmh.com
21272|Danone|business|danone.com
28846|ITV|business|itv.com
35825|The Guardian|business|theguardian.com
39060|Sainsbury's|business|sainsburys.co.uk
35950|Volvo Group|business|volvogroup.com
215616|Volvo Cars|business|volvocars.com
28680|IKEA|business|ikea.com
201271|Nordea|business|nordea.com
41707|Maersk|business|maersk.com
29139|Maersk|business|maersk.com
12483|Danske Bank|business|danskebank.com
201130|Novo Nordisk|business|novonordisk.com
204920|Vestas|business|vestas.com
201627|DNB|business|dnb.no
21293|NRK|business|nrk.no
47708|Sveriges Radio|business|sverigesradio.se
15711|Iberdrola|business|iberdrola.com
20760|Banco Santander|business|santander.com
15720|Poste Italiane|business|poste.it
16379|UniCredit|business|unicreditgroup.eu
15515|UniCredit|business|unicreditgroup.eu
45867|Commonwealth Bank of Australia|business|commbank.com.au
134589|BHP|business|bhp.com
17756|Australia Post|business|auspost.com.au
140936|Sydney Water|business|sydneywater.com.au
7734|TD Bank|business|td.com
15160|Bank of Montreal|business|bmo.com
12226|CIBC|business|cibc.com
13441|Scotiabank (Bank of Nova Scotia)|business|scotiabank.com
395198|National Bank of Canada|business|nbc.ca
398833|Bombardier|business|bombardier.com
32563|CBC/Radio-Canada|business|cbc.ca
27324|CBC/Radio-Canada|business|cbc.ca
21671|Manitoba Hydro|business|hydro.mb.ca
15256|Itaú Unibanco|business|itau.com.br
28586|Bradesco|business|bradesco.com.br
28627|Embraer|business|embraer.com
272432|Magazine Luiza|business|magazineluiza.com.br
23664|Wipro|business|wipro.com
9796|Wipro|business|wipro.com
17436|ICICI Bank|business|icicibank.com
131283|HDFC Bank|business|hdfcbank.com
38529|Reliance Industries|business|ril.com
9524|Hyundai AutoEver|business|hyundai-autoever.com
35237|Sberbank|business|sberbank.ru
25428|Colruyt Group|business|colruytgroup.com
48647|Solvay|business|solvay.com
35350|UCB|business|ucb.com
31612|Agfa-Gevaert|business|agfa.com
25069|OMV|business|omv.com
25164|Zurich Airport|business|flughafen-zuerich.ch
28771|Vienna Airport|business|viennaairport.com
31004|SBB|business|sbb.ch
15532|Raiffeisen Switzerland|business|raiffeisen.ch
20743|SIX|business|six-group.com
9042|SIX|business|six-group.com
213141|B. Braun|business|bbraun.com
12888|Amadeus|business|amadeus.com
19631|Travelport|business|travelport.com
22717|Halliburton|business|halliburton.com
54363|Baker Hughes|business|bakerhughes.com
2567|SLB (Schlumberger)|business|slb.com
18701|ConocoPhillips|business|conocophillips.com
15269|ConocoPhillips|business|conocophillips.com
11313|Fannie Mae|business|fanniemae.com
17275|Freddie Mac (Federal Home Loan Mortgage Corporation)|business|freddiemac.com
2923|TIAA|business|tiaa.org
7163|New York Life|business|newyorklife.com
26787|Northwestern Mutual|business|northwesternmutual.com
14495|Nasdaq|business|nasdaq.com
16115|Nasdaq|business|nasdaq.com
15989|Intercontinental Exchange|business|ice.com
393226|Intercontinental Exchange|business|ice.com
4546|S&P Global|business|spglobal.com
17350|Moody's|business|moodys.com
46163|Moody's|business|moodys.com
6404|FactSet|business|factset.com
15613|FactSet|business|factset.com
14299|ADP (Automatic Data Processing)|business|adp.com
13588|Paychex|business|paychex.com
12147|Discover Financial Services|business|discover.com
16432|Discover Financial Services|business|discover.com
11685|Huntington National Bank|business|huntington.com
11286|KeyBank|business|key.com
10801|Regions Financial|business|regions.com
20314|Conagra Brands|business|conagrabrands.com
13567|Kimberly-Clark|business|kimberly-clark.com
26395|Johnson Controls|business|johnsoncontrols.com
19113|Duke Energy|business|duke-energy.com
26425|Exelon|business|exeloncorp.com
16746|CenterPoint Energy|business|centerpointenergy.com
393256|DTE Energy|business|dteenergy.com
14327|Portland General Electric|business|portlandgeneral.com
2003|EPRI (Electric Power Research Institute)|business|epri.com
10662|Norfolk Southern|business|nscorp.com
13630|CSX|business|csx.com
10968|Cargill|business|cargill.com
19254|Koch Industries|business|kochind.com
393456|U.S. Steel|business|ussteel.com
22332|Western Digital|business|westerndigital.com
19637|Broadcom (Avago)|business|broadcom.com
18787|Danaher|business|danaher.com
35928|Beckman Coulter|business|beckmancoulter.com
10725|Genentech|business|gene.com
10857|JCPenney|business|jcpenney.com
14898|Office Depot|business|officedepot.com
19441|CommScope|business|commscope.com
26276|Timken|business|timken.com
4759|Textron|business|textron.com
10406|Tektronix|business|tek.com
30012|Universal Music Group|business|universalmusic.com
11790|Penguin Random House|business|penguinrandomhouse.com
53768|Labcorp|business|labcorp.com
36092|Centene|business|centene.com
21833|Trinity Health|business|trinity-health.org
16880|Trend Micro|crawler|trendmicro.com
1248|HERE|business|here.com
33820|RELX|business|relx.com
9221|HSBC|business|hsbc.com
`;

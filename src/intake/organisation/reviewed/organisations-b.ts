/**
 * Networks of universities, research networks and research organisations below the largest networks:
 * `<asn>|<name>|<kind>|<registrable domain>`, one a line. Each number was looked up by the name it is registered under.
 * Sister networks carry the same name, and a domain is given only where it is sure.
 */
export const ORGANISATIONS_B = `
103|Northwestern University|education|northwestern.edu
13371|Duke University|education|duke.edu
3582|University of Oregon|education|uoregon.edu
3701|University of Oregon|education|uoregon.edu
27274|Central Michigan University|education|cmich.edu
1312|Virginia Tech|education|vt.edu
675|Minnesota State Colleges and Universities|education|minnstate.edu
26934|University of Missouri|education|missouri.edu
88|Princeton University|education|princeton.edu
36982|University of Cape Town|education|uct.ac.za
5723|Johns Hopkins University|education|jhu.edu
1851|Adelaide University|education|adelaide.edu.au
198864|Queen Mary University of London|education|qmul.ac.uk
9|Carnegie Mellon University|education|cmu.edu
27|University of Maryland|education|umd.edu
111|Boston University|education|bu.edu
3512|Emory University|education|emory.edu
3359|University of Alberta|education|ualberta.ca
6356|University of Florida|education|ufl.edu
1970|Texas A&M University|education|tamu.edu
3794|Texas A&M University|education|tamu.edu
679|TU Wien|education|tuwien.ac.at
3778|Temple University|education|temple.edu
31|California Institute of Technology|education|caltech.edu
131|University of California, Santa Barbara|education|ucsb.edu
6106|University of California, Riverside|education|ucr.edu
5739|University of California, Santa Cruz|education|ucsc.edu
22323|University of California, Merced|education|ucmerced.edu
11293|University of California Office of the President|education|ucop.edu
195|San Diego Supercomputer Center|education|sdsc.edu
2269|RENATER|education|renater.fr
1307|RENATER|education|renater.fr
2439|RENATER|education|renater.fr
2457|RENATER|education|renater.fr
2202|RENATER|education|renater.fr
5501|Fraunhofer-Gesellschaft|education|fraunhofer.de
12643|Fraunhofer-Gesellschaft|education|fraunhofer.de
28714|Fraunhofer-Gesellschaft|education|fraunhofer.de
208162|Fraunhofer-Gesellschaft|education|fraunhofer.de
42873|Max Planck Society|education|mpg.de
209499|GSI Helmholtz Centre|education|gsi.de
1754|DESY|education|desy.de
2504|Kyoto University|education|kyoto-u.ac.jp
37917|University of Tsukuba|education|tsukuba.ac.jp
17687|Nagoya University|education|nagoya-u.ac.jp
7509|Hokkaido University|education|hokudai.ac.jp
38635|Keio University|education|keio.ac.jp
17956|Waseda University|education|waseda.jp
4730|Osaka University|education|osaka-u.ac.jp
9367|Institute of Science Tokyo|education|isct.ac.jp
2508|Kyushu University|education|kyushu-u.ac.jp
18128|RIKEN|education|riken.jp
29|Yale University|education|yale.edu
5719|Stony Brook University|education|stonybrook.edu
3685|University at Buffalo|education|buffalo.edu
4190|Binghamton University|education|binghamton.edu
1204|State University of New York|education|suny.edu
11834|Drexel University|education|drexel.edu
278|Universidad Nacional Autónoma de México|education|unam.mx
6200|University of Illinois Chicago|education|uic.edu
3676|University of Iowa|education|uiowa.edu
17001|University of Manitoba|education|umanitoba.ca
1832|Southern Methodist University|education|smu.edu
23162|University of Kentucky|education|uky.edu
11039|George Washington University|education|gwu.edu
7645|Deakin University|education|deakin.edu.au
11975|William & Mary|education|wm.edu
26046|Utah State University|education|usu.edu
1926|Tampere University|education|tuni.fi
16519|University of Colorado Denver|education|ucdenver.edu
104|University of Colorado Boulder|education|colorado.edu
3452|University of Alabama at Birmingham|education|uab.edu
3450|University of Tennessee|education|utk.edu
1967|Middle East Technical University|education|metu.edu.tr
9095|Istanbul Technical University|education|itu.edu.tr
8466|Bilkent University|education|bilkent.edu.tr
8456|Boğaziçi University|education|
53166|Universidade Estadual Paulista (UNESP)|education|unesp.br
28571|Universidade de São Paulo|education|usp.br
53187|Universidade Estadual de Campinas|education|unicamp.br
2716|Universidade Federal do Rio Grande do Sul|education|ufrgs.br
10715|Universidade Federal de Santa Catarina|education|ufsc.br
156|Northeastern University|education|northeastern.edu
9488|Seoul National University|education|snu.ac.kr
1781|KAIST|education|kaist.ac.kr
1704|KAIST|education|kaist.ac.kr
4665|Yonsei University|education|yonsei.ac.kr
3784|POSTECH|education|postech.ac.kr
29384|Qatar Foundation|education|qf.org.qa
16462|University of Victoria|education|uvic.ca
11995|Oregon Health & Science University|education|ohsu.edu
160|University of Chicago|education|uchicago.edu
3388|University of New Mexico|education|unm.edu
760|University of Vienna|education|univie.ac.at
12148|Clemson University|education|clemson.edu
12|New York University|education|nyu.edu
11105|Simon Fraser University|education|sfu.ca
12118|West Virginia University|education|wvu.edu
13796|University of Connecticut|education|uconn.edu
12501|Umeå University|education|umu.se
2698|Iowa State University|education|iastate.edu
36441|University of Georgia|education|uga.edu
20130|DePaul University|education|depaul.edu
3807|University of Montana|education|umt.edu
4528|University of Hong Kong|education|hku.hk
4158|City University of Hong Kong|education|cityu.edu.hk
4616|Hong Kong Polytechnic University|education|polyu.edu.hk
3661|Chinese University of Hong Kong|education|cuhk.edu.hk
3363|Hong Kong University of Science and Technology|education|hkust.edu.hk
4605|Hong Kong Baptist University|education|hkbu.edu.hk
2602|RESTENA|education|restena.lu
15318|McGill University|education|mcgill.ca
17135|Ohio University|education|ohio.edu
2902|University of Wyoming|education|uwyo.edu
10421|Texas Tech University|education|ttu.edu
1249|University of Massachusetts Amherst|education|umass.edu
13476|Montana State University|education|montana.edu
10148|University of Melbourne|education|unimelb.edu.au
2|University of Delaware|education|udel.edu
34|University of Delaware|education|udel.edu
693|University of Notre Dame|education|nd.edu
4511|University of Miami|education|miami.edu
13092|AMRES|education|amres.ac.rs
21582|Northern Arizona University|education|nau.edu
2505|KEK|education|kek.jp
207592|GWDG|education|gwdg.de
2552|Washington University in St. Louis|education|wustl.edu
18047|National Tsing Hua University|education|nthu.edu.tw
9916|National Yang Ming Chiao Tung University|education|nycu.edu.tw
9264|Academia Sinica|education|sinica.edu.tw
9686|Sungkyunkwan University|education|skku.edu
10546|Mississippi State University|education|msstate.edu
7960|Cal Poly (San Luis Obispo)|education|calpoly.edu
802|York University|education|yorku.ca
6579|Memorial University of Newfoundland|education|mun.ca
1161|SURF|education|surf.nl
1133|SURF|education|surf.nl
1199|SURF|education|surf.nl
1147|SURF|education|surf.nl
63|Massachusetts Institute of Technology|education|mit.edu
25826|University of Ottawa|education|uottawa.ca
10578|Harvard University|education|harvard.edu
13315|Harvard University|education|harvard.edu
21517|Kennesaw State University|education|kennesaw.edu
22950|University of Saskatchewan|education|usask.ca
58698|University of Wollongong|education|uow.edu.au
5520|University of Cologne|education|uni-koeln.de
12005|University of South Carolina|education|sc.edu
2841|Chalmers University of Technology|education|chalmers.se
47|University of Southern California|education|usc.edu
4|University of Southern California|education|usc.edu
9274|Pusan National University|education|pusan.ac.kr
395421|Oklahoma State University|education|okstate.edu
302|Baylor College of Medicine|education|bcm.edu
2701|Kansas State University|education|k-state.edu
199578|University of Kaiserslautern-Landau|education|rptu.de
29484|Ruhr University Bochum|education|ruhr-uni-bochum.de
27198|Indiana University|education|iu.edu
11827|Washington State University|education|wsu.edu
209335|Technical University of Munich|education|tum.de
56357|Technical University of Munich|education|tum.de
4130|University of Pittsburgh|education|pitt.edu
58686|Swinburne University of Technology|education|swinburne.edu.au
38305|University of Otago|education|otago.ac.nz
20633|Goethe University Frankfurt|education|uni-frankfurt.de
11872|Syracuse University|education|syracuse.edu
20|University of Rochester|education|rochester.edu
32666|Case Western Reserve University|education|case.edu
7212|Vanderbilt University|education|vanderbilt.edu
194|UCAR|education|ucar.edu
77|Johns Hopkins University Applied Physics Laboratory|education|jhuapl.edu
7276|University of Houston|education|uh.edu
11279|George Mason University|education|gmu.edu
23237|McMaster University|education|mcmaster.ca
9431|University of Auckland|education|auckland.ac.nz
2846|Lund University|education|lu.se
2834|Uppsala University|education|uu.se
2837|Karolinska Institutet|education|ki.se
2839|KTH Royal Institute of Technology|education|kth.se
2842|University of Gothenburg|education|gu.se
6366|Portland State University|education|pdx.edu
33091|University of Calgary|education|ucalgary.ca
3839|Chulalongkorn University|education|chula.ac.th
7939|University of Central Florida|education|ucf.edu
30674|Baylor University|education|baylor.edu
10349|Tulane University|education|tulane.edu
11078|Brown University|education|brown.edu
6510|Brigham Young University|education|byu.edu
4201|Oregon State University|education|oregonstate.edu
4385|Rochester Institute of Technology|education|rit.edu
12093|University of Waterloo|education|uwaterloo.ca
823|Western University (Ontario)|education|uwo.ca
135893|La Trobe University|education|latrobe.edu.au
201773|University of Warwick|education|warwick.ac.uk
1776|Vienna University of Economics and Business|education|wu.ac.at
32064|American University|education|american.edu
5470|Aristotle University of Thessaloniki|education|auth.gr
1351|University of Vermont|education|uvm.edu
6522|Lehigh University|education|lehigh.edu
25776|University of Oklahoma|education|ou.edu
1113|Graz University of Technology|education|tugraz.at
1114|University of Graz|education|uni-graz.at
1110|University of Innsbruck|education|uibk.ac.at
1109|University of Salzburg|education|plus.ac.at
10561|Brandeis University|education|brandeis.edu
98|Rockefeller University|education|rockefeller.edu
18515|University of Texas at Arlington|education|uta.edu
16461|University of Texas at El Paso|education|utep.edu
20162|University of Texas at Dallas|education|utdallas.edu
27594|University of Texas at San Antonio|education|utsa.edu
11773|MD Anderson Cancer Center|education|mdanderson.org
13998|UT Southwestern Medical Center|education|utsouthwestern.edu
20126|University of Cincinnati|education|uc.edu
10755|Dartmouth College|education|dartmouth.edu
26488|Santa Clara University|education|scu.edu
2496|University of Kansas|education|ku.edu
31983|Queen's University|education|queensu.ca
13326|Tufts University|education|tufts.edu
9433|Massey University|education|massey.ac.nz
12173|University of Alabama|education|ua.edu
15496|Aalto University|education|aalto.fi
565|VTT|education|vtt.fi
2831|Luleå University of Technology|education|ltu.se
10631|Georgia State University|education|gsu.edu
31886|University of Guelph|education|uoguelph.ca
6112|Auburn University|education|auburn.edu
5661|University of South Florida|education|usf.edu
36786|Université Laval|education|ulaval.ca
38083|Curtin University|education|curtin.edu.au
29773|Carleton University|education|carleton.ca
22834|Boston College|education|bc.edu
2850|University College Dublin|education|ucd.ie
1657|University of Louisville|education|louisville.edu
36704|Colorado School of Mines|education|mines.edu
11318|Georgetown University|education|georgetown.edu
20191|Pontificia Universidad Católica de Chile|education|uc.cl
3323|National Technical University of Athens|education|ntua.gr
3603|Universidad de los Andes|education|uniandes.edu.co
32531|Fordham University|education|fordham.edu
40245|Wake Forest University|education|wfu.edu
2547|Budapest University of Technology and Economics|education|bme.hu
6711|University of Szeged|education|u-szeged.hu
3449|Universidad de Buenos Aires|education|uba.ar
15488|Universidad del País Vasco|education|ehu.eus
198878|Universidad de Navarra|education|unav.edu
29110|Institut Pasteur|education|pasteur.fr
7472|National University of Singapore|education|nus.edu.sg
9419|Nanyang Technological University|education|ntu.edu.sg
17716|National Taiwan University|education|ntu.edu.tw
8890|University of Warsaw|education|uw.edu.pl
12423|Nicolaus Copernicus University in Toruń|education|umk.pl
8508|Silesian University of Technology|education|polsl.pl
50999|KAUST|education|kaust.edu.sa
50517|King Saud University|education|ksu.edu.sa
62138|Aarhus University|education|au.dk
2593|University of Padua|education|unipd.it
12812|American University of Beirut|education|aub.edu.lb
20965|GÉANT|education|geant.org
21320|GÉANT|education|geant.org
2603|NORDUnet|education|nordu.net
11537|Internet2|education|internet2.edu
11164|Internet2|education|internet2.edu
9112|Poznań Supercomputing and Networking Center|education|psnc.pl
2614|RoEduNet|education|roedu.net
2832|SUNET|education|sunet.se
5050|Pittsburgh Supercomputing Center|education|psc.edu
13748|Cold Spring Harbor Laboratory|education|cshl.edu
11499|Woods Hole Oceanographic Institution|education|whoi.edu
46964|Broad Institute|education|broadinstitute.org
2117|European Southern Observatory|education|eso.org
2875|Joint Institute for Nuclear Research|education|jinr.ru
18759|Georgia Southern University|education|georgiasouthern.edu
29848|West Chester University|education|wcupa.edu
6059|University System of Maryland|education|usmd.edu
3851|Nevada System of Higher Education|education|nevada.edu
2025|University of Toledo|education|utoledo.edu
24014|Bond University|education|bond.edu.au
16989|University of Tennessee Health Science Center|education|uthsc.edu
13809|University of Arkansas for Medical Sciences|education|uams.edu
20252|Weill Cornell Medicine|education|cornell.edu
2549|Universidad de Guadalajara|education|udg.mx
15199|Western Washington University|education|wwu.edu
7774|University of Alaska|education|alaska.edu
16922|University of Oklahoma Health Sciences|education|ouhsc.edu
2847|Kaunas University of Technology|education|ktu.edu
396465|California State University, Sacramento|education|csus.edu
2037|California State University, Fresno|education|fresnostate.edu
26333|University of New Orleans|education|uno.edu
22968|Miami University (Ohio)|education|miamioh.edu
1252|University of Nebraska Medical Center|education|unmc.edu
11481|University of Texas Rio Grande Valley|education|utrgv.edu
17153|New Mexico Tech|education|nmt.edu
62618|Michigan Technological University|education|mtu.edu
3390|University of Missouri-Kansas City|education|umkc.edu
4476|British Columbia Institute of Technology|education|bcit.ca
11252|Idaho State University|education|isu.edu
1205|Johannes Kepler University Linz|education|jku.at
136247|Victoria University|education|vu.edu.au
200233|Bern University of Applied Sciences|education|bfh.ch
11809|Embry-Riddle Aeronautical University|education|erau.edu
12324|Maria Curie-Skłodowska University|education|umcs.pl
22847|Bowdoin College|education|bowdoin.edu
40246|New Mexico State University|education|nmsu.edu
197451|Brno University of Technology|education|vut.cz
4796|Institut Teknologi Bandung|education|itb.ac.id
20452|Ball State University|education|bsu.edu
10364|University of Alabama in Huntsville|education|uah.edu
8122|Duquesne University|education|duq.edu
11348|Missouri University of Science and Technology|education|mst.edu
18564|St. John's University|education|stjohns.edu
589|University of North Texas|education|unt.edu
18777|Texas State University|education|txstate.edu
55194|Bowling Green State University|education|bgsu.edu
7050|University of Wisconsin-Milwaukee|education|uwm.edu
2833|Umeå University|education|umu.se
58877|Charles Sturt University|education|csu.edu.au
58611|Charles Darwin University|education|cdu.edu.au
37520|Rhodes University|education|ru.ac.za
19899|Miami Dade College|education|mdc.edu
29842|East Tennessee State University|education|etsu.edu
26335|Middle Tennessee State University|education|mtsu.edu
31967|Florida Institute of Technology|education|fit.edu
17152|Bates College|education|bates.edu
14319|Furman University|education|furman.edu
18791|Texas Christian University|education|tcu.edu
11131|University of Maryland, Baltimore County|education|umbc.edu
46543|University of Maryland, Baltimore|education|umaryland.edu
36368|Oberlin College|education|oberlin.edu
11399|Williams College|education|williams.edu
15295|University of Northern Colorado|education|unco.edu
22198|Lafayette College|education|lafayette.edu
26206|University of Regina|education|uregina.ca
36427|Vassar College|education|vassar.edu
6867|University of Crete|education|uoc.gr
3454|Universidad Autónoma de Nuevo León|education|uanl.mx
10952|East Carolina University|education|ecu.edu
3382|Universitas Indonesia|education|ui.ac.id
16889|Stevens Institute of Technology|education|stevens.edu
36691|Colorado State University|education|colostate.edu
12145|Colorado State University|education|colostate.edu
9411|Kasetsart University|education|ku.ac.th
7202|Florida A&M University|education|famu.edu
13429|Medical University of South Carolina|education|musc.edu
1201|Old Dominion University|education|odu.edu
92|Clarkson University|education|clarkson.edu
16643|Virginia Commonwealth University|education|vcu.edu
4246|New Jersey Institute of Technology|education|njit.edu
17324|Yeshiva University|education|yu.edu
14373|University of Texas Medical Branch|education|utmb.edu
3782|Swarthmore College|education|swarthmore.edu
205|Montclair State University|education|montclair.edu
25656|University of Mississippi|education|olemiss.edu
3681|Florida International University|education|fiu.edu
16430|University of Southern Mississippi|education|usm.edu
14348|University of Rhode Island|education|uri.edu
11417|Northern Illinois University|education|niu.edu
22949|Grinnell College|education|grinnell.edu
46662|Boise State University|education|boisestate.edu
395501|Reed College|education|reed.edu
1736|Marquette University|education|marquette.edu
14486|Occidental College|education|oxy.edu
10357|James Madison University|education|jmu.edu
5786|University of Puerto Rico|education|upr.edu
6056|Colby College|education|colby.edu
10079|Western Sydney University|education|westernsydney.edu.au
20343|Pepperdine University|education|pepperdine.edu
24434|James Cook University|education|jcu.edu.au
7386|Illinois State University|education|ilstu.edu
22700|University of San Francisco|education|usfca.edu
20105|University of Richmond|education|richmond.edu
14048|University of Memphis|education|memphis.edu
11257|University of Lethbridge|education|uleth.ca
26996|Toronto Metropolitan University (Ryerson)|education|torontomu.ca
33703|Hofstra University|education|hofstra.edu
32559|Amherst College|education|amherst.edu
1289|Colgate University|education|colgate.edu
27616|The New School|education|newschool.edu
10052|Kyungpook National University|education|knu.ac.kr
24398|Auckland University of Technology|education|aut.ac.nz
25789|Loyola Marymount University|education|lmu.edu
7582|University of Macau|education|um.edu.mo
133014|Universiti Teknologi Malaysia|education|utm.my
17870|Kyung Hee University|education|khu.ac.kr
3813|Sogang University|education|sogang.ac.kr
33523|Rowan University|education|rowan.edu
10448|Villanova University|education|villanova.edu
33022|Wellesley College|education|wellesley.edu
1255|Smith College|education|smith.edu
26557|Carleton College|education|carleton.edu
14550|Middlebury College|education|middlebury.edu
`;

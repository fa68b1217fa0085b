/**
 * Smaller, local and past search engines and start pages with a search of others, from the list that the Matomo project
 * publishes under CC0. Lines `name | hosts | aliases | apps`, see `source-table.ts`; the names are no aliases.
 */
export const SMALL_SEARCH_ENGINES = `
1.cz | 1.cz | |
118 700 | 118700.se | |
123people | 123people.com 123people.* | |
Abacho | abacho.co.uk abacho.* | |
Acoon | acoon.de | |
Aguea | chercherfr.aguea.com | |
Allaverksamheter | allaverksamheter.se | |
Alexa Search | alexa.com | |
All.by | all.by | |
Allesklar | allesklar.* | |
AllTheInternet | alltheinternet.com | |
AlohaFind | alohafind.com | |
AOL | search.hp.my.aol.com.au | |
Apollo lv | apollo.lv | |
Apollo7 | apollo7.de | |
Arama | arama.com | |
Arcor | arcor.de | |
Arianna | arianna.com | |
Ask | ask.reference.com | |
Austronaut | austronaut.at | |
blekko | blekko.com | |
Blogdigger | blogdigger.com | |
Blogpulse | blogpulse.com | |
Canoe.ca | web.canoe.ca | |
Claro Search | claro-search.com | |
Clix | pesquisa.clix.pt | |
Compuserve | websearch.cs.com | |
Crawler | crawler.com | |
Cuil | cuil.com | |
Daemon search | daemon-search.com | |
DasOertliche | dasoertliche.de | |
DasTelefonbuch | dastelefonbuch.de | |
Delfi EE | otsing.delfi.ee | |
Delfi lv | smart.delfi.lv | |
dir.com | fr.dir.com | |
El Mundo | ariadna.elmundo.es | |
Entireweb | entireweb.com | |
eo | eo.st | |
EpicSearch.in | epicsearch.in | |
Eurip | eurip.com | |
Euroseek | euroseek.com | |
Everyclick | everyclick.com | |
Excite | search.excite.co.uk | |
Fast Browser Search | fastbrowsersearch.com | |
Fireball | fireball.de fireball.com | |
Firstsfind | firstsfind.com | |
Fixsuche | fixsuche.de | |
Flix.de | flix.de | |
Fooooo | search.fooooo.com | |
Forestle | forestle.org forestle.mobi | |
Francite | recherche.francite.com | |
Free | search.free.fr search1-2.free.fr search1-1.free.fr | |
FreeCause | search.freecause.com | |
GAIS | gais.cs.ccu.edu.tw | |
Genieo | search.genieo.com | |
Geona | geona.net | |
Gnadenmeer | gnadenmeer.de | |
Gomeo | gomeo.com | |
Powered by Google | wwwgoogle.com wwwgoogle.* gogole.com gogole.* gppgle.com gppgle.* googel.com googel.* search.chedot.com darkoogle.com search.foxtab.com gooofullsearch.com search.hiyo.com search.incredimail.com search1.incredimail.com search2.incredimail.com search3.incredimail.com search4.incredimail.com search.sweetim.com it.luna.tv search.alot.com search.incredibar.com search.zonealarm.com search.leonardo.it search.dolphin-browser.jp netlavis.azione.jp search.nan.so cgi2.nintendo.co.jp gfsoso.com searches.safehomepage.com monumentbrowser.com startab.me kadaza.com | |
GoYellow.de | goyellow.de | |
Hit-Parade | hit-parade.com | |
Holmes | holmes.ge | |
Hooseek | hooseek.com | |
I-play | start.iplay.com | |
Icerocket | blogs.icerocket.com | |
Ilse NL | ilse.nl | |
iMesh | search.imesh.com | |
Powered by InfoSpace | search.kiwee.com searches.vi-view.com search.webssearches.com searches3.globososo.com start.facemoods.com start.funmoods.com search.magentic.com search.searchcompletion.com searchmobileonline.com isearch.glarysoft.com search.chatzum.com home.speedbit.com search.b1.org searchya.com search.handycafe.com search.v9.com utorrent.inspsearch.com govome.inspsearch.com | |
Isodelen | isodelen.se | |
Jungle Key | junglekey.com junglekey.fr | |
Jungle Spider | jungle-spider.de | |
Junior Safe Search | juniorsafesearch.com | |
Jyxo | jyxo.1188.cz | |
K9 Safe Search | k9safesearch.com | |
Kataweb | kataweb.it | |
Kensaq | kensaq.com | |
La Toile du Québec | toile.com | |
Laban | laban.vn | |
Latne | latne.lv | |
Lo.st | lo.st | |
Local Moxie | localmoxie.com | |
LookAny | lookany.com | |
Lookseek | search.lookseek.com | |
maailm.com | maailm.com | |
Monstercrawler | monstercrawler.com | |
mozbot | mozbot.fr mozbot.co.uk mozbot.com | |
MyPrivateSearch | myprivatesearch.com | |
Needtofind | ko.search.need2find.com | |
Nifty | search.nifty.com search.azby.fmworld.net | |
Nifty Videos | videosearch.nifty.com | |
OnlySearch | only-search.com | |
Opplysningen 1881 | 1881.no | |
Paperball | paperball.de | |
PeopleCheck | extern.peoplecheck.de | |
PeoplePC | search.peoplepc.com | |
Picsearch | picsearch.com | |
Plazoo | plazoo.com | |
PlusNetwork | plusnetwork.com | |
Poisk.Ru | poisk.ru | |
Qualigo | qualigo.* | |
Quendu | quendu.com | |
Riksdelen | riksdelen.se | |
Road Runner | search.rr.com | |
Scour.com | scour.com | |
Searchalot | searchalot.com | |
SearchCanvas | searchcanvas.com | |
SearchLock | searchlock.com | |
Searchy | searchy.co.uk | |
SeeSaa | search.seesaa.jp | |
Setooz | setooz.com | |
Sharelook | sharelook.fr | |
sm.de | sm.de | |
SmartAddressbar | search.smartaddressbar.com | |
SmartShopping | search.smartshopping.com | |
So-net | so-net.ne.jp | |
So-net Videos | video.so-net.ne.jp | |
Softonic | search.softonic.com | |
Startpagina | startgoogle.startpagina.nl | |
Suche.info | suche.info | |
Suchmaschine.com | suchmaschine.com | |
Suchnase | suchnase.de | |
Surf Canyon | surfcanyon.com | |
Swiggle | swiggle.org.uk | |
talimba | talimba.com | |
Tarmot | tarmot.com | |
Teoma | teoma.com | |
Tiscali | search.tiscali.it search-dyn.tiscali.it hledani.tiscali.cz | |
Tixuma | tixuma.de | |
Toolbarhome | toolbarhome.com | |
Torry | torry.io | |
Trouvez.com | trouvez.com | |
TrovaRapido | trovarapido.com | |
Trusted Search | trusted-search.com | |
Trustnav | search.trustnav.com | |
URL.ORGanzier | url.org | |
Vinden | vinden.nl | |
Vindex | vindex.nl | |
Virgilio | mobile.virgilio.it | |
Volny | web.volny.cz | |
Vuhuv | vuhuv.com | |
Walhello | walhello.* | |
Web.nl | web.nl | |
WebSearch | websearch.com | |
Wedoo | fr.wedoo.com en.wedoo.com es.wedoo.com | |
Winamp | search.winamp.com | |
Witch | witch.de | |
Woopie | woopie.jp | |
www värav | search.www.ee | |
X-Recherche | x-recherche.com | |
Powered by Yahoo! | cercato.it search.offerbox.com benefind.de ys.mirostart.com | |
Powered by Yahoo! Japan | jp.hao123.com home.kingsoft.jp jwsearch.jword.jp | |
Yam | search.yam.com | |
Yasni | yasni.co.uk yasni.* | |
Yatedo | yatedo.com yatedo.fr | |
Yellowmap | yellowmap.de | |
Yongzin | yongzin.com | |
YouGoo | yougoo.fr | |
Zhongsou | p.zhongsou.com | |
Zoek | zoek.nl | |
Zoeken | zoeken.nl | |
Zoohoo | zoohoo.cz | |
Zxuso | zxuso.com | |
kwzf.net | kwzf.net | |
`;

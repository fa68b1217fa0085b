/** Search engines in wide use. Lines `name | hosts | aliases | apps`, see `source-table.ts`. */
export const SEARCH_ENGINES = `
Google | google.* encrypted.google.com search.app search.google googleweblight.com cse.google.* images.google.* lens.google.com discover.google.com com.google googlesyndicatedsearch.com webcache.googleusercontent.com | adwords, google ads, googleads, google_ads, google-ads, google adwords, google_adwords, goog, ggl, gmb, gbp, google my business, google_my_business, google business, google search, google.organic, googlediscover | com.google.android.googlequicksearchbox com.google.android.gms com.google.android.apps.searchlite ios:284815942
Google Maps | maps.google.* | googlemaps, google_maps, google-maps, gmaps | com.google.android.apps.maps
Bing | bing.* bing.net bingj.com | bingads, bing_ads, bing-ads, bing ads, bing search, microsoft advertising, microsoft ads, microsoft_ads, microsoft-ads, microsoftads, adcenter, msads | com.microsoft.bing com.microsoft.emmx
DuckDuckGo | duckduckgo.com ddg.gg duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion | ddg, duck duck go, duckduckgo ads | com.duckduckgo.mobile.android ios:663592361
Yahoo! | yahoo.* search.yahoo.* r.search.yahoo.com yhs4.search.yahoo.com cade.yahoo.com | yahoo, yahoo ads, yahoo search, yahoo_search, gemini ads, yahoo_gemini |
Yahoo! Japan | yahoo.co.jp search.yahoo.co.jp | yahoojapan, yahoo japan, yahoo_japan, yahoo! japan ads | jp.co.yahoo.android.yjtop jp.co.yahoo.android.ybrowser
Yandex | yandex.* ya.ru yandex-search.ru yandex-team.ru clck.yandex.* images.yandex.* | yandex direct, yandex.direct, yandex-direct, yandex_direct, yandexdirect, yadirect, direct.yandex, yabrowser | com.yandex.browser ru.yandex.searchplugin ru.yandex.yandexbrowser com.yandex.searchapp
Baidu | baidu.* baidu.jp | baidu ads | com.baidu.searchbox
Ecosia | ecosia.org | | com.ecosia.android
Brave | brave.com | brave search, bravesearch, brave ads | com.brave.browser
Qwant | qwant.com | | com.qwant.liberty
Startpage | startpage.com ixquick.com ixquick.de startpage.nl startpagel6srwcjlue4zgq3zevrujfaow726kjytqbbjyrswwmjzcqd.onion | ixquick |
Kagi | kagi.com | |
Mojeek | mojeek.co.uk mojeek.* | |
MetaGer | metager.org metager.de metager2.de metager3.de meta.rrzn.uni-hannover.de | |
Swisscows | swisscows.com swisscows.ch | |
Presearch | presearch.com presearch.org presearch.io | |
Seznam | seznam.cz | sklik |
Naver | naver.com | naver ads, naver_ads, naversa | com.nhn.android.search
Daum | daum.net | | net.daum.android.daum
Nate | nate.com | |
Zum | zum.com | |
Sogou | sogou.com | | com.sogou.activity.src
360 Search | so.com haosou.com sou.com 360.cn | 360, 360so, haosou |
Soso | soso.com | |
Shenma | sm.cn | |
Toutiao Search | so.toutiao.com | |
Quark | quark.cn | | com.quark.browser
Coc Coc | coccoc.com coccoc.vn | cốc cốc, coccoc ads | com.coccoc.trinhduyet
Ask | ask.com ask.co.uk askkids.com search-results.com searchqu.com qbyrd.com askjeeves.com ask.fr ask.de | ask jeeves, askads |
AOL | aol.com aol.de aol.fr aol.it aol.ca aol.co.uk aol.com.mx aolsvc.de aolsearch.com | aol search |
Netscape | netscape.com | |
Mail.ru Search | go.mail.ru | go.mail.ru |
Rambler | rambler.ru r0.ru | |
Lilo | lilo.org | |
Karma Search | karmasearch.org | |
Dogpile | dogpile.com infospace.com webcrawler.com webfetch.com tattoodle.com | |
MetaCrawler | metacrawler.com metacrawler.de | |
WebCrawler | webcrawler.net | |
Petal Search | petalsearch.com | | com.huawei.hwsearch
Marginalia | marginalia-search.com marginalia.nu | |
Yep | yep.com | |
You.com Search | search.you.com | |
SearXNG | searx.be searx.space searxng.site searx.* searxng.* searx.me searx.tiekoetter.com paulgo.io | searx |
Whoogle | whoogle.* | |
4get | 4get.ca | |
LibreX | librex.* | |
Neeva | neeva.com | |
Andi | andisearch.com | |
Stract | stract.com | |
Wiby | wiby.me | |
Right Dao | rightdao.com | |
Gigablast | gigablast.com | |
Disconnect Search | search.disconnect.me | |
Ekoru | ekoru.org | |
OceanHero | oceanhero.today | |
Gexsi | gexsi.com | |
Givero | givero.com | |
Ecosearch | ecosearch.org | |
Elliot for Water | elliotforwater.com | |
Search Encrypt | searchencrypt.com | |
Oscobo | oscobo.com | |
Peekier | peekier.com | |
Gibiru | gibiru.com | |
Lukol | lukol.com | |
Freespoke | freespoke.com | |
TUSK Search | tusksearch.com | |
PrivacyWall | privacywall.org | |
Yippy | yippy.com | |
Vivisimo | vivisimo.com | |
T-Online Search | suche.t-online.de brisbane.t-online.de navigationshilfe.t-online.de | t-online suche |
GMX Search | suche.gmx.net suche.gmx.at suche.gmx.ch search.gmx.com | |
WEB.DE Search | suche.web.de | |
1&1 Search | suche.1und1.de search.1und1.de | |
Freenet Search | suche.freenet.de | |
Orange Search | lemoteur.orange.fr busca.orange.es rechercher.aliceadsl.fr | le moteur |
Voila | voila.fr lemoteur.fr | |
SFR Search | recherche.sfr.fr | |
Virgilio | ricerca.virgilio.it ricercaimmagini.virgilio.it ricercavideo.virgilio.it ricercanews.virgilio.it | |
Libero Search | ricerca.libero.it arianna.libero.it | |
Onet Search | szukaj.onet.pl | |
Wirtualna Polska Search | szukaj.wp.pl | |
Interia Search | szukaj.interia.pl google.interia.pl | |
Centrum.cz Search | search.centrum.cz morfeo.centrum.cz searchatlas.centrum.cz | |
Azet Search | hladaj.azet.sk | |
Startsiden | startsiden.no | |
Sapo Search | pesquisa.sapo.pt | |
UOL Busca | busca.uol.com.br | |
Terra Search | buscador.terra.es buscador.terra.cl buscador.terra.com.br buscador.terra.com | |
Walla Search | search.walla.co.il | |
Goo | goo.ne.jp | |
Biglobe | biglobe.ne.jp | |
Rakuten Search | websearch.rakuten.co.jp websearch.rakuten.com | |
Excite | excite.com excite.co.jp search.excite.* | |
Lycos | lycos.* search.lycos.* | |
AltaVista | altavista.* search.altavista.com listings.altavista.com | |
AllTheWeb | alltheweb.com | |
HotBot | hotbot.com | |
Looksmart | looksmart.com | |
Info.com | info.com | |
Search.com | search.com | |
Mamma | mamma.com | |
Exalead | exalead.* | |
Babylon | search.babylon.com isearch.babylon.com searchassist.babylon.com | |
Conduit | conduit.com | |
MyWebSearch | mywebsearch.com mysearch.com myway.com mystart.com | |
Snap.do | search.snap.do snapdo.com | |
Delta Search | delta-search.com | |
Avira SafeSearch | search.avira.com avira.search.ask.com search.avira.net safesearch.avira.com | |
Avast Search | search.avast.com | |
AVG Search | search.avg.com isearch.avg.com mysearch.avg.com | |
Norton Safe Search | nortonsafe.search.ask.com search.norton.com safesearch.norton.com | |
F-Secure Search | search.f-secure.com searches.f-secure.com | |
Comcast Search | search.comcast.net search.xfinity.com | |
Verizon Search | searchresults.verizon.com search.verizon.com | |
Charter Search | charter.net | |
Earthlink Search | search.earthlink.net | |
Frontier Search | search.frontier.com | |
BT Search | search.bt.com | |
Sky Search | search.sky.com | |
TalkTalk Search | talktalk.co.uk | |
Virgin Media Search | search.virginmedia.com | |
Docomo Search | search.smt.docomo.ne.jp | |
au Search | auone.jp | auone |
ZapMeta | zapmeta.* zapmetasearch.* | |
Wolfram Alpha | wolframalpha.com | |
Pipilika | pipilika.com | |
Parsijoo | parsijoo.ir | |
Gerdoo | gerdoo.me | |
Najdi.si | najdi.si | |
Meta.ua | meta.ua | |
Bigmir | bigmir.net | |
Ukr.net Search | search.ukr.net | |
abv.bg Search | search.abv.bg | |
Sputnik | sputnik.ru | |
Nigma | nigma.ru | |
QIP Search | search.qip.ru | |
Aport | aport.ru | |
Tut.by | tut.by | |
Uol Search | search.uol.com.br | |
Lenovo Start | start.lenovo.com | |
WOW Search | wow.com | |
Ghostery Search | ghosterysearch.com glowstery.com | |
Mullvad Leta | leta.mullvad.net | |
eTools | etools.ch | |
Search.ch | search.ch | |
Bluewin Search | search.bluewin.ch | |
Gule Sider | gulesider.no | |
Eniro | eniro.se | |
Kvasir | kvasir.no | |
ABC Søk | abcsok.no | |
Jubii | jubii.dk | |
Find.dk | find.dk findhurtig.dk find.tdc.dk | |
Neti | neti.ee | |
Zoznam | zoznam.sk | |
`;

/** Marketplaces, shops and price comparison. Lines `name | hosts | aliases | apps`, see `source-table.ts`. */
export const SHOPPING = `
Amazon | amazon.* amzn.to amzn.eu amzn.asia a.co smile.amazon.* | amazon ads, amazon_ads, amazon-ads, amazonads | com.amazon.mshop.android.shopping in.amazon.mshop.android.shopping
eBay | ebay.* ebay.us ebay.to | ebay ads | com.ebay.mobile
Etsy | etsy.com etsy.me | etsy ads | com.etsy.android
Walmart | walmart.* | | com.walmart.android
Target.com | target.com | |
Best Buy | bestbuy.* | |
Costco | costco.* | |
Home Depot | homedepot.com | |
Wayfair | wayfair.* | |
IKEA | ikea.* | |
AliExpress | aliexpress.* s.click.aliexpress.com | | com.alibaba.aliexpresshd
Alibaba | alibaba.com 1688.com | |
Taobao | taobao.com | | com.taobao.taobao
Tmall | tmall.com tmall.hk | |
JD.com | jd.com jd.hk joybuy.com | |
Pinduoduo | pinduoduo.com yangkeduo.com | |
Temu | temu.com temu.to | | com.einnovation.temu
Shein | shein.* | |
Wish.com | wish.com | |
Banggood | banggood.com | |
DHgate | dhgate.com | |
Rakuten | rakuten.co.jp rakuten.com rakuten.de rakuten.fr | |
Yahoo! Shopping | shopping.yahoo.* shopping.yahoo.co.jp auctions.yahoo.co.jp paypaymall.yahoo.co.jp | yahoo shopping |
Mercari | mercari.com | |
ZOZOTOWN | zozo.jp | |
Kakaku | kakaku.com | |
Coupang | coupang.com | |
Gmarket | gmarket.co.kr auction.co.kr | |
11st | 11st.co.kr | |
Naver Shopping | shopping.naver.com smartstore.naver.com brand.naver.com | |
Danawa | danawa.com | |
Shopee | shopee.* shope.ee | |
Lazada | lazada.* | |
Tokopedia | tokopedia.com | |
Bukalapak | bukalapak.com | |
Tiki | tiki.vn | |
Flipkart | flipkart.com | | com.flipkart.android
Myntra | myntra.com | |
Meesho | meesho.com | |
Snapdeal | snapdeal.com | |
IndiaMART | indiamart.com | |
Jumia | jumia.* | |
Takealot | takealot.com | |
Noon.com | noon.com | |
Mercado Libre | mercadolibre.* mercadolivre.com.br mercadolivre.* mercadopago.* | mercado livre |
Magazine Luiza | magazineluiza.com.br magalu.com | |
Americanas | americanas.com.br submarino.com.br | |
Buscapé | buscape.com.br zoom.com.br bondfaro.com.br | |
Falabella | falabella.* | |
OLX | olx.* | |
Avito | avito.ru | |
Ozon | ozon.ru ozon.com ozon.by ozon.kz | | ru.ozon.app.android
Wildberries | wildberries.ru wildberries.by wb.ru | |
Yandex Market | market.yandex.* market.yandex.ru | yandex_market, yandexmarket, yandex.market | ru.beru.android
Rozetka | rozetka.com.ua rozetka.ua | |
Prom.ua | prom.ua hotline.ua | |
Kaspi | kaspi.kz | |
Google Shopping | shopping.google.* merchants.google.com | google_shopping, google-shopping, googleshopping, gshopping, google base, googlebase, froogle |
Bing Shopping | shopping.bing.com | bing_shopping, bingshopping |
Shop app | shop.app | shop_app | com.shopify.arrive
Shopify | shopify.com | |
Idealo | idealo.* | |
billiger.de | billiger.de | billiger |
guenstiger.de | guenstiger.de | guenstiger |
Geizhals | geizhals.de geizhals.at geizhals.eu skinflint.co.uk cenowarka.pl | |
Check24 | check24.* | |
Verivox | verivox.de | |
Preis.de | preis.de | |
preisvergleich.de | preisvergleich.de | |
Ladenzeile | ladenzeile.* visual-meta.com | |
Otto | otto.de | |
Zalando | zalando.* | |
Kaufland | kaufland.* real.de | |
Kleinanzeigen | kleinanzeigen.de ebay-kleinanzeigen.de | | com.ebay.kleinanzeigen
MediaMarkt | mediamarkt.* saturn.de | |
Galaxus | galaxus.* digitec.ch | |
Ricardo | ricardo.ch | |
Toppreise | toppreise.ch | toppreise.ch |
Comparis | comparis.ch | |
willhaben | willhaben.at | |
bol.com | bol.com | |
Marktplaats | marktplaats.nl 2dehands.be | |
Tweakers Pricewatch | pricewatch.tweakers.net | |
Beslist | beslist.nl beslist.be | |
Kieskeurig | kieskeurig.nl | |
Vergelijk | vergelijk.nl vergelijk.be | |
Coolblue | coolblue.nl coolblue.be coolblue.de | |
Leboncoin | leboncoin.fr | |
Cdiscount | cdiscount.com | |
Fnac | fnac.* darty.com | |
Rue du Commerce | rueducommerce.fr | |
ManoMano | manomano.* | |
Le Guide | leguide.* ciao.* webmarchand.com | |
Kelkoo | kelkoo.* kelkoogroup.net | |
Le Dénicheur | ledenicheur.fr | |
PriceRunner | pricerunner.* | |
Prisjakt | prisjakt.nu prisjakt.no pricespy.co.uk pricespy.co.nz hinta.fi prisjagt.dk | pricespy |
Prisguiden | prisguiden.no | |
PriceGrabber | pricegrabber.* | |
Shopzilla | shopzilla.* bizrate.* | |
Shopping.com | shopping.com epn.ebay.com | |
NexTag | nextag.* | |
Become.com | become.com | |
Pronto.com | pronto.com | |
TheFind | thefind.com | |
Twenga | twenga.* | |
Trovaprezzi | trovaprezzi.it | |
Subito | subito.it | |
Wallapop | wallapop.com | |
Milanuncios | milanuncios.com | |
El Corte Inglés | elcorteingles.es | |
Allegro | allegro.pl allegro.cz allegro.sk | | pl.allegro
Ceneo | ceneo.pl | |
Skąpiec | skapiec.pl | |
Nokaut | nokaut.pl | |
Heureka | heureka.cz heureka.sk | |
Zboží.cz | zbozi.cz | zbozi, zbozi.cz |
Glami | glami.* | |
Alza | alza.cz alza.sk alza.* | |
Árukereső | arukereso.hu | arukereso |
Compari | compari.ro pazaruvaj.com | |
eMAG | emag.ro emag.bg emag.hu | |
Skroutz | skroutz.gr | |
BestPrice | bestprice.gr | |
Trendyol | trendyol.com | |
Hepsiburada | hepsiburada.com | |
n11 | n11.com | |
Akakçe | akakce.com | |
Cimri | cimri.com | |
Sahibinden | sahibinden.com | |
Zap.co.il | zap.co.il | |
Digikala | digikala.com torob.com | |
Vinted | vinted.* | | fr.vinted
Depop | depop.com | |
Poshmark | poshmark.com | |
StockX | stockx.com | |
Vestiaire Collective | vestiairecollective.com | |
Craigslist | craigslist.org craigslist.* | |
Gumtree | gumtree.* | |
Slickdeals | slickdeals.net | | com.dealmoon.android
mydealz | mydealz.de pepper.com hotukdeals.com dealabs.com pepper.pl pepper.ru chollometro.com promodescuentos.com preisjaeger.at | hotukdeals |
Groupon | groupon.* | |
Honey app | joinhoney.com | |
RetailMeNot | retailmenot.com vouchercodes.co.uk | |
CamelCamelCamel | camelcamelcamel.com | |
Keepa | keepa.com | |
Booking.com | booking.com | booking |
Airbnb | airbnb.* | |
Trivago | trivago.* | |
Kayak | kayak.* | |
Skyscanner | skyscanner.* | |
Google Flights | flights.google.com | |
`;

/** Social networks and messengers. Lines `name | hosts | aliases | apps`, see `source-table.ts`. */
export const SOCIAL_NETWORKS = `
Facebook | facebook.com facebook.net fb.com fb.me fb.watch fb.gg fbsbx.com facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion | fb, meta, facebook.com, facebook_ads, facebookads, facebook-ads, facebook ads, fb_ads, fb-ads, fbads, fb ads, meta ads, meta_ads, meta-ads, metaads, facebook_mobile_feed, facebook_mobile_reels, facebook_desktop_feed, facebook_stories | com.facebook.katana com.facebook.lite com.facebook.android ios:284882215
Messenger | messenger.com m.me | facebook messenger | com.facebook.orca com.facebook.mlite ios:454638411
Instagram | instagram.com ig.me instagr.am | ig, insta, instagram ads, instagram_ads, instagram-ads, instagram_stories, instagram_feed, instagram_reels, igshopping | com.instagram.android com.instagram.lite ios:389801252
Threads | threads.net threads.com | | com.instagram.barcelona ios:6446901002
Workplace | workplace.com | |
X | x.com twitter.com t.co twimg.com tweetdeck.com | twitter, twitter.com, x.com, t.co, x ads, x_ads, twitter_ads, twitter-ads, twitterads, twitter ads, tweet | com.twitter.android com.twitter.android.lite ios:333903271
LinkedIn | linkedin.com lnkd.in linkedin.cn licdn.com | linkedin_ads, linkedin-ads, linkedinads, linkedin ads | com.linkedin.android com.linkedin.android.lite linkedin.android ios:288429040
Reddit | reddit.com redd.it redditmedia.com redditinc.com redditspace.com reddittorjg6rue252oqsxryoxengawnmo46qy4kyii5wtqnwfj4ooad.onion | reddit_ads, reddit-ads, redditads, reddit ads | com.reddit.frontpage com.laurencedawson.reddit_sync com.andrewshu.android.reddit com.rubenmayayo.reddit ml.docilealligator.infinityforreddit free.reddit.news ios:1064216828
Pinterest | pinterest.* pin.it | pin, pinterest_ads, pinterest-ads, pinterestads, pinterest ads | com.pinterest ios:429047995
TikTok | tiktok.com tiktokv.com musical.ly | tiktok_ads, tiktok-ads, tiktokads, tiktok ads, tik tok, tik_tok, tt | com.zhiliaoapp.musically com.ss.android.ugc.trill com.zhiliaoapp.musically.go ios:835599320
Lemon8 | lemon8-app.com | |
Snapchat | snapchat.com snap.com | snap, snapchat_ads, snapchat-ads, snapchat ads, snapads | com.snapchat.android ios:447188370
BeReal | bere.al bereal.com | | com.bereal.ft
Bluesky | bsky.app bsky.social bsky.network skyfeed.app deck.blue | bsky, bsky.app, blue sky | xyz.blueskyweb.app ios:6444370199
Mastodon | mastodon.* mstdn.* masto.* joinmastodon.org mas.to fosstodon.org hachyderm.io infosec.exchange chaos.social troet.cafe techhub.social universeodon.com mamot.fr pawoo.net piaille.fr social.tchncs.de social.coop indieweb.social sfba.social c.im toot.community toot.wales toot.cat tooting.ch ohai.social mastodonapp.uk mastodont.cat aus.social kolektiva.social phpc.social ruby.social fosstodon.social functional.cafe ioc.exchange defcon.social vis.social typo.social front-end.social newsie.social graphics.social wandering.shop tech.lgbt det.social norden.social bonn.social nrw.social ruhr.social muenchen.social berlin.social dresden.network legal.social journa.host federate.social cosocial.ca mathstodon.xyz scholar.social fediscience.org hcommons.social scicomm.xyz climatejustice.social eupolicy.social ec.social-network.europa.eu social.network.europa.eu social.bund.de social.overheid.nl awscommunity.social dotnet.social tilde.zone layer8.space home.social livellosegreto.it mastodon.uno sociale.network loforo.com friends.nico botsin.space bitcoinhackers.org quey.org vivaldi.net fedibird.com planet.moe occm.cc geeknews.chat dju.social flipboard.social me.dm oldbytes.space retro.pizza theblower.au union.place mindly.social mstdn.party beige.party zirk.us knzk.me cybre.space tkm.eus ravenation.club peoplemaking.games gamedev.place ieji.de masthead.social jorts.horse counter.social wehavecookies.social elk.zone phanpy.social | fediverse, fosstodon | org.joinmastodon.android com.keylesspalace.tusky app.fedilab.android
Lemmy | lemmy.* join-lemmy.org beehaw.org sh.itjust.works programming.dev feddit.* discuss.tchncs.de lemm.ee midwest.social aussie.zone slrpnk.net sopuli.xyz ttrpg.network infosec.pub discuss.online reddthat.com startrek.website hexbear.net lemmygrad.ml jlai.lu szmer.info mander.xyz dormi.zone blahaj.zone piefed.* thelemmy.club voyager.app phtn.app kbin.* fedia.io mbin.* | |
Misskey | misskey.* misskey-hub.net calckey.* firefish.* sharkey.* iceshrimp.* akkoma.* pleroma.* | |
Friendica | friendica.* friendi.ca venera.social | |
Diaspora | diaspora.* diasporafoundation.org diasp.org joindiaspora.com pluspora.com pod.geraspora.de | |
Pixelfed | pixelfed.* pixelfed.social pxlmo.com metapixl.com pix.toot.wales pixey.org | | com.pixelfed
WriteFreely | write.as writefreely.org | |
Nostr | primal.net snort.social njump.me damus.io nostr.* coracle.social iris.to | |
Minds | minds.com | | com.minds.mobile
Gab | gab.com gab.ai | |
Truth Social | truthsocial.com | |
Parler | parler.com | |
Gettr | gettr.com | |
MeWe | mewe.com | |
Vero | vero.co | |
Cohost | cohost.org | |
Spoutible | spoutible.com | |
Post.news | post.news | |
Farcaster | farcaster.xyz warpcast.com supercast.xyz | |
Hey.xyz | hey.xyz lens.xyz | |
VK | vk.com vk.ru vk.cc vkontakte.ru vk.me | vkontakte, vk ads, vk_ads | com.vkontakte.android
Odnoklassniki | ok.ru odnoklassniki.ru | ok, ok.ru | ru.ok.android
My World | my.mail.ru | |
LiveJournal | livejournal.com livejournal.ru dreamwidth.org | lj |
Weibo | weibo.com weibo.cn t.cn | sina weibo, sina_weibo | com.sina.weibo
WeChat | weixin.qq.com wechat.com weixin110.qq.com | weixin, we chat | com.tencent.mm
QQ | qq.com tencent.com | qzone | com.tencent.mobileqq
Xiaohongshu | xiaohongshu.com xhslink.com rednote.com | rednote, red note | com.xingin.xhs
Zhihu | zhihu.com zhimg.com | | com.zhihu.android
Douban | douban.com | |
Douyin | douyin.com iesdouyin.com | | com.ss.android.ugc.aweme
Kuaishou | kuaishou.com kwai.com kwai-pro.com | kwai, kwai ads | com.smile.gifmaker com.kwai.video
Baidu Tieba | tieba.baidu.com | | com.baidu.tieba
Renren | renren.com | |
Tianya | tianya.cn | |
V2EX | v2ex.com v2ex.co | |
PTT | ptt.cc pttweb.cc | |
Plurk | plurk.com | |
Dcard | dcard.tw | |
Mixi | mixi.jp | |
gree | gree.jp | |
LINE | line.me line.naver.jp lin.ee | line ads, line_ads | jp.naver.line.android
KakaoTalk | kakao.com kakaostory.com | kakao, kakao_ads | com.kakao.talk
Naver Blog | blog.naver.com cafe.naver.com post.naver.com band.us | naver_blog |
Zalo | zalo.me | | com.zing.zalo
ShareChat | sharechat.com | |
Koo | kooapp.com | |
Viber | viber.com vb.me | | com.viber.voip
Telegram | t.me telegram.org telegram.me telegram.dog telegra.ph tgstat.* | tg, telegram ads, telegram_ads, telegram.me | org.telegram.messenger org.telegram.plus org.telegram.messenger.web org.thunderdog.challegram ios:686449807
WhatsApp | whatsapp.com wa.me wl.co | wa, whats app, whatsapp business | com.whatsapp com.whatsapp.w4b ios:310633997
Signal | signal.org signal.me signal.group | | org.thoughtcrime.securesms
Threema | threema.ch threema.id | | ch.threema.app
Matrix | matrix.to matrix.org element.io | element | im.vector.app io.element.android.x
Discord | discord.com discord.gg discordapp.com discordapp.net | discord.gg | com.discord ios:985746746
Slack | slack.com slack-redir.net slack-files.com | | com.slack ios:618783545
Microsoft Teams | teams.microsoft.com teams.live.com teams.cloud.microsoft statics.teams.cdn.office.net | teams, ms teams, msteams | com.microsoft.teams
Yammer | yammer.com engage.cloud.microsoft | viva engage |
Google Chat | chat.google.com hangouts.google.com | | com.google.android.apps.dynamite
Google Messages | messages.google.com | | com.google.android.apps.messaging
Skype | skype.com | | com.skype.raider
Zoom | zoom.us zoom.com | |
Mattermost | mattermost.* | |
Zulip | zulipchat.com zulip.com | |
Rocket.Chat | rocket.chat | |
Guilded | guilded.gg | |
XING | xing.com xing.to | | com.xing.android
Viadeo | viadeo.com viadeo.journaldunet.com | |
Nextdoor | nextdoor.* | | com.nextdoor
Meetup | meetup.com | | com.meetup
Eventbrite | eventbrite.* | |
Peatix | peatix.com | |
Badoo | badoo.com | |
Tinder | tinder.com | |
Tagged.com | tagged.com | |
Hi5 | hi5.com | |
MySpace | myspace.com | |
Friendster | friendster.com | |
Bebo | bebo.com | |
Orkut | orkut.com | |
Google+ | plus.google.com url.google.com | google plus, googleplus | com.google.android.apps.plus
Classmates | classmates.com | |
MyHeritage | myheritage.* | |
Geni | geni.com | |
Skyrock | skyrock.com | |
Taringa! | taringa.net | |
Tuenti | tuenti.com | |
StudiVZ | studivz.net meinvz.net schuelervz.net | |
Hyves | hyves.nl | |
Netlog | netlog.com | |
Nasza Klasa | nk.pl | |
Cyworld | cyworld.com | |
ICQ | icq.com | |
Last.fm | last.fm lastfm.* | | fm.last.android
BlackPlanet | blackplanet.com | |
Buzznet | buzznet.com | |
Gaia Online | gaiaonline.com | |
FetLife | fetlife.com | |
Flixster | flixster.com | |
Fotolog | fotolog.com | |
Friends Reunited | friendsreunited.com | |
identi.ca | identi.ca | |
Lang-8 | lang-8.com | |
Multiply | multiply.com | |
MyLife | mylife.ru mylife.com | |
myYearbook | myyearbook.com | |
Peepeth | peepeth.com | |
Plaxo | plaxo.com | |
Sonico | sonico.com | |
vkrugudruzei | vkrugudruzei.ru | |
WAYN | wayn.com | |
WeeWorld | weeworld.com | |
Xanga | xanga.com | |
Couchsurfing | couchsurfing.com couchsurfing.org | |
Livemocha | livemocha.com | |
Path | path.com | |
Ello | ello.co | |
Foursquare | foursquare.com swarmapp.com | |
Clubhouse | clubhouse.com joinclubhouse.com | |
Tumblr | tumblr.com umblr.com tumblr.co | | com.tumblr
Flickr | flickr.com flic.kr | | com.flickr.android
500px | 500px.com | |
DeviantArt | deviantart.com fav.me sta.sh | |
ArtStation | artstation.com | |
Dribbble | dribbble.com | |
Behance | behance.net | | com.behance.behance
VSCO | vsco.co | |
Imgur | imgur.com | |
9GAG | 9gag.com | |
We Heart It | weheartit.com | |
Goodreads | goodreads.com | | com.goodreads
StoryGraph | thestorygraph.com | |
Letterboxd | letterboxd.com boxd.it | |
Untappd | untappd.com | |
Strava | strava.com | | com.strava
Steam | steamcommunity.com steampowered.com | | com.valvesoftware.android.steam.community
Habbo | habbo.* | |
Ravelry | ravelry.com | |
Wattpad | wattpad.com | |
FanFiction | fanfiction.net | |
Fandom | fandom.com wikia.com | |
GoFundMe | gofundme.com | |
Kickstarter | kickstarter.com | |
Patreon | patreon.com | | com.patreon.android
Ko-fi | ko-fi.com | |
Buy Me a Coffee | buymeacoffee.com | |
Linktree | linktr.ee | link tree, link in bio, linkinbio, link_in_bio |
Beacons.ai | beacons.ai | |
Bento | bento.me | |
Carrd | carrd.co | |
bio.link | bio.link bio.site lnk.bio linkin.bio campsite.bio taplink.cc milkshake.app solo.to msha.ke | |
Buffer | buffer.com buff.ly | |
Hootsuite | hootsuite.com ow.ly hoot.suite | |
`;

/** Communities and boards where links are shared. Lines as above. */
export const COMMUNITIES = `
Hacker News | news.ycombinator.com hn.algolia.com hckrnews.com hackerweb.app hacker-news.news hn.premii.com | hn, hackernews, hacker-news, hacker_news, ycombinator, ycombinator.com, news.ycombinator.com | com.hackernews io.github.hidroh.materialistic com.simon.harmonichackernews
Lobsters | lobste.rs | lobste.rs |
Tildes | tildes.net | |
Product Hunt | producthunt.com ph.tools | producthunt, product_hunt, product-hunt, ph | com.producthunt.producthuntapp
BetaList | betalist.com | |
Peerlist | peerlist.io | |
Uneed | uneed.best | |
Indie Hackers | indiehackers.com | indiehackers, indie-hackers |
Quora | quora.com qr.ae | quora_ads, quora ads | com.quora.android ios:456034437
Medium | medium.com | | com.medium.reader ios:828256236
DEV | dev.to | devto, dev.to |
Hashnode | hashnode.com hashnode.dev hashnode.net | |
HackerNoon | hackernoon.com | |
Daily.dev | daily.dev | dailydev | com.dailydotdev
Slashdot | slashdot.org | |
Digg | digg.com | |
Fark | fark.com | |
MetaFilter | metafilter.com | |
Something Awful | somethingawful.com | |
4chan | 4chan.org 4channel.org | |
StumbleUpon | stumbleupon.com mix.com | |
Delicious | delicious.com del.icio.us | |
Pinboard | pinboard.in | |
Raindrop | raindrop.io | |
Are.na | are.na | |
Diigo | diigo.com | |
Folkd | folkd.com | |
Instapaper | instapaper.com | |
Scoop.it | scoop.it | |
Paper.li | paper.li | |
Disqus | disqus.com disq.us | |
Gumroad | gumroad.com | |
Habr | habr.com habrahabr.ru geektimes.ru moikrug.ru | |
Pikabu | pikabu.ru | |
vc.ru | vc.ru | |
DTF | dtf.ru | |
Yandex Zen | dzen.ru zen.yandex.* zen.yandex.ru | dzen, zen | ru.zen.android
Wykop | wykop.pl | |
Menéame | meneame.net | |
Forocoches | forocoches.com | |
Flashback | flashback.org | |
Hupu | hupu.com | |
NGA | nga.cn ngabbs.com | |
5ch | 5ch.net 2ch.net 2ch.sc | |
Hatena | hatena.ne.jp hatenablog.com | hatena bookmark |
note.com | note.com note.mu | |
Ameba | ameblo.jp ameba.jp | |
Pixiv | pixiv.net | |
Qiita | qiita.com | |
Zenn | zenn.dev | |
GeekNews | news.hada.io | |
Clien | clien.net | |
DC Inside | dcinside.com | |
FMKorea | fmkorea.com | |
Ruliweb | ruliweb.com | |
Tinhte | tinhte.vn | |
Kaskus | kaskus.co.id | |
LowEndTalk | lowendtalk.com | |
WebmasterWorld | webmasterworld.com | |
XDA | xdaforums.com xda-developers.com | |
MacRumors | macrumors.com | |
ResetEra | resetera.com | |
NeoGAF | neogaf.com | |
Mumsnet | mumsnet.com | |
The Student Room | thestudentroom.co.uk | |
Gutefrage | gutefrage.net | |
Spiceworks | spiceworks.com | |
`;

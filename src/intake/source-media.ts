/** Video and live streams. Lines `name | hosts | aliases | apps`, see `source-table.ts`. */
export const VIDEO = `
YouTube | youtube.* youtu.be m.youtube.com music.youtube.com studio.youtube.com youtube-nocookie.com youtubekids.com ytimg.com | yt, youtube.com, youtube ads, youtube_ads, youtube-ads, you tube | com.google.android.youtube com.google.android.apps.youtube.music com.google.android.youtube.tv app.revanced.android.youtube org.schabi.newpipe ios:544007664
Vimeo | vimeo.com vimeopro.com | | com.vimeo.android.videoapp
Twitch | twitch.tv twitch.com twitchcon.com | | tv.twitch.android.app
Kick | kick.com | |
Dailymotion | dailymotion.com dai.ly | | com.dailymotion.dailymotion
Bilibili | bilibili.com bilibili.tv b23.tv biligame.com | | tv.danmaku.bili
Youku | youku.com | | com.youku.phone
iQIYI | iqiyi.com iq.com | | com.qiyi.video
Tencent Video | v.qq.com wetv.vip | |
Tudou | tudou.com | |
AcFun | acfun.cn | |
Douyu | douyu.com | |
Huya | huya.com nimo.tv | |
MissEvan | missevan.com | |
Niconico | nicovideo.jp nico.ms | |
TwitCasting | twitcasting.tv | |
AbemaTV | abema.tv | |
SHOWROOM | showroom-live.com | |
AfreecaTV | afreecatv.com sooplive.co.kr sooplive.com | soop |
Naver TV | tv.naver.com chzzk.naver.com | chzzk |
Kakao TV | tv.kakao.com | |
Rutube | rutube.ru | |
VK Video | vkvideo.ru vkplay.live | |
PeerTube | joinpeertube.org framatube.org peertube.* tilvids.com video.blender.org diode.zone tube.tchncs.de | |
Invidious | invidious.* yewtu.be inv.nadeko.net piped.* piped.video | piped |
Odysee | odysee.com lbry.tv | |
Rumble | rumble.com | |
BitChute | bitchute.com | |
Locals.com | locals.com | |
Nebula | nebula.tv nebula.app | |
Floatplane | floatplane.com | |
CuriosityStream | curiositystream.com | |
Loom | loom.com useloom.com | |
Wistia | wistia.com wistia.net wi.st | |
Vidyard | vidyard.com | |
Brightcove | brightcove.com bcove.video | |
JW Player | jwplayer.com jwplatform.com | |
Streamable | streamable.com | |
Veoh | veoh.com | |
Metacafe | metacafe.com | |
TED | ted.com | |
Netflix | netflix.com | | com.netflix.mediaclient
Disney+ | disneyplus.com | |
Hulu | hulu.com | |
Prime Video | primevideo.com | | com.amazon.avod.thirdpartyclient
Crunchyroll | crunchyroll.com | |
Plex | plex.tv | |
Roku | roku.com | |
Pluto TV | pluto.tv | |
Tubi | tubitv.com | |
Aparat | aparat.com | |
Likee | likee.video likee.com | |
Triller | triller.co | |
Trovo | trovo.live | |
DLive | dlive.tv | |
Caffeine.tv | caffeine.tv | |
StreamYard | streamyard.com | |
Restream | restream.io | |
Coub | coub.com | |
Izlesene | izlesene.com | |
media.ccc.de | media.ccc.de | |
`;

/** Music and podcasts. Lines as above. */
export const AUDIO = `
Spotify | spotify.com spotify.link anchor.fm spoti.fi | spotify_ads, spotify ads | com.spotify.music
SoundCloud | soundcloud.com snd.sc gate.sc | | com.soundcloud.android
Apple Podcasts | podcasts.apple.com itunes.apple.com | apple_podcasts, itunes |
Apple Music | music.apple.com | | com.apple.android.music
Google Podcasts | podcasts.google.com | | com.google.android.apps.podcasts
Amazon Music | music.amazon.* | | com.amazon.mp3
Audible | audible.* | | com.audible.application
Deezer | deezer.com deezer.page.link | | deezer.android.app
TIDAL | tidal.com | |
Qobuz | qobuz.com | |
Bandcamp | bandcamp.com | | com.bandcamp.android
Mixcloud | mixcloud.com | |
Audiomack | audiomack.com | |
Pandora | pandora.com | | com.pandora.android
iHeart | iheart.com iheartradio.com | |
TuneIn | tunein.com | |
Overcast | overcast.fm | |
Pocket Casts | pocketcasts.com pca.st | | au.com.shiftyjelly.pocketcasts
Castbox | castbox.fm | | fm.castbox.audiobook.radio.podcast
Castro | castro.fm | |
Podcast Addict | podcastaddict.com | | com.bambuna.podcastaddict
AntennaPod | antennapod.org | | de.danoeh.antennapod
Podbean | podbean.com | |
Player FM | player.fm | |
Stitcher | stitcher.com | |
Fountain.fm | fountain.fm | |
Snipd | snipd.com snipd.app | |
Podchaser | podchaser.com | |
Listen Notes | listennotes.com | |
Goodpods | goodpods.com | |
Buzzsprout | buzzsprout.com | |
Transistor | transistor.fm | |
Simplecast | simplecast.com | |
Megaphone | megaphone.fm | |
Acast | acast.com | |
Libsyn | libsyn.com | |
Captivate | captivate.fm | |
Spreaker | spreaker.com | |
Podigee | podigee.io podigee.com | |
RSS.com | rss.com | |
Ximalaya | ximalaya.com himalaya.com | | com.ximalaya.ting.android
NetEase Music | music.163.com | |
QQ Music | y.qq.com | |
JioSaavn | jiosaavn.com saavn.com | |
Gaana | gaana.com | |
Anghami | anghami.com | |
Yandex Music | music.yandex.* | |
Podcast | | podcasts |
`;

/** Referrers as browsers send them, and what a person would say they are: `referrer | kind | name`; "-" = an ordinary site. */
export const SOURCE_CASES: readonly { readonly referrer: string; readonly kind: string; readonly name: string }[] = `
https://www.google.com/ | search | Google
https://www.google.co.jp/ | search | Google
https://www.google.com.br/search?q=x | search | Google
https://www.bing.com/ | search | Bing
https://cn.bing.com/ | search | Bing
https://duckduckgo.com/ | search | DuckDuckGo
https://html.duckduckgo.com/ | search | DuckDuckGo
https://search.yahoo.com/ | search | Yahoo!
https://de.search.yahoo.com/ | search | Yahoo!
https://r.search.yahoo.com/_ylt=A | search | Yahoo!
https://search.yahoo.co.jp/search?p=x | search | Yahoo! Japan
https://yandex.ru/ | search | Yandex
https://yandex.com.tr/search/ | search | Yandex
https://ya.ru/ | search | Yandex
https://www.baidu.com/link?url=x | search | Baidu
https://www.ecosia.org/ | search | Ecosia
https://search.brave.com/ | search | Brave
https://www.qwant.com/ | search | Qwant
https://www.startpage.com/ | search | Startpage
https://kagi.com/ | search | Kagi
https://search.seznam.cz/ | search | Seznam
https://search.naver.com/ | search | Naver
https://search.daum.net/ | search | Daum
https://www.so.com/ | search | 360 Search
https://search.aol.co.uk/aol/search?q=x | search | AOL
https://suche.web.de/web | search | WEB.DE Search
https://go.mail.ru/search | search | Mail.ru Search
https://searx.example.org/ | search | SearXNG
https://search.portal-of-town.example/ | search | portal-of-town.example
android-app://com.google.android.googlequicksearchbox/https/www.google.com | search | Google
https://www.facebook.com/ | social | Facebook
https://l.facebook.com/l.php?u=x | social | Facebook
https://lm.facebook.com/ | social | Facebook
https://m.facebook.com/ | social | Facebook
https://l.instagram.com/ | social | Instagram
https://l.threads.com/ | social | Threads
https://l.messenger.com/ | social | Messenger
https://l.workplace.com/ | social | Workplace
https://t.co/abc | social | X
https://x.com/ | social | X
https://lnkd.in/abc | social | LinkedIn
https://de.linkedin.com/ | social | LinkedIn
https://out.reddit.com/t3_x | social | Reddit
https://old.reddit.com/r/x | social | Reddit
https://away.vk.com/ | social | VK
https://vk.com/ | social | VK
https://ok.ru/ | social | Odnoklassniki
https://www.pinterest.co.uk/ | social | Pinterest
https://www.tiktok.com/ | social | TikTok
https://bsky.app/ | social | Bluesky
https://go.bsky.app/redirect | social | Bluesky
https://mastodon.social/@x | social | Mastodon
https://mastodon.example.org/ | social | Mastodon
https://hachyderm.io/ | social | Mastodon
https://mstdn.jp/ | social | Mastodon
https://lemmy.world/post/1 | social | Lemmy
https://lemmy.example.net/ | social | Lemmy
https://news.ycombinator.com/item?id=1 | social | Hacker News
https://lobste.rs/s/x | social | Lobsters
https://www.producthunt.com/ | social | Product Hunt
https://dev.to/x | social | DEV
https://t.me/x | social | Telegram
https://web.telegram.org/ | social | Telegram
https://slack-redir.net/link?url=x | social | Slack
https://discord.com/ | social | Discord
https://teams.microsoft.com/ | social | Microsoft Teams
https://t.umblr.com/redirect?z=x | social | Tumblr
https://link.zhihu.com/?target=x | social | Zhihu
https://t.cn/x | social | Weibo
android-app://com.slack/ | social | Slack
android-app://org.telegram.messenger/ | social | Telegram
ios-app://284882215/fb | social | Facebook
https://chatgpt.com/ | ai | ChatGPT
https://chat.openai.com/ | ai | ChatGPT
https://claude.ai/ | ai | Claude
https://www.perplexity.ai/ | ai | Perplexity
https://gemini.google.com/ | ai | Gemini
https://copilot.microsoft.com/ | ai | Copilot
https://m365.cloud.microsoft/ | ai | Copilot
https://chat.deepseek.com/ | ai | DeepSeek
https://chat.mistral.ai/ | ai | Mistral
https://grok.com/ | ai | Grok
https://www.meta.ai/ | ai | Meta AI
https://www.kimi.com/ | ai | Kimi
https://chat.qwen.ai/ | ai | Qwen
https://www.doubao.com/ | ai | Doubao
https://duck.ai/ | ai | Duck.ai
https://notebooklm.google.com/ | ai | NotebookLM
android-app://com.openai.chatgpt/ | ai | ChatGPT
https://mail.google.com/mail/u/0/ | email | Gmail
android-app://com.google.android.gm/ | email | Gmail
https://outlook.live.com/ | email | Outlook
https://outlook.office.com/ | email | Outlook
https://nam02.safelinks.protection.outlook.com/?url=x | email | Outlook
https://mail.yahoo.com/ | email | Yahoo! Mail
https://us-mg5.mail.yahoo.com/neo/launch | email | Yahoo! Mail
https://mail.yahoo.co.jp/ | email | Yahoo! Mail
https://mail.proton.me/ | email | Proton Mail
https://deref-gmx.net/mail/client/x | email | GMX Mail
https://deref-web.de/mail/client/x | email | WEB.DE Mail
https://e.mail.ru/ | email | Mail.ru
https://mail.yandex.ru/ | email | Yandex Mail
https://email.seznam.cz/ | email | Seznam Mail
https://mail.naver.com/ | email | Naver Mail
https://mail.qq.com/ | email | QQ Mail
https://mail.163.com/ | email | 163 Mail
https://webmail.orange.fr/ | email | Orange Webmail
https://app.fastmail.com/ | email | Fastmail
https://urldefense.com/v3/x | email | Proofpoint
https://us1.campaign-archive.com/ | email | Mailchimp
https://example.substack.com/p/x | email | Substack
https://webmail.firm.example/ | email | firm.example
https://www.youtube.com/ | video | YouTube
https://youtu.be/x | video | YouTube
https://player.vimeo.com/ | video | Vimeo
https://www.twitch.tv/ | video | Twitch
https://peertube.example.org/ | video | PeerTube
https://open.spotify.com/ | audio | Spotify
https://podcasts.apple.com/ | audio | Apple Podcasts
https://pca.st/x | audio | Pocket Casts
https://www.amazon.de/ | shopping | Amazon
https://www.amazon.co.uk/ | shopping | Amazon
https://www.ebay.com.au/ | shopping | eBay
https://www.etsy.com/ | shopping | Etsy
https://www.idealo.de/ | shopping | Idealo
https://googleads.g.doubleclick.net/ | ad | Google Ads
https://tpc.googlesyndication.com/ | ad | Google Ads
https://trc.taboola.com/ | ad | Taboola
https://paid.outbrain.com/ | ad | Outbrain
https://www.awin1.com/ | affiliate | Awin
https://github.com/ | site | GitHub
https://gitlab.gnome.org/ | site | GNOME GitLab
https://stackoverflow.com/questions/1 | site | Stack Overflow
https://math.stackexchange.com/ | site | Stack Exchange
https://en.m.wikipedia.org/wiki/X | site | Wikipedia
https://news.google.com/ | site | Google News
https://feedly.com/ | site | Feedly
https://www.inoreader.com/ | site | Inoreader
https://flipboard.com/ | site | Flipboard
https://aws.amazon.com/ | site | AWS
https://www.msn.com/ | site | MSN
https://blog.example.co.uk/x | - | example.co.uk
https://alice.github.io/ | - | alice.github.io
https://mailings.example/ | - | mailings.example
https://dailymail.example/ | - | dailymail.example
https://research.example.edu/ | - | example.edu
https://notgoogle.com/ | - | notgoogle.com
https://google.com.evil.example/ | - | evil.example
https://casino-review.example/ | - | casino-review.example
https://seo-agency.example/ | - | seo-agency.example
https://button-shop.example/ | - | button-shop.example
`
  .trim()
  .split("\n")
  .map((line) => {
    const [referrer = "", kind = "", name = ""] = line.split(" | ");
    return { referrer, kind, name };
  });

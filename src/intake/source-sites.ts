/**
 * Sites known by name whose visits are plain referrals: code hosts, questions and answers, news and readers of them,
 * encyclopaedias, work tools, reviews, short links. Lines `name | hosts | aliases | apps`, see `source-table.ts`.
 */
export const SITES = `
GitHub | github.com githubusercontent.com github.dev github.blog | gh, github.com | com.github.android
GitLab | gitlab.* | gitlab.com |
Bitbucket | bitbucket.org | |
Codeberg | codeberg.org | |
SourceHut | sr.ht | |
Gitea | gitea.* | |
Forgejo | forgejo.org | |
Gitee | gitee.com | |
SourceForge | sourceforge.net sf.net | |
Launchpad | launchpad.net | |
Savannah | savannah.gnu.org | |
GNOME GitLab | gitlab.gnome.org | |
Azure DevOps | dev.azure.com visualstudio.com | |
AWS | aws.amazon.com repost.aws | |
Google Cloud | cloud.google.com | |
npm | npmjs.com npmjs.org npm.im | |
JSR | jsr.io | |
unpkg | unpkg.com | |
PyPI | pypi.org pypi.python.org | |
crates.io | crates.io | |
docs.rs | docs.rs | |
lib.rs | lib.rs | |
RubyGems | rubygems.org | |
Packagist | packagist.org | |
NuGet | nuget.org | |
Maven Central | mvnrepository.com search.maven.org central.sonatype.com | |
pkg.go.dev | go.dev | |
Hex | hex.pm hexdocs.pm | |
Docker Hub | docker.com | |
Homebrew | brew.sh | |
F-Droid | f-droid.org | | org.fdroid.fdroid
Google Play | play.google.com market.android.com | play store, google-play, google_play | com.android.vending
App Store | apps.apple.com appstore.com | appstore |
Chrome Web Store | chromewebstore.google.com chrome.google.com | |
Firefox Add-ons | addons.mozilla.org | |
Microsoft Store | apps.microsoft.com | |
Visual Studio Marketplace | marketplace.visualstudio.com | |
JetBrains Marketplace | plugins.jetbrains.com | |
WordPress | wordpress.org wordpress.com | |
Hugging Face | huggingface.co | |
Kaggle | kaggle.com | |
Replit | replit.com repl.it | |
CodePen | codepen.io | |
CodeSandbox | codesandbox.io | |
StackBlitz | stackblitz.com | |
JSFiddle | jsfiddle.net | |
Glitch.com | glitch.com | |
Pastebin | pastebin.com | |
Stack Overflow | stackoverflow.com stackoverflow.co stackoverflow.blog stackoverflowteams.com | stackoverflow, stack_overflow, stack-overflow |
Stack Exchange | stackexchange.com superuser.com serverfault.com askubuntu.com mathoverflow.net stackapps.com stackauth.com | stackexchange |
Experts Exchange | experts-exchange.com | |
CodeProject | codeproject.com | |
W3Schools | w3schools.com | |
MDN | developer.mozilla.org | |
GeeksforGeeks | geeksforgeeks.org | |
freeCodeCamp | freecodecamp.org | |
Alternative.me | alternative.me | |
Brainly | brainly.* | |
Answers.com | answers.com | |
WikiHow | wikihow.* | |
Fragen | frag-einen-anwalt.de | |
Chiebukuro | chiebukuro.yahoo.co.jp | |
Naver Knowledge iN | kin.naver.com | |
Baidu Knows | zhidao.baidu.com baike.baidu.com jingyan.baidu.com | |
CSDN | csdn.net | |
Juejin | juejin.cn | |
SegmentFault | segmentfault.com | |
Cnblogs | cnblogs.com | |
Jianshu | jianshu.com | |
OSChina | oschina.net | |
Wikipedia | wikipedia.org wikipedia.com | | org.wikipedia
Wikimedia | wikimedia.org mediawiki.org wikibooks.org wikiversity.org wikivoyage.org wikisource.org wikinews.org wikiquote.org | |
Wikidata | wikidata.org | |
Wiktionary | wiktionary.org | |
Wikiwand | wikiwand.com | |
Britannica | britannica.com | |
Internet Archive | archive.org | |
Wayback Machine | web.archive.org wayback.archive.org | |
archive.today | archive.today archive.ph archive.is archive.li archive.vn archive.fo archive.md | |
Google News | news.google.* | googlenews, google_news | com.google.android.apps.magazines
Google Scholar | scholar.google.* | |
Google Translate | translate.google.* translate.goog | | com.google.android.apps.translate
Google Docs | docs.google.com drive.google.com sheets.google.com slides.google.com | | com.google.android.apps.docs com.google.android.apps.docs.editors.docs
Google Calendar | calendar.google.com | | com.google.android.calendar
Google Meet | meet.google.com | |
Google Groups | groups.google.com | |
Google Classroom | classroom.google.com | | com.google.android.apps.classroom
Google Sites | sites.google.com | |
Google Forms | forms.google.com forms.gle | |
Google Keep | keep.google.com | | com.google.android.keep
Google Photos | photos.google.com photos.app.goo.gl | |
Google Search Console | search.google.com | |
Google Analytics | analytics.google.com | |
Google Tag Assistant | tagassistant.google.com | |
Google Books | books.google.* | |
Google Arts & Culture | artsandculture.google.com | |
Google Travel | travel.google.com | |
Google Accounts | accounts.google.com accounts.youtube.com myaccount.google.com | |
Blogger | blogger.com | |
Bing News | news.bing.com | |
Microsoft Start | start.microsoft.com ntp.msn.com ntp.msn.cn | |
MSN | msn.com msn.cn | | com.microsoft.amp.apps.bingnews
Yahoo! News | news.yahoo.* news.yahoo.co.jp finance.yahoo.com sports.yahoo.com autos.yahoo.com | yahoo news |
Naver News | news.naver.com | |
Daum News | v.daum.net news.daum.net | |
Toutiao | toutiao.com | | com.ss.android.article.news
Mail.ru News | news.mail.ru | |
Yandex News | news.yandex.* | |
Apple News | apple.news news.apple.com | applenews, apple_news | com.apple.news
SmartNews | smartnews.* | | jp.gocro.smartnews.android
NewsBreak | newsbreak.com newsbreakapp.com | | com.particlenews.newsbreak
Flipboard | flipboard.com flip.it | | flipboard.app flipboard.boxer.app
Upday | upday.com | | de.axelspringer.yana.zeropage
Ground News | ground.news | |
Feedly | feedly.com | | com.devhd.feedly ios:396069556
Inoreader | inoreader.com innoreader.com | | com.innologica.inoreader
NewsBlur | newsblur.com | | com.newsblur
The Old Reader | theoldreader.com | |
Feedbin | feedbin.com | |
Miniflux | miniflux.app | |
FreshRSS | freshrss.org freshrss.* | |
Tiny Tiny RSS | tt-rss.org | |
Netvibes | netvibes.com | |
Bloglovin' | bloglovin.com | bloglovin |
Feedspot | feedspot.com | |
Feedreader | feedreader.com | |
FeedBurner | feedburner.com feedproxy.google.com feedburner.google.com | |
Folo | follow.is folo.is | |
NetNewsWire | netnewswire.com | |
Reeder | reederapp.com | |
BazQux | bazqux.com | |
CommaFeed | commafeed.com | |
Newsify | newsify.co | |
Protopage | protopage.com | |
start.me | start.me | |
Symbaloo | symbaloo.com | |
Pocket | getpocket.com pocket.co | getpocket | com.ideashower.readitlater.pro
Wallabag | wallabag.it wallabag.org | |
Omnivore | omnivore.app | |
Matter Reader | getmatter.com | |
Nuzzel | nuzzel.com | |
Techmeme | techmeme.com | |
Hacker Newsletter | hackernewsletter.com | |
Memeorandum | memeorandum.com | |
AllTop | alltop.com | |
Upstract | upstract.com popurls.com | |
Drudge Report | drudgereport.com | |
RealClear | realclearpolitics.com | |
Refind | refind.com | |
Sidebar.io | sidebar.io | |
Designer News | designernews.co | |
TechCrunch | techcrunch.com | |
The Verge | theverge.com | |
Wired | wired.com | |
Ars Technica | arstechnica.com | |
The Register | theregister.com theregister.co.uk | |
Heise | heise.de | |
Golem | golem.de | |
t3n | t3n.de | |
ZDNet | zdnet.* | |
CNET | cnet.com | |
Mashable | mashable.com | |
BBC | bbc.co.uk bbc.com | | bbc.mobile.news.ww
CNN | cnn.com | | com.cnn.mobile.android.phone
The New York Times | nytimes.com nyti.ms | | com.nytimes.android
The Guardian | theguardian.com gu.com | | com.guardian
Washington Post | washingtonpost.com wapo.st | |
Bloomberg | bloomberg.com | |
Reuters | reuters.com | |
Forbes | forbes.com | |
Spiegel | spiegel.de | |
Zeit | zeit.de | |
Le Monde | lemonde.fr | |
El País | elpais.com | |
Notion | notion.so notion.site notion.com | | notion.id
Trello | trello.com | | com.trello
Jira | atlassian.net jira.com atlassian.com | confluence |
Asana | asana.com | | com.asana.app
monday.com | monday.com | |
ClickUp | clickup.com | |
Linear app | linear.app | |
Basecamp | basecamp.com | |
Airtable | airtable.com | |
Coda.io | coda.io | |
Miro | miro.com | |
Figma | figma.com | |
Canva | canva.com canva.link | | com.canva.editor
Evernote | evernote.com | | com.evernote
Obsidian | obsidian.md | |
OneNote | onenote.com | |
SharePoint | sharepoint.com | |
OneDrive | onedrive.live.com onedrive.com 1drv.ms | |
Microsoft Office | office.com microsoft365.com officeapps.live.com | |
Dropbox | dropbox.com dropboxusercontent.com | |
Box.com | box.com | |
Zendesk | zendesk.com | |
Intercom | intercom.com intercom.help | |
Freshdesk | freshdesk.com | |
Salesforce | salesforce.com force.com | |
HubSpot | hubspot.com | |
Typeform | typeform.com | |
SurveyMonkey | surveymonkey.* | |
Calendly | calendly.com | |
SlideShare | slideshare.net | |
Speaker Deck | speakerdeck.com | |
Scribd | scribd.com | |
Issuu | issuu.com | |
Prezi | prezi.com | |
Academia.edu | academia.edu | |
ResearchGate | researchgate.net | |
arXiv | arxiv.org | |
PubMed | ncbi.nlm.nih.gov | |
Semantic Scholar | semanticscholar.org | |
ScienceDirect | sciencedirect.com | |
JSTOR | jstor.org | |
ORCID | orcid.org | |
Zenodo | zenodo.org | |
DOI | doi.org | |
Coursera | coursera.org | |
Udemy | udemy.com | |
edX | edx.org | |
Khan Academy | khanacademy.org | |
Moodle | moodle.org moodle.* | |
Canvas LMS | instructure.com | |
Blackboard | blackboard.com | |
Quizlet | quizlet.com | |
Duolingo | duolingo.com | |
G2 | g2.com | |
Capterra | capterra.* getapp.* softwareadvice.* | |
TrustRadius | trustradius.com | |
Trustpilot | trustpilot.* | |
OMR Reviews | omr.com | |
AlternativeTo | alternativeto.net | |
StackShare | stackshare.io | |
Slant.co | slant.co | |
SaaSHub | saashub.com | |
LibHunt | libhunt.com | |
OpenAlternative | openalternative.co | |
European Alternatives | european-alternatives.eu | |
Awesome Self-Hosted | awesome-selfhosted.net selfh.st | |
There's An AI For That | theresanaiforthat.com | |
Futurepedia | futurepedia.io | |
AppSumo | appsumo.com | |
BuiltWith | builtwith.com | |
Crunchbase | crunchbase.com | |
Wellfound | wellfound.com angel.co | |
Glassdoor | glassdoor.* | |
Indeed | indeed.* | |
StepStone | stepstone.* | |
Kununu | kununu.com | |
Upwork | upwork.com | |
Fiverr | fiverr.com | |
Freelancer | freelancer.* | |
Clutch.co | clutch.co | |
Tripadvisor | tripadvisor.* | | com.tripadvisor.tripadvisor
Yelp | yelp.* | | com.yelp.android
OpenStreetMap | openstreetmap.org osm.org | |
Apple Maps | maps.apple.com | |
Bing Maps | maps.bing.com | |
Waze | waze.com | | com.waze
HERE Maps | here.com | |
Yellow Pages | yellowpages.* yp.com gelbeseiten.de pagesjaunes.fr paginegialle.it paginasamarillas.es yell.com | |
IMDb | imdb.com | | com.imdb.mobile
Rotten Tomatoes | rottentomatoes.com | |
Genius.com | genius.com | |
SoundClick | soundclick.com | |
Bitly | bit.ly bitly.com j.mp | |
TinyURL | tinyurl.com | |
Rebrandly | rebrand.ly | |
Short.io | short.io short.gy | |
is.gd | is.gd v.gd | |
AdFly | adf.ly | |
Cutt.ly | cutt.ly | |
goo.gl | goo.gl | |
Dub | dub.co dub.sh | |
Cloudflare | cloudflare.com | |
Google AMP | ampproject.org | |
Gravatar | gravatar.com | |
about.me | about.me | |
Steemit | steemit.com hive.blog | |
Tilda | tilda.cc | |
Weebly | weebly.com | |
Wix | wix.com | |
Squarespace | squarespace.com | |
Webflow | webflow.com | |
Jimdo | jimdo.com | |
Framer | framer.com | |
`;

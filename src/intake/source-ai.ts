/** AI assistants and answer engines. Lines `name | hosts | aliases | apps`, see `source-table.ts`. */
export const ASSISTANTS = `
ChatGPT | chatgpt.com openai.com chatgpt.org chat.com sora.com | openai, openai.com, chat.openai.com, gpt, chat-gpt, chat gpt, searchgpt | com.openai.chatgpt ios:6448311069
Claude | claude.ai claude.com anthropic.com | anthropic, claude.ai | com.anthropic.claude ios:6473753684
Perplexity | perplexity.ai perplexity.com pplx.ai | perplexity.ai, perplexity ai, pplx | ai.perplexity.app.android ios:1668000334
Gemini | gemini.google.com bard.google.com gemini.google aistudio.google.com labs.google | google gemini, bard, gemini.google.com, google bard | com.google.android.apps.bard
NotebookLM | notebooklm.google.com notebooklm.google | notebook lm |
Copilot | copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft edgeservices.bing.com sydney.bing.com copilot.com | bing chat, bingchat, microsoft copilot, microsoft-copilot, copilot.microsoft.com, copilot.com | com.microsoft.copilot
DeepSeek | deepseek.com | deepseek.com, deep seek | com.deepseek.chat
Mistral | mistral.ai | le chat, lechat, mistral ai, mistral.ai | ai.mistral.chat
Grok | grok.com x.ai grok.x.com | xai, grok.com | ai.x.grok
Meta AI | meta.ai | meta.ai, metaai | com.facebook.stella
Kimi | kimi.com kimi.ai moonshot.cn | moonshot | com.moonshot.kimichat
Qwen | qwen.ai tongyi.aliyun.com qianwen.aliyun.com tongyi.com qianwen.com qwenlm.ai | tongyi, qianwen |
Doubao | doubao.com cici.com ciciai.com | | com.larus.nova
Baidu AI | yiyan.baidu.com ai.baidu.com chat.baidu.com wenxin.baidu.com ernie.baidu.com | ernie, wenxin yiyan, ernie bot |
Yuanbao | yuanbao.tencent.com hunyuan.tencent.com | tencent yuanbao, hunyuan | com.tencent.hunyuan.app.chat
ChatGLM | chatglm.cn z.ai zhipuai.cn bigmodel.cn | zhipu, glm |
MiniMax | minimaxi.com minimax.io hailuoai.com hailuoai.video talkie-ai.com | hailuo |
Baichuan | baichuan-ai.com | |
StepFun | stepfun.com yuewen.cn stepchat.cn | |
iFlytek Spark | xinghuo.xfyun.cn | |
Metaso | metaso.cn | |
Tiangong | tiangong.cn | |
Nano AI | n.cn chat.360.com | |
Manus | manus.im | |
Genspark | genspark.ai | |
Felo | felo.ai | |
Poe | poe.com | poe.com | com.poe.android
You.com | you.com youchat.com | youchat |
Phind | phind.com | |
Duck.ai | duck.ai | duckduckgo ai, duck ai |
Kagi Assistant | assistant.kagi.com | |
Lumo | lumo.proton.me | |
iAsk | iask.ai | iask.ai |
Komo | komo.ai | |
Andi AI | andi.ai | |
Consensus | consensus.app | |
Elicit | elicit.com elicit.org | |
Scite | scite.ai | |
SciSpace | scispace.com typeset.io | |
OpenEvidence | openevidence.com | |
HuggingChat | hf.co | |
Character.AI | character.ai c.ai | character ai, characterai | ai.character.app
Replika | replika.com replika.ai | |
Pi AI | pi.ai heypi.com | inflection |
Jasper | jasper.ai | |
Writesonic | writesonic.com chatsonic.com | chatsonic |
Copy.ai | copy.ai | |
Rytr | rytr.me | |
QuillBot | quillbot.com | |
Grammarly | grammarly.com | |
Chat+ | chatplus.com chat-gpt.org | |
ChatOn | chaton.ai | |
Chatbot App | chatbotapp.ai chatbot.app | |
Merlin AI | getmerlin.in | |
Monica AI | monica.im | |
Sider | sider.ai | |
MaxAI | maxai.me maxai.co | |
HARPA AI | harpa.ai | |
Liner AI | liner.com getliner.com | |
Wrtn | wrtn.ai wrtn.io | |
Clova X | clova-x.naver.com | |
GigaChat | giga.chat gigachat.ru | |
YandexGPT | alice.yandex.ru | alisa |
Opera Aria | aria.opera.com | |
Cohere Coral | coral.cohere.com chat.cohere.com dashboard.cohere.com | cohere |
Groq | groq.com | |
Cerebras | inference.cerebras.ai chat.cerebras.ai | |
Together AI | together.ai | |
OpenRouter | openrouter.ai | |
LMArena | lmarena.ai chat.lmsys.org arena.ai | chatbot arena |
Venice | venice.ai | |
T3 Chat | t3.chat | |
TypingMind | typingmind.com | |
Abacus | abacus.ai | chatllm |
Julius AI | julius.ai | |
Dust.tt | dust.tt | |
Glean | app.glean.com | |
Ollama | ollama.com | |
LibreChat | librechat.ai librechat.* | |
Open WebUI | openwebui.com | |
Cursor | cursor.com cursor.sh | |
Windsurf | windsurf.com codeium.com | |
Bolt.new | bolt.new | |
Lovable | lovable.dev | |
v0 | v0.dev v0.app | |
Gamma.app | gamma.app | |
Exa AI | exa.ai | |
Tavily | tavily.com | |
Globe Explorer | explorer.globe.engineer | |
Arc Search | search.arc.net | |
Dia Browser | diabrowser.com | |
Ask AI Chat | askaichat.app | |
DeepAI | deepai.org | |
Forefront | forefront.ai | |
Perchance | perchance.org | |
JanitorAI | janitorai.com | |
Leonardo | leonardo.ai | |
Midjourney | midjourney.com | |
`;

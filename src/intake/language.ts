/**
 * The language of a visit from the primary subtag of its first `Accept-Language` entry, or "" when that is no language
 * of the list: ISO 639-1, and the three-letter codes that browsers offer. A closed list, so that a header cannot make
 * up values.
 */
export function languageOf(primarySubtag: string): string {
  return LANGUAGES.get(primarySubtag) ?? "";
}

const CODES =
  "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo " +
  "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg " +
  "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn " +
  "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta " +
  "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu " +
  "ast ceb chr ckb csb dsb fil fur gsw haw hsb kab kok mai mni nds sah sat scn smn szl tlh tzm yue zgh";

/** Code → the same code, so that what is returned is never a piece of a header. */
const LANGUAGES: ReadonlyMap<string, string> = new Map(CODES.split(" ").map((code) => [code, code]));

import { classifyAgent } from "./classify-agent.ts";

/** What the name of an Android device says of the user agent it stands in. */
export interface Model {
  /** `device`: what kind of device it is. `nothing`: the rest of the text tells. `more`: the browser or the system. */
  readonly decides: "nothing" | "device" | "more";
  readonly bot: boolean;
  readonly device: string;
}

/**
 * Found out by putting the name (as in `AgentParts`) into user agents that are otherwise the same: of a telephone, which
 * say `Mobile`, and of a tablet, which do not. A model that makes both the same decides.
 */
export function lookAtModel(name: string): Model {
  const telephone = classifyAgent(`${BEFORE}${name}${BEHIND} Mobile Safari/537.36`);
  const tablet = classifyAgent(`${BEFORE}${name}${BEHIND} Safari/537.36`);
  const { bot, device, browser, os } = telephone;
  const more = browser !== "Chrome" || os !== "Android" || tablet.browser !== browser || tablet.os !== os;
  return { decides: more ? "more" : device === tablet.device ? "device" : "nothing", bot, device };
}

const BEFORE = "Mozilla/5.0 (Linux; Android 10; ";
const BEHIND = ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0";

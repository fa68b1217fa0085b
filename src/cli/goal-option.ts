import { InvalidArgumentError } from "commander";
import type { Goal } from "../domain/site.ts";

/** Goals so far and one more, `Name=event:…` or `Name=page:…`; the empty text takes all away. */
export function goalOption(text: string, before: readonly Goal[] = []): readonly Goal[] {
  if (text === "") return [];
  const [, name, kind, what = ""] = FORM.exec(text) ?? [];
  if (name === undefined) {
    throw new InvalidArgumentError('must be such as "Signup=event:Signup" or "Read=page:/blog/**@75"');
  }
  const [, value = what, detail] = (kind === "event" ? WITH_CURRENCY : WITH_DEPTH).exec(what) ?? [];
  if (kind === "event")
    return [...before, { name, event: value, ...(detail === undefined ? {} : { currency: detail }) }];
  return [...before, { name, page: value, ...(detail === undefined ? {} : { scrollPercent: Number(detail) }) }];
}

/** As `goalOption` takes it. */
export function goalText({ name, event, page = "", scrollPercent, currency }: Goal): string {
  if (event !== undefined) return `${name}=event:${event}${currency === undefined ? "" : `,${currency}`}`;
  return `${name}=page:${page}${scrollPercent === undefined ? "" : `@${String(scrollPercent)}`}`;
}

const FORM = /^(.+?)=(event|page):(.+)$/u;
/** Three capitals, so that an event may have a comma in its name. */
const WITH_CURRENCY = /^(.+),([A-Z]{3})$/u;
const WITH_DEPTH = /^(.+)@(\d{1,3})$/u;

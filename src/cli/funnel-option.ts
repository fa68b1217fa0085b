import { InvalidArgumentError } from "commander";
import type { Funnel } from "../domain/site.ts";

/** Funnels so far and one more, `Name=goal>goal`; the empty text takes all away. */
export function funnelOption(text: string, before: readonly Funnel[] = []): readonly Funnel[] {
  if (text === "") return [];
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError('must be such as "Checkout=Cart>Purchase"');
  return [...before, { name: text.slice(0, equals), steps: text.slice(equals + 1).split(">") }];
}

/** As `funnelOption` takes it. */
export function funnelText({ name, steps }: Funnel): string {
  return `${name}=${steps.join(">")}`;
}

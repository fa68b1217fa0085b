import type { JSX } from "preact";
import { now } from "../clock.ts";
import type { Refreshed } from "../use-refreshed.ts";
import { useTick } from "../use-tick.ts";

const LOOK_MS = 10_000;

/** How old the numbers are, in steps that do not flicker; and that there are no newer ones, when that is so. */
export function Updated({ refreshed }: { readonly refreshed: Pick<Refreshed, "at" | "error"> }): JSX.Element | null {
  useTick(LOOK_MS);
  const { at, error } = refreshed;
  if (at === 0) return null;
  const ago = agoText(now() - at);
  return (
    <p class={`updated ${error === undefined ? "" : "late"}`} {...(error === undefined ? {} : { role: "status" })}>
      {error === undefined ? `Updated ${ago}` : `No newer numbers: ${error.message} These came ${ago}.`}
    </p>
  );
}

function agoText(ms: number): string {
  const seconds = Math.floor(ms / LOOK_MS) * (LOOK_MS / 1_000);
  if (seconds < 10) return "just now";
  if (seconds < 60) return `${String(seconds)} s ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${String(minutes)} min ago` : `${String(Math.floor(minutes / 60))} h ago`;
}

import { useEffect, useState } from "preact/hooks";
import { api, type SiteInfo } from "./api.ts";
import { reasonWords } from "./filtered-answer.ts";

const LOOK_EVERY_MS = 2_000;

/** What has come from a site's pages so far. */
export interface FirstView {
  /** The site had page views before this was looked at; undefined until that is known. */
  readonly counted: boolean | undefined;
  /** A visitor is there now. */
  readonly seen: boolean;
  /** Something came since this is looked at and did not count: the reason of the latest, in words. */
  readonly keptOut: readonly [label: string, meaning: string] | undefined;
}

/**
 * Whether the site is counted already, whether it has had a visitor just now, and whether something came that does not
 * count, such as its owner's own browser with Do Not Track. Asks at once and every two seconds until a visitor is there;
 * never of a site in mode dp, which does not say, and has undefined.
 */
export function useFirstView(domain: string, mode: SiteInfo["mode"]): FirstView | undefined {
  const [counted, setCounted] = useState<boolean>();
  const [seen, setSeen] = useState(false);
  const [keptOut, setKeptOut] = useState<FirstView["keptOut"]>();
  useEffect(() => {
    if (mode === "dp") return;
    api.hasPageviews(domain).then(setCounted, () => {
      // As for a new site: what is said of one holds for any.
      setCounted(false);
    });
  }, [domain, mode]);
  useEffect(() => {
    if (seen || mode === "dp") return;
    let before: ReadonlyMap<string, number> | undefined;
    const look = async (): Promise<void> => {
      if ((await api.visitorsNow(domain)) > 0) {
        setSeen(true);
        return;
      }
      const question = new URLSearchParams({ site_id: domain, date_range: "day", by: "period" });
      const { totals } = await api.filtered(question.toString());
      const [grown] = totals.filter(
        ({ reason, beacons }) => before !== undefined && beacons > (before.get(reason) ?? 0),
      );
      if (grown !== undefined) setKeptOut(reasonWords(grown.reason));
      before = new Map(totals.map(({ reason, beacons }) => [reason, beacons]));
    };
    // What goes wrong is tried again.
    const tryToLook = (): void => void look().catch(() => undefined);
    tryToLook();
    const timer = setInterval(tryToLook, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [domain, mode, seen]);
  return mode === "dp" ? undefined : { counted, seen, keptOut };
}

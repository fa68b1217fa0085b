import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api } from "../api.ts";
import { scriptLine } from "../script-line.ts";
import { CopyLine } from "./copy-line.tsx";

const LOOK_EVERY_MS = 2_000;

interface InstallLineProps {
  readonly domain: string;
  readonly publicUrl: string;
  /** Whether a visitor has been seen; whoever shows this keeps it from `useFirstView`. */
  readonly seen: boolean;
}

/** The script line of a site, and whether its first page view has arrived. */
export function InstallLine({ domain, publicUrl, seen }: InstallLineProps): JSX.Element {
  return (
    <>
      <p class="lead">
        Paste this line into the <code>&lt;head&gt;</code> of every page. No cookies, and nothing kept on the visitor’s
        device.
      </p>
      <CopyLine text={scriptLine(publicUrl, domain)} />
      <p class={`live-check ${seen ? "seen" : ""}`} role="status">
        <span class="pulse" aria-hidden="true" />
        {seen ? "The first page view has arrived." : "Waiting for the first page view…"}
      </p>
    </>
  );
}

/** Whether the site has had a visitor just now. Asks every two seconds until it has. */
export function useFirstView(domain: string): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen) return;
    const look = (): void => {
      api.visitorsNow(domain).then(
        (visitors) => {
          if (visitors > 0) setSeen(true);
        },
        () => undefined,
      );
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [domain, seen]);
  return seen;
}

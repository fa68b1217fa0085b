import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { CopyLine } from "../../parts/copy-line.tsx";
import type { ShareInfo } from "../../shared-api.ts";
import type { Theme } from "../../view-state.ts";
import { sharePartsOf } from "../share-parts.ts";
import type { SiteSectionProps } from "../site-store.ts";
import { ChoiceField } from "./choice-field.tsx";

const WHOLE_PX = 1200;
const PART_PX = 520;

interface ShareCodeProps extends Pick<SiteSectionProps, "site" | "publicUrl"> {
  readonly share: ShareInfo;
}

/** What puts a shared link, a part of it or its graph into another page. */
export function ShareCode({ site, publicUrl, share }: ShareCodeProps): JSX.Element {
  const { token, panels, hasPassword } = share;
  const [part, setPart] = useState("");
  const [theme, setTheme] = useState<Theme>("system");
  const address = `${publicUrl}/embed/${encodeURIComponent(token)}`;
  const isShown = (id: string): boolean => panels.length === 0 || panels.includes(id);
  const parts = sharePartsOf(site.mode).filter(([id]) => isShown(id));
  const query = new URLSearchParams([
    ...(part === "" ? [] : [["panel", part]]),
    ...(theme === "system" ? [] : [["theme", theme]]),
  ]).toString();
  const height = part === "" ? WHOLE_PX : PART_PX;
  return (
    <details class="share-code">
      <summary>For other pages</summary>
      <div class="field-row">
        <ChoiceField
          label="What is embedded"
          value={part}
          choices={[["", "Everything that it shows"], ...parts]}
          change={setPart}
        />
        <ChoiceField label="Colours" value={theme} choices={THEMES} change={setTheme} />
      </div>
      <CopyLine
        text={`<iframe src="${address}${query === "" ? "" : `?${query}`}" title="Statistics" loading="lazy" style="width:100%;height:${String(height)}px;border:0"></iframe>`}
      />
      {hasPassword || !isShown("graph") ? null : (
        <>
          <p class="field-hint">
            The graph as an image, for reports and wikis; <code>period</code> is 7d, 28d, 91d or 12mo,{" "}
            <code>metric</code> is visitors, visits or pageviews:
          </p>
          <CopyLine
            text={`${address}/graph.svg?period=28d&metric=visitors${theme === "system" ? "" : `&theme=${theme}`}`}
          />
        </>
      )}
    </details>
  );
}

const THEMES: readonly (readonly [Theme, string])[] = [
  ["system", "As the reader’s"],
  ["light", "Light"],
  ["dark", "Dark"],
];

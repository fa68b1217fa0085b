import type { JSX } from "preact";
import { useState } from "preact/hooks";

/** A line of code with a button that copies it. */
export function CopyLine({ text }: { readonly text: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without https there is no clipboard to write to: the line can be selected by hand.
    }
  };
  return (
    <div class="copy-line">
      <code class="snippet">{text}</code>
      <button type="button" class="button" onClick={() => void copy()}>
        {copied ? "Copied" : "Copy"}
      </button>
    </div>
  );
}

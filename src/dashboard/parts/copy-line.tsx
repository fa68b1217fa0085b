import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

/** A line of code with a button that copies it, or selects it where pages may not write to the clipboard. */
export function CopyLine({ text }: { readonly text: string }): JSX.Element {
  /** The text as well: a line that changed since is not copied. */
  const [done, setDone] = useState<{ readonly text: string; readonly how: "Copied" | "Selected" }>();
  const line = useRef<HTMLElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setDone({ text, how: "Copied" });
    } catch {
      // Without https there is no clipboard to write to.
      if (line.current !== null) getSelection()?.selectAllChildren(line.current);
      setDone({ text, how: "Selected" });
    }
  };
  return (
    <div class="copy-line">
      <code ref={line} class="snippet">
        {text}
      </code>
      <button type="button" class="button" onClick={() => void copy()}>
        {done?.text === text ? done.how : "Copy"}
      </button>
    </div>
  );
}

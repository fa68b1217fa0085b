import { useEffect, useState } from "preact/hooks";
import { scriptName, type ScriptChoice, type ScriptPin } from "./script-line.ts";

/**
 * What a page pins the script of a build to, computed from the bytes that this installation sends; undefined until then,
 * and `"unknown"` where the browser computes no hashes, as it does without https.
 */
export function useScriptPin(build: ScriptChoice["build"], wanted: boolean): ScriptPin | "unknown" | undefined {
  const [pins, setPins] = useState<Partial<Record<ScriptChoice["build"], ScriptPin | "unknown">>>({});
  useEffect(() => {
    if (!wanted || pins[build] !== undefined) return;
    pinOf(build).then(
      (pin) => {
        setPins((before) => ({ ...before, [build]: pin }));
      },
      () => {
        setPins((before) => ({ ...before, [build]: "unknown" }));
      },
    );
  }, [build, wanted]);
  return pins[build];
}

async function pinOf(build: ScriptChoice["build"]): Promise<ScriptPin> {
  const response = await fetch(`/js/${scriptName(build)}`, { cache: "no-cache" });
  const version = /"(\w{12})/u.exec(response.headers.get("etag") ?? "")?.[1];
  if (!response.ok || version === undefined) throw new Error("no script");
  const hash = await crypto.subtle.digest("SHA-384", await response.arrayBuffer());
  return { integrity: `sha384-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`, version };
}

import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The script of the engine process. Compiled, it lies beside this file. When the sources run as they are (tests), it is
 * bundled into `node_modules/.cache` under a name made of its content, since a plain Node process reads no TypeScript.
 */
export async function frontEntry(): Promise<string> {
  if (import.meta.url.endsWith(".js")) return fileURLToPath(new URL("./front-main.js", import.meta.url));
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./front-main.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error("esbuild made no bundle of the engine process");
  const dir = fileURLToPath(new URL("../../../node_modules/.cache/footfall/", import.meta.url));
  const name = `engine-${createHash("sha256").update(bundle.contents).digest("hex").slice(0, 16)}.mjs`;
  mkdirSync(dir, { recursive: true });
  // Several test files may do this at a time: each renames a complete file into place.
  const temporary = `${dir}${randomUUID()}.tmp`;
  writeFileSync(temporary, bundle.contents);
  renameSync(temporary, `${dir}${name}`);
  return `${dir}${name}`;
}

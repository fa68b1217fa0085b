import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package's own folders, found from where this file is: `dist/src/runtime` when built, `src/runtime` in tests. */
const packageRoot = ((): string => {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, "package.json"))) directory = dirname(directory);
  return directory;
})();

export const SQL_DIR = join(packageRoot, "sql");
export const ASSETS_DIR = join(packageRoot, "dist", "assets");

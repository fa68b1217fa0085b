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
/** Threads run what was compiled, also where this file is run from its source. */
export const FOLD_WORKER = join(packageRoot, "dist", "src", "runtime", "fold-worker.js");
export const INDEX_WORKER = join(packageRoot, "dist", "src", "runtime", "index-worker.js");
export const DATABASE_WORKER = join(packageRoot, "dist", "src", "runtime", "database-worker.js");
/** Made by the build; what it holds is in `make-network-index.ts`. */
export const NETWORK_INDEX_FILE = join(packageRoot, "dist", "networks.index");
/** What decides how networks are judged. */
export const NETWORK_RULES_DIR = join(packageRoot, "dist", "src", "intake", "organisation");
export const ASSETS_DIR = join(packageRoot, "dist", "assets");

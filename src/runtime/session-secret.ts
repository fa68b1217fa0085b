import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SECRET_BYTES = 32;

/**
 * The key that signs session cookies: a file of the data directory (0600), made at the first start. Not a document in
 * the database, where everyone who may read statistics with SQL could take it. Errors: throws when the directory cannot
 * be written.
 */
export function sessionSecret(dataDir: string): Uint8Array {
  const file = join(dataDir, "session.key");
  try {
    const stored = readFileSync(file);
    if (stored.length === SECRET_BYTES) return stored;
  } catch {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  }
  const secret = randomBytes(SECRET_BYTES);
  writeFileSync(file, secret, { mode: 0o600 });
  // A file that was there, damaged, keeps its own mode otherwise.
  chmodSync(file, 0o600);
  return secret;
}

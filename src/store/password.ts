import { scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { PASSWORD_CHARS } from "../domain/directory.ts";
import type { Random } from "../domain/ports.ts";
import { createGate } from "./gate.ts";

/** OWASP's setting for scrypt with 32 MiB: N = 2^15, r = 8, p = 3. */
const COST = { N: 32_768, r: 8, p: 3 };
const MEMORY_BYTES_MAX = 67_108_864;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/**
 * One at a time: a derivation holds one of libuv's four threads for a tenth of a second, and the journal's syncs, which
 * beacons wait for, need them too.
 */
const turn = createGate(1, 64);

/** More passwords wait to be hashed than may. */
export class PasswordsBusyError extends Error {
  override readonly name = "PasswordsBusyError";
}

/** `scrypt$N$r$p$salt$hash`, base64url parts. Errors: rejects with `PasswordsBusyError`. */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const salt = Buffer.from(random.bytes(SALT_BYTES));
  const key = await derive(password, salt, KEY_BYTES, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether a password is the one behind a hash. Without a hash (no such user) the answer is no and takes the same time.
 * Errors: rejects with `PasswordsBusyError`.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  if (password.length > PASSWORD_CHARS.max) return false;
  const parsed = hash === undefined ? undefined : parseHash(hash);
  const { salt, key, cost } = parsed ?? NOBODY;
  const derived = await derive(password, salt, key.length, cost);
  return timingSafeEqual(derived, key) && parsed !== undefined;
}

interface ParsedHash {
  readonly salt: Buffer;
  readonly key: Buffer;
  readonly cost: { readonly N: number; readonly r: number; readonly p: number };
}

const NOBODY: ParsedHash = { salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES), cost: COST };

function parseHash(hash: string): ParsedHash | undefined {
  const [scheme, N, r, p, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || salt === undefined || key === undefined || key === "") return undefined;
  return {
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
    cost: { N: Number(N), r: Number(r), p: Number(p) },
  };
}

async function derive(password: string, salt: Buffer, bytes: number, cost: ParsedHash["cost"]): Promise<Buffer> {
  if (!(await turn.enter())) throw new PasswordsBusyError();
  const options: ScryptOptions = { ...cost, maxmem: MEMORY_BYTES_MAX };
  try {
    return await new Promise((resolve, reject) => {
      // NFKC: the same password typed on another system may come in another form.
      scrypt(password.normalize("NFKC"), salt, bytes, options, (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      });
    });
  } finally {
    turn.leave();
  }
}

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Directory } from "../domain/directory.ts";
import type { SetupToken } from "../http/routes/account.ts";

/** The one-time token of an installation that nobody has an account on yet; `text` is undefined when somebody has. */
export function createSetupToken(
  directory: Pick<Directory, "users">,
): SetupToken & { readonly text: string | undefined } {
  const text = directory.users().length === 0 ? randomBytes(18).toString("base64url") : undefined;
  const hash = (token: string): Buffer => createHash("sha256").update(token).digest();
  let open = text !== undefined;
  return {
    text,
    check: (token) => open && text !== undefined && timingSafeEqual(hash(token), hash(text)),
    consume: () => (open = false),
    // An account may also come from the command line.
    open: () => open && directory.users().length === 0,
  };
}

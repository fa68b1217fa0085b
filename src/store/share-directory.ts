import type { Directory, ShareChanges, ShareFields } from "../domain/directory.ts";
import type { Random } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { SHARE_PASSWORD_CHARS, SHARE_TOKEN_BYTES, type Share } from "../domain/share.ts";
import { hashPassword, verifyPassword } from "./password.ts";

type ShareDirectory = Pick<Directory, "createShare" | "updateShare" | "removeShare" | "isSharePassword">;

/** The shares of sites: fields of the sites' documents, with tokens and hashes that are made here. */
export function createShareDirectory(updateSite: Directory["updateSite"], random: Random): ShareDirectory {
  return { createShare, updateShare, removeShare, isSharePassword };

  async function createShare(domain: string, fields: ShareFields): Promise<Result<Share, string>> {
    const { name, password, public: isPublic = false, panels = [], filters = [] } = fields;
    const passwordHash = await hashOf(password);
    if (!passwordHash.ok) return passwordHash;
    const token = Buffer.from(random.bytes(SHARE_TOKEN_BYTES)).toString("base64url");
    const made = { name, token, public: isPublic, passwordHash: passwordHash.value, panels, filters };
    const changed = await updateSite(domain, ({ shares }) => ({ shares: [...shares, made] }));
    if (!changed.ok) return changed;
    const share = changed.value.shares.at(-1);
    if (share === undefined) throw new RangeError("what was added is not there");
    return ok(share);
  }

  async function updateShare(
    domain: string,
    id: number,
    { password, ...fields }: ShareChanges,
  ): Promise<Result<Share | undefined, string>> {
    const passwordHash = password === undefined ? undefined : await hashOf(password ?? undefined);
    if (passwordHash?.ok === false) return passwordHash;
    const hash = passwordHash === undefined ? {} : { passwordHash: passwordHash.value };
    const changed = await updateSite(domain, ({ shares }) =>
      shares.some((share) => share.id === id)
        ? { shares: shares.map((share) => (share.id === id ? { ...share, ...fields, ...hash } : share)) }
        : undefined,
    );
    return changed.ok ? ok(changed.value.shares.find((share) => share.id === id)) : changed;
  }

  async function removeShare(domain: string, id: number): Promise<boolean> {
    let known = false;
    const changed = await updateSite(domain, ({ shares }) => {
      known = shares.some((share) => share.id === id);
      return known ? { shares: shares.filter((share) => share.id !== id) } : undefined;
    });
    return changed.ok && known;
  }

  async function isSharePassword({ passwordHash }: Share, password: string): Promise<boolean> {
    return passwordHash !== "" && verifyPassword(password, passwordHash);
  }

  /** "" for no password. Errors: a sentence. */
  async function hashOf(password: string | undefined): Promise<Result<string, string>> {
    if (password === undefined) return ok("");
    const { min, max } = SHARE_PASSWORD_CHARS;
    if (password.length < min || password.length > max) {
      return fail(`the password must have ${String(min)} to ${String(max)} characters`);
    }
    return ok(await hashPassword(password, random));
  }
}

import type { SessionInfo } from "./api.ts";
import type { Reader } from "./view-context.ts";

/** Who has signed in, as the views see them. */
export function readerOf({ user }: Pick<SessionInfo, "user">): Reader {
  return { owner: user?.role === "owner", organisations: user?.organisations === true, guest: undefined };
}

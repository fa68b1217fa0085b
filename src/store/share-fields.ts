import type { SiteFields } from "../domain/directory.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { SHARES_MAX } from "../domain/share.ts";
import { problemOfFilters } from "./filter-problem.ts";
import { problemOfName, tidyName } from "./item-name.ts";

type GivenShares = Pick<SiteFields, "shares">;

/** Shares in their stored form: names tidied, each panel once. Errors: a sentence that names the field. */
export function checkShareFields({ shares }: GivenShares): Result<GivenShares, string> {
  if (shares === undefined) return ok({});
  if (shares.length > SHARES_MAX) return fail(`shares must be at most ${String(SHARES_MAX)}`);
  const checked = shares.map((one) => ({ ...one, name: tidyName(one.name), panels: [...new Set(one.panels)] }));
  for (const { name, filters } of checked) {
    const problem = problemOfName(name);
    if (problem !== undefined) return fail(`shares: ${problem}`);
    const wrong = problemOfFilters(filters);
    if (wrong !== undefined) return fail(`shares: the filters of "${name}" ${wrong}`);
  }
  const inPublic = checked.filter((share) => share.public);
  if (inPublic.length > 1) return fail("shares: a site has one public dashboard at most");
  if (inPublic.some(({ passwordHash }) => passwordHash !== "")) {
    return fail("shares: a public dashboard has no password: everybody may read it. Share a secret link instead");
  }
  return ok({ shares: checked });
}

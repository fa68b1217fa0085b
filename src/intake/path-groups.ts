import { PATH_GROUPS_MAX, type Site } from "../domain/site.ts";
import { cleanPattern } from "./clean-pattern.ts";
import { flat } from "./flat.ts";
import { compilePathPattern, type PathPattern } from "./path-pattern.ts";

/**
 * What a page is counted as: the first of the site's `pathGroups` that it matches, in its cleaned form, or itself.
 *
 * @param page A page as `cleanPath` gives it.
 */
export function groupedPath(page: string, site: Pick<Site, "pathGroups">): string {
  if (site.pathGroups.length === 0) return page;
  for (const { name, pattern } of groupsOf(site)) if (pattern.matches(page)) return name;
  return page;
}

interface PathGroup {
  readonly name: string;
  readonly pattern: PathPattern;
}

/** A memo of a pure function, for as long as the site's settings are these. */
const memo = new WeakMap<object, readonly PathGroup[]>();

function groupsOf(site: Pick<Site, "pathGroups">): readonly PathGroup[] {
  let groups = memo.get(site);
  if (groups === undefined) {
    groups = site.pathGroups.slice(0, PATH_GROUPS_MAX).map((text) => {
      const name = flat(cleanPattern(text));
      return { name, pattern: compilePathPattern(name) };
    });
    memo.set(site, groups);
  }
  return groups;
}

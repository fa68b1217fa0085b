import { useEffect, useState } from "preact/hooks";
import { api, type AnnotationInfo, type GoalInfo } from "./api.ts";
import { isShared } from "./panels.ts";

/** What a site's view draws beside its numbers. */
export interface SiteLists {
  /** Undefined until they are known. */
  readonly goals: readonly GoalInfo[] | undefined;
  readonly annotations: readonly AnnotationInfo[];
  /** Reads them again. */
  readonly reload: () => void;
}

/**
 * The site's goals and annotations; none until they are known, and none where they cannot be read: a graph does without.
 * `shared`: the panels that a guest is shown, none = all; what belongs to others is not asked for.
 */
export function useSiteLists(site: string, shared: readonly string[]): SiteLists {
  const [goals, setGoals] = useState<readonly GoalInfo[]>();
  const [annotations, setAnnotations] = useState<readonly AnnotationInfo[]>([]);
  const [round, setRound] = useState(0);
  const [hasGoals, hasGraph] = [isShared(shared, "goals"), isShared(shared, "graph")];
  useEffect(() => {
    const abort = new AbortController();
    const settle =
      <T>(set: (value: T) => void) =>
      (value: T): void => {
        if (!abort.signal.aborted) set(value);
      };
    const goalsOf = hasGoals ? api.goals(site, abort.signal) : Promise.resolve([]);
    goalsOf.then(settle(setGoals), () => {
      settle(setGoals)([]);
    });
    if (hasGraph) api.annotations(site, abort.signal).then(settle(setAnnotations), () => undefined);
    return () => {
      abort.abort();
    };
  }, [site, round, hasGoals, hasGraph]);
  return {
    goals,
    annotations,
    reload: () => {
      setRound((before) => before + 1);
    },
  };
}

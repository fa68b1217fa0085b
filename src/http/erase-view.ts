import type { Erasure, ErasureExtent, ErasureReason } from "../domain/erasure.ts";

/** An erasure as the API tells it. */
export interface EraseView {
  readonly site: string;
  /** Windows that ended before this local date go; null = everything, of a site that is removed. */
  readonly before: string | null;
  readonly reason: ErasureReason;
}

export function eraseView({ domain, before, reason }: Erasure): EraseView {
  return { site: domain, before: before === "" ? null : before, reason };
}

/** What it deletes; days are null where there are no rows. */
export function extentView({ rows, from, to, imports }: ErasureExtent): object {
  return { rows, from: from || null, to: to || null, imports };
}

import { noCounts, type CounterName } from "../../domain/counters.ts";
import type { DimensionName } from "../../domain/dimension.ts";
import type { Report } from "../../domain/report.ts";

/** What one organisation did with one value of the other dimension, over the days of a week. */
export interface OrganisationCell {
  readonly organisation: string;
  readonly value: string;
  /** By day, Monday first: distinct visitors. Their sum is the visitor-days of the week. */
  readonly visitors: number[];
  /** Sums over the days, `visitors` included, as `unlinked` leaves them. */
  readonly counters: Record<CounterName, number>;
}

/** A value that organisations are paired with. */
export interface PairedValue {
  /** The days on which it was there, one bit each, Monday first. */
  days: number;
  /** Of these, the days on which the report of its dimension alone named it. */
  published: number;
  /** Visitors of it by day, Monday first, that are in no cell: of nobody who may be named, or without room. */
  readonly unnamed: number[];
}

/** One report of organisations: pairs of an organisation and something else. */
export interface OrganisationReport {
  readonly name: string;
  /** Two, `organisation` among them. */
  readonly dimensions: readonly DimensionName[];
  readonly cells: Map<string, OrganisationCell>;
  /** By value of the other dimension. */
  readonly values: Map<string, PairedValue>;
  /** Sums of what is in no cell. */
  readonly rest: Record<CounterName, number>;
  /** Days of which cells may be missing, one bit each: they found no room, or the report is newer. */
  lostCells: number;
  /** Days of which values may be missing, or part of what is counted of one. */
  lostValues: number;
}

/** What is counted of organisations in one site and ISO week: no visitor tokens and no networks. */
export interface OrganisationWeek {
  readonly reports: OrganisationReport[];
  /** The days that are in it, one bit each, Monday first. */
  days: number;
  /** The largest of its days, of both: a rule that was relaxed holds from the next week. */
  k: number;
  visitorDays: number;
}

export function noOrganisations(): OrganisationWeek {
  return { reports: [], days: 0, k: 0, visitorDays: 0 };
}

/** A report that begins after some days of the week. */
export function organisationReport(
  { name, dimensions }: Pick<Report, "name" | "dimensions">,
  before: number,
): OrganisationReport {
  const counted = { cells: new Map(), values: new Map(), rest: noCounts() };
  return { name, dimensions, ...counted, lostCells: before, lostValues: before };
}

/** The dimension that organisations are paired with in a report. */
export function pairedDimension({ dimensions }: Pick<OrganisationReport, "dimensions">): DimensionName | undefined {
  return dimensions.find((name) => name !== "organisation");
}

/** Visitors of a cell, day by day added. */
export function visitorDays({ counters }: Pick<OrganisationCell, "counters">): number {
  return counters.visitors;
}

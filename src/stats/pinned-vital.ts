import { VITALS, type Vital } from "../domain/mark.ts";
import { pins, type Clause, type Filter } from "./filter.ts";
import { conjuncts } from "./goal-question.ts";

/** The one web vital that filters let through; undefined where they let several through. */
export function pinnedVital(filters: readonly Filter[]): Vital | undefined {
  const clause = conjuncts(filters).find((part): part is Clause => part.kind === "clause" && pins(part, "vital"));
  return vitalOf(clause?.values[0] ?? "");
}

/** The web vital of that name, if there is one. */
export function vitalOf(name: string): Vital | undefined {
  return VITALS.find((vital) => vital === name);
}

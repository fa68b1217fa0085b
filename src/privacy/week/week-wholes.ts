import type { DimensionName } from "../../domain/dimension.ts";
import { reportName } from "../../domain/report.ts";
import { wholesOf } from "../parents.ts";
import { valueKey, type WeekReport, type WithheldValue } from "./week-state.ts";

/** A report of the week of which another one is parts by its values: of `country` for `region`, alone or of a page. */
export interface WeekWhole {
  readonly report: WeekReport;
  /** What takes the place of the finer dimension. */
  readonly coarse: DimensionName;
  /** Key in `report` of what a value is part of, given the value of `coarse`. */
  readonly keyOf: (value: Pick<WithheldValue, "v1" | "v2">, coarser: string) => string;
}

/** As `wholesOf`, those among `reports`. The same reports give the same order, which `WithheldValue.wholes` has. */
export function weekWholes({ dimensions }: WeekReport, reports: readonly WeekReport[]): readonly WeekWhole[] {
  return wholesOf({ dimensions, window: "day" }).flatMap(({ question, fine, coarse }): WeekWhole[] => {
    const report = reports.find(({ name }) => name === reportName(question.dimensions));
    if (report === undefined) return [];
    const place = dimensions.indexOf(fine);
    const places = report.dimensions.map((name) => question.dimensions.indexOf(name));
    const keyOf: WeekWhole["keyOf"] = ({ v1, v2 }, coarser) => {
      const values = [v1, v2].with(place, coarser);
      const [first = "", second = ""] = places.map((at) => values[at]);
      return valueKey(first, second);
    };
    return [{ report, coarse, keyOf }];
  });
}

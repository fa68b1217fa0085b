import { FILTER_DIMENSIONS, type FilterDimension } from "./filter.ts";
import { dimensionLabel } from "./labels.ts";

/** A text of the API with the names of dimensions as the page calls them: `visit:source` is the source. */
export function plainNames(text: string): string {
  return text.replaceAll(/`?\b(?:event|visit):(props:)?[\w<>-]+`?/gu, (name) => {
    const plain = name.replaceAll("`", "");
    const known = NAMES.get(plain);
    if (known !== undefined) return known;
    return plain.startsWith(PROPERTY) ? `property ${plain.slice(PROPERTY.length)}` : name;
  });
}

const PROPERTY = "event:props:";

const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(FILTER_DIMENSIONS).map(([name, asked]): [string, string] => [
    asked,
    // The keys of that table are its dimensions.
    dimensionLabel(name as FilterDimension).toLowerCase(),
  ]),
  ["event:previous_page", "previous page"],
  ["event:web_vital", "web vital"],
]);

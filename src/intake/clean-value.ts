import { flat } from "./flat.ts";
import { maskIdentifiers, type LongNumbers } from "./mask.ts";
import { percentDecode } from "./percent-decode.ts";

/**
 * A value that a page or a link's author chose (campaign parameter, event name) as a dimension value: decoded, tidied,
 * without what could point at one person (`:email`, `:token`, `:id`), at most `charsMax` characters. Long numbers stay
 * unless `numbers` says otherwise: they are the numbers of advertisements. The result keeps nothing of its source alive.
 */
export function cleanValue(text: string, charsMax: number, numbers: LongNumbers = "keep"): string {
  if (text === "") return "";
  const masked = maskIdentifiers(percentDecode(text), numbers);
  // Masked before it is cut: half an address would not be known for what it is.
  return flat(masked.length <= charsMax ? masked : masked.slice(0, charsMax).trimEnd());
}

/** Width of the button that opens the menu of the other tabs, in pixels. */
const MORE_WIDTH = 76;

/**
 * Those tabs, in order, that fit in one line beside a menu for the rest; the current one is among them, in the place of
 * the last that would fit, if need be. At least the current one. Widths in pixels.
 */
export function fittingTabs<Tab extends { readonly id: string }>(
  tabs: readonly Tab[],
  current: Tab,
  { width, widths }: { readonly width: number; readonly widths: ReadonlyMap<string, number> },
): readonly Tab[] {
  const widthOf = ({ id }: Tab): number => widths.get(id) ?? 0;
  if (sum(tabs.map(widthOf)) <= width) return tabs;
  let left = width - MORE_WIDTH - widthOf(current);
  const shown = new Set([current]);
  for (const tab of tabs) {
    if (tab === current) continue;
    left -= widthOf(tab);
    if (left < 0) break;
    shown.add(tab);
  }
  return tabs.filter((tab) => shown.has(tab));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

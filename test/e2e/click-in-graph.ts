import type { Page } from "playwright-core";

/** Moves over the graph until it tells of a day, and clicks there. Errors: throws where it tells nothing of that day. */
export async function clickInGraph(page: Page, day: string): Promise<void> {
  const box = await page.getByRole("figure").boundingBox();
  if (box === null) throw new Error("the graph is not shown");
  for (let part = 0.02; part < 1; part += 0.01) {
    await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
    const told = page.getByRole("figure").getByRole("paragraph", { includeHidden: true }).filter({ hasText: day });
    if ((await told.count()) === 0) continue;
    await page.mouse.down();
    await page.mouse.up();
    return;
  }
  throw new Error(`the graph tells nothing of ${day}`);
}

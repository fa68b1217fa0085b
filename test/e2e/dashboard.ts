import type { Page } from "playwright-core";

/** The numbers of the period by their labels, as they are read on the page. */
export async function headlineOf(page: Page): Promise<Readonly<Record<string, string>>> {
  // There, and no longer the grey shape of a number on its way.
  await page.locator(".headline .headline-value:not(:has(.ghost))").first().waitFor();
  const labels = await page.locator(".headline .headline-label").allInnerTexts();
  const values = await page.locator(".headline .headline-value").allInnerTexts();
  return Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ""]));
}

/** The rows of a panel, of its first tab unless another is named, once they are there: name, then its columns of numbers. */
export async function panelOf(
  page: Pick<Page, "getByRole">,
  title: string,
  tab?: string,
): Promise<readonly (readonly string[])[]> {
  const panel = page.getByRole("region", { name: title });
  if (tab !== undefined) await panel.getByRole("tab", { name: tab, exact: true }).click();
  await panel.locator("table.rows:not(.stale)").waitFor();
  const rows = await panel.locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row) => [
      await row.locator("th button bdi, th .plain").first().innerText(),
      ...(await row.locator("td").allInnerTexts()),
    ]),
  );
}

import type { Page } from "playwright-core";

/** Fills in the form of the sharing settings, which are open, and returns the address that the list has then. */
export async function makeLink(page: Page, name: string, parts: readonly string[], password = ""): Promise<string> {
  const form = page.getByRole("form", { name: "Share" });
  await form.getByLabel("What it is called").fill(name);
  await form.getByLabel("Password").fill(password);
  for (const part of parts) await form.getByRole("checkbox", { name: part, exact: true }).check();
  await form.getByRole("button", { name: "Make a link" }).click();
  const item = page.getByRole("list", { name: "Shared links" }).getByRole("listitem").filter({ hasText: name });
  return item.getByText(/^http.*\/share\//u).innerText();
}

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Opens Chromium at an address with nobody at its developer tools, for under them it renders no page ahead: what is to
 * happen is for the pages to do. Resolves with what closes it. Every host under `.test` is 127.0.0.1.
 */
export function openBareBrowser(address: string): () => Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "footfall-browser-"));
  const browser = spawn(
    process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--user-data-dir=${profile}`,
      "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      address,
    ],
    // A group of its own, so that its helpers end with it.
    { stdio: "ignore", detached: true },
  );
  const ended = new Promise((done) => browser.once("close", done));
  return async () => {
    if (browser.pid !== undefined) process.kill(-browser.pid, "SIGKILL");
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
}

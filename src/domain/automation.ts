/**
 * Why a sender is taken for a machine. Each is an outcome of its own, so that owners see what was filtered.
 *
 * - `bot`: crawlers of search engines, monitors, feed fetchers, libraries, whatever else says that it is one
 * - `ai_crawler`: collects pages to train models or for an AI to search in
 * - `ai_assistant`: fetches a page because a person asked an assistant
 * - `headless`: a browser that a program drives
 * - `preview`: looks at a link that a person sent or was sent: chat and social applications, mail scanners
 */
export const AUTOMATION_REASONS = ["bot", "ai_crawler", "ai_assistant", "headless", "preview"] as const;

export type AutomationReason = (typeof AUTOMATION_REASONS)[number];

/** What a machine is. */
export interface Automation {
  readonly reason: AutomationReason;
  /** From a closed list, e.g. `Googlebot`; `Other` where only the reason is known. */
  readonly name: string;
}

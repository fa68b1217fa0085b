/** What TypeScript does not know yet. */
interface Navigation extends PerformanceNavigationTiming {
  readonly activationStart?: number;
}

/** How the document was loaded; empty where the browser does not tell. */
export const navigation = (FULL && (performance.getEntriesByType("navigation")[0] || {})) as Navigation;

/** Whether the document was not in view when the script ran: rendered ahead of a click, or in a tab behind this one. */
export const behind = FULL && document.hidden;

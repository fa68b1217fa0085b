/** Properties of the script's own events, which nobody has to declare: key, what its values are, and which events have it. */
export const SCRIPT_KEYS: readonly (readonly [key: string, what: string, events: readonly string[]])[] = [
  ["url", "outbound links and files", ["Outbound Link: Click", "File Download"]],
  ["path", "pages not found and forms", ["404", "Form: Submission"]],
  ["search_query", "searches", ["Site Search"]],
  ["message", "script errors", ["Error"]],
  ["script", "where errors were", ["Error"]],
];

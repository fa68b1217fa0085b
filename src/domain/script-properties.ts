/** Whether a property is one that the script gives an event of its own, which needs no declaration. */
export function isScriptProperty(event: string, key: string): boolean {
  return KEYS_BY_EVENT.get(event)?.includes(key) === true;
}

/** Whether any of the script's own events has a property of that key. */
export function isScriptKey(key: string): boolean {
  return [...KEYS_BY_EVENT.values()].some((keys) => keys.includes(key));
}

const KEYS_BY_EVENT: ReadonlyMap<string, readonly string[]> = new Map([
  ["Outbound Link: Click", ["url"]],
  ["File Download", ["url"]],
  ["404", ["path"]],
  ["Form: Submission", ["path"]],
  ["Site Search", ["search_query"]],
  ["Error", ["message", "script"]],
]);

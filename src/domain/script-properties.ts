/** Whether a property is one that the script gives an event of its own, which needs no declaration. */
export function isScriptProperty(event: string, key: string): boolean {
  return KEYS_BY_EVENT.get(event)?.includes(key) === true;
}

/** Whether any of the script's own events has a property of that key. */
export function isScriptKey(key: string): boolean {
  return scriptEventsOf(key).length > 0;
}

/** The script's own events that have a property of that key. */
export function scriptEventsOf(key: string): readonly string[] {
  return [...KEYS_BY_EVENT].filter(([, keys]) => keys.includes(key)).map(([event]) => event);
}

/** Whether an event of that name is the script's own. */
export function isScriptEvent(event: string): boolean {
  return KEYS_BY_EVENT.has(event);
}

const KEYS_BY_EVENT: ReadonlyMap<string, readonly string[]> = new Map([
  ["Outbound Link: Click", ["url"]],
  ["File Download", ["url"]],
  ["404", ["path"]],
  ["Form: Submission", ["path"]],
  ["Site Search", ["search_query"]],
  ["Error", ["message", "script"]],
]);

/** Answers kept for a bounded number of keys. */
export interface Memo<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
}

/**
 * A memo of at most `entriesMax` entries that forgets what was not asked for lately: two maps, of which the older is
 * dropped when the younger is half of the bound. Asking for an entry of the older moves it to the younger. This costs a
 * plain look-up where an exact least-recently-used order would cost a delete and an insert.
 */
export function createMemo<K, V>(entriesMax: number): Memo<K, V> {
  const generationMax = Math.max(1, Math.floor(entriesMax / 2));
  let young = new Map<K, V>();
  let old = new Map<K, V>();

  function set(key: K, value: V): void {
    if (young.size >= generationMax) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  }

  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    set,
  };
}

/**
 * Whether nothing may be sent: a page saved to disk (its address would name the reader's folders), or a browser that
 * asked not to be counted, here or for Plausible. That flag is read and never written; browsers that forbid storage
 * have none. `Sec-GPC` and `DNT` are headers: the collector honours them, so that its owner sees how much is unseen.
 */
export function silent(): boolean {
  try {
    return (
      location.protocol == "file:" ||
      localStorage["footfall_ignore"] == "true" ||
      localStorage["plausible_ignore"] == "true"
    );
  } catch {
    return false;
  }
}

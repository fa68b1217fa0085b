/** What one check of an audit came to. */
export interface Check {
  readonly name: string;
  readonly result: "ok" | "warn" | "fail" | "cannot tell";
  /** One sentence; holds codes, counts and names of settings, never input. */
  readonly sentence: string;
  /** What the operator should do; empty when there is nothing. */
  readonly todo: string;
}

export function check(name: string, result: Check["result"], sentence: string, todo = ""): Check {
  return { name, result, sentence, todo };
}

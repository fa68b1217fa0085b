import { capital } from "./capital.ts";

/** What the server said, by the field it is about; `""` is what is about none of them. */
export type FieldProblems = Readonly<Record<string, string>>;

/**
 * Takes an error such as `hostnames.2: is too long; k must be a whole number 3…1000` apart. A part is a field's when it
 * begins with its name; what begins otherwise goes on from the part before.
 */
export function fieldProblems(message: string, fields: readonly string[]): FieldProblems {
  const problems: Record<string, string> = {};
  let current = "";
  for (const part of message.split("; ")) {
    const [, name = "", rest = ""] = /^([a-zA-Z]+)[.\d]*:? (.*)$/su.exec(part) ?? [];
    const isField = fields.includes(name);
    if (isField) current = name;
    const text = isField ? rest : part;
    const before = problems[current];
    problems[current] = before === undefined ? capital(text) : `${before}; ${text}`;
  }
  return problems;
}

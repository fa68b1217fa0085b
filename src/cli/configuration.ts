import type { Config } from "../domain/config.ts";
import { fail, type Result } from "../domain/result.ts";
import { readConfig, readConfigFile, unknownVariables } from "../runtime/config.ts";

/** The configuration of this process. Warns of variables that are no settings. Errors: every problem, one a line. */
export function configuration(): Result<Config, string> {
  for (const name of unknownVariables(process.env)) {
    process.stderr.write(`footfall: ${name} is not a setting and has no effect\n`);
  }
  const config = readConfig(process.env, readConfigFile(process.cwd()));
  if (config.ok) return config;
  const lines = config.error.map(({ setting, problem }) => `  ${setting} ${problem}`);
  return fail(`the configuration has problems:\n${lines.join("\n")}`);
}

/** Says why a command cannot go on and makes the process end with 1 once everything is closed. */
export function fatal(sentence: string): void {
  process.stderr.write(`footfall: ${sentence}\n`);
  process.exitCode = 1;
}

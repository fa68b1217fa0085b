import { createInterface } from "node:readline";
import { Command, Option } from "commander";
import type { UserChanges } from "../domain/directory.ts";
import type { Role } from "../domain/documents.ts";
import { fatal } from "./fatal.ts";
import { withDirectory } from "./with-directory.ts";

export function userCommand(): Command {
  const command = new Command("user").description("people who sign in");
  command
    .command("list")
    .description("all users")
    .action(() =>
      withDirectory((directory) => {
        for (const { email, role, sites, organisations } of directory.users()) {
          const also = organisations && role !== "owner" ? "  organisations" : "";
          process.stdout.write(`${email}  ${role}  ${sites.join(",")}${also}\n`);
        }
        return Promise.resolve();
      }),
    );
  command
    .command("add <email>")
    .description("make an account; the password is read from standard input")
    .addOption(new Option("--role <role>", "what they may do").choices(["owner", "viewer"]).default("viewer"))
    .option("--sites <domains>", "sites they see, separated by commas; * is all", (text) => text.split(","), ["*"])
    .option("--organisations", "a viewer may see the business-visitor report; owners do")
    .action(add);
  command
    .command("set <email>")
    .description("change what an account may see")
    .addOption(new Option("--role <role>", "what they may do").choices(["owner", "viewer"]))
    .option("--sites <domains>", "sites they see, separated by commas; * is all", (text) => text.split(","))
    .option("--organisations", "a viewer may see the business-visitor report; owners do")
    .option("--no-organisations", "a viewer may not")
    .action(set);
  command
    .command("remove <email>")
    .description("remove an account")
    .action((email: string) =>
      withDirectory(async (directory) => {
        if (!(await directory.removeUser(email))) fatal(`there is no user ${email}`);
      }),
    );
  return command;
}

async function add(email: string, options: { role: Role; sites: string[]; organisations?: boolean }): Promise<void> {
  const password = await askedPassword();
  await withDirectory(async (directory) => {
    const { role, sites, organisations = false } = options;
    const created = await directory.createUser(email, password, role, sites, { organisations });
    if (created.ok) process.stdout.write(`${created.value.email}  ${created.value.role}\n`);
    else fatal(created.error);
  });
}

const set = (email: string, options: UserChanges): Promise<void> =>
  withDirectory(async (directory) => {
    const owners = directory.users().filter(({ role }) => role === "owner");
    if (options.role === "viewer" && owners.length === 1 && owners[0]?.email === email.toLowerCase()) {
      fatal("the last owner stays: make another one first");
      return;
    }
    const changed = await directory.updateUser(email, options);
    if (changed.ok) process.stdout.write(`${changed.value.email}  ${changed.value.role}\n`);
    else fatal(changed.error);
  });

/** The first line of standard input; "" when it ends without one. Not by `question`, which waits for ever for a line that never ends. */
async function askedPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: "Password: " });
  const password = await new Promise<string>((resolve) => {
    lines.once("line", resolve);
    lines.once("close", () => resolve(""));
    lines.prompt();
  });
  lines.close();
  return password;
}

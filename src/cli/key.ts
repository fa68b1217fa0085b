import { Command } from "commander";
import { KEY_NAME_CHARS_MAX, type KeyGrants } from "../domain/directory.ts";
import { unseenCharacter } from "../domain/unseen-character.ts";
import { fatal } from "./fatal.ts";
import { withDirectory } from "./with-directory.ts";

export function keyCommand(): Command {
  const command = new Command("key").description("keys of the API");
  command
    .command("list")
    .description("all keys; their texts are not kept")
    .action(() =>
      withDirectory((directory) => {
        for (const { hash, name, sites, organisations, ingest, created } of directory.keys()) {
          const also = `${organisations ? "  organisations" : ""}${ingest ? "  ingest" : ""}`;
          process.stdout.write(`${hash.slice(0, 12)}  ${created}  ${name}  ${sites.join(",")}${also}\n`);
        }
        return Promise.resolve();
      }),
    );
  command
    .command("add <name>")
    .description("make a key and print it, the only time it is seen")
    .option("--sites <domains>", "sites it reads, separated by commas; * is all", (text) => text.split(","), ["*"])
    .option("--organisations", "it may read the business-visitor report")
    .option("--ingest", "it may send beacons that state the visitor's address and user agent: for servers of yours")
    .action((name: string, { sites, ...grants }: { sites: string[] } & KeyGrants) =>
      withDirectory(async (directory) => {
        const unseen = unseenCharacter(name);
        if (name.trim() === "" || name.length > KEY_NAME_CHARS_MAX || unseen !== undefined) {
          fatal(`the name must be 1 to ${String(KEY_NAME_CHARS_MAX)} characters, all of which can be seen`);
          return;
        }
        process.stdout.write(`${await directory.createKey(name, sites, grants)}\n`);
      }),
    );
  command
    .command("remove <hash>")
    .description("remove the key whose hash begins with these digits")
    .action((start: string) =>
      withDirectory(async (directory) => {
        const found = directory.keys().filter(({ hash }) => hash.startsWith(start));
        const [key] = found;
        if (key === undefined || found.length > 1) fatal(`${String(found.length)} keys begin with ${start}`);
        else await directory.removeKey(key.hash);
      }),
    );
  return command;
}

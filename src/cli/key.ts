import { Command } from "commander";
import { fatal } from "./fatal.ts";
import { withDirectory } from "./with-directory.ts";

export function keyCommand(): Command {
  const command = new Command("key").description("keys of the stats API");
  command
    .command("list")
    .description("all keys; their texts are not kept")
    .action(() =>
      withDirectory((directory) => {
        for (const { hash, name, sites, created } of directory.keys()) {
          process.stdout.write(`${hash.slice(0, 12)}  ${created}  ${name}  ${sites.join(",")}\n`);
        }
        return Promise.resolve();
      }),
    );
  command
    .command("add <name>")
    .description("make a key and print it, the only time it is seen")
    .option("--sites <domains>", "sites it reads, separated by commas; * is all", (text) => text.split(","), ["*"])
    .action((name: string, { sites }: { sites: string[] }) =>
      withDirectory(async (directory) => {
        process.stdout.write(`${await directory.createKey(name, sites)}\n`);
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

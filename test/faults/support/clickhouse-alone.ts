import { makeHome, start, type Home } from "./footfall-process.ts";

/** ClickHouse as a server of its own: `footfall clickhouse` in directories of its own. */
export interface ClickhouseAlone {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

export async function startClickhouse(): Promise<ClickhouseAlone> {
  const home: Home = makeHome();
  const engine = start(home, ["clickhouse"]);
  const said = await new Promise<string>((resolve, reject) => {
    let text = "";
    engine.child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\n")) resolve(text);
    });
    void engine.ended.then(({ stderr }) => {
      home.remove();
      reject(new Error(stderr));
    });
  });
  const [, url = "", username = "", password = ""] = /at (\S+), user (\S+), password (\S+)/u.exec(said) ?? [];
  return {
    url,
    username,
    password,
    async stop() {
      engine.child.kill("SIGTERM");
      await engine.ended;
      home.remove();
    },
  };
}

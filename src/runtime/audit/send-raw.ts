import { request } from "node:http";
import { connect } from "node:net";

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The address to come from, one of this machine's. */
  readonly from?: string | undefined;
}

/** What came back: status (0 when there was no answer), and everything that was said, headers included. */
export interface RawAnswer {
  readonly status: number;
  readonly outcome: string;
  readonly text: string;
}

const ANSWER_WITHIN_MS = 10_000;
const ANSWER_BYTES_MAX = 4_194_304;

/** Sends a request as it is given: no header is added but `host` and the body's length. Never rejects. */
export function sendRequest(
  base: URL,
  { method, path, headers = {}, body = "", from }: RawRequest,
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const outgoing = request(
      {
        hostname: base.hostname.replaceAll(/[[\]]/gu, ""),
        port: base.port === "" ? 80 : Number(base.port),
        method,
        path,
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
        agent: false,
        timeout: ANSWER_WITHIN_MS,
        ...(from === undefined ? {} : { localAddress: from }),
      },
      (response) => {
        let text = `${String(response.statusCode)} ${response.rawHeaders.join("\n")}\n`;
        const done = (): void =>
          resolve({
            status: response.statusCode ?? 0,
            outcome: String(response.headers["x-footfall-outcome"] ?? ""),
            text,
          });
        response.on("data", (chunk: Buffer) => {
          if (text.length < ANSWER_BYTES_MAX) text += chunk.toString();
        });
        response.on("end", done);
        response.on("error", done);
      },
    );
    outgoing.on("timeout", () => outgoing.destroy());
    outgoing.on("error", () => resolve({ status: 0, outcome: "", text: "" }));
    outgoing.end(body);
  });
}

/** Sends bytes that need not be HTTP; resolves with what came back until the other side hung up. Never rejects. */
export function sendBytes(base: URL, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const port = base.port === "" ? 80 : Number(base.port);
    const socket = connect({ host: base.hostname.replaceAll(/[[\]]/gu, ""), port });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      if (text.length < ANSWER_BYTES_MAX) text += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(text));
    socket.end(bytes);
  });
}

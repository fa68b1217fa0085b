/** The part of autocannon that is used here; it comes without types. */
declare module "autocannon" {
  export interface Request {
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly setupRequest?: (request: Request) => Request;
  }

  interface Options {
    readonly url: string;
    readonly method: "POST";
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly setupClient: (client: { setRequests(requests: Request[]): void }) => void;
  }

  interface Results {
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
    /** Seconds. */
    readonly duration: number;
  }

  interface Run extends Promise<Results> {
    on(event: "response", listener: (client: unknown, status: number, bytes: number, ms: number) => void): void;
  }

  export default function autocannon(options: Options): Run;
}

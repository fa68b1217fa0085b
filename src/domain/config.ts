import type { Limits } from "./limits.ts";
import type { Report } from "./report.ts";

/** Resolved configuration. Where values come from: `src/runtime/config.ts`. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Directory of journal, outbox and the embedded engine. */
  readonly dataDir: string;
  /** Directory of the day keys; RAM-backed by default. */
  readonly keysDir: string;
  /** A ClickHouse server; unset = the embedded engine in `dataDir`. May carry user, password and database. */
  readonly clickhouseUrl: string | undefined;
  /** Name of the cluster for `ON CLUSTER`; unset = one server. */
  readonly clickhouseCluster: string | undefined;
  /** Addresses or CIDR ranges of reverse proxies whose forwarding headers count. */
  readonly trustedProxies: readonly string[];
  /** Where browsers reach this installation, without trailing slash. */
  readonly publicUrl: string;
  /** A full-access API key for automation. */
  readonly adminToken: string | undefined;
  /** Requests of one API key in an hour; a batch counts once for each of its questions. */
  readonly apiRequestsPerHour: number;
  /** Sites created at start. */
  readonly sites: readonly string[];
  /** Path of an .mmdb; unset = the bundled countries. */
  readonly placeDb: string | undefined;
  /** Paths of .mmdb files of organisations or networks, the one that counts most first; the bundled index comes last. */
  readonly organisationDbs: readonly string[];
  /** Name servers to ask for the names of addresses that no database tells of; empty = the system's; unset = nobody is asked. */
  readonly reverseDns: readonly string[] | undefined;
  /** Every report that is collected. */
  readonly reports: readonly Report[];
  readonly limits: Limits;
}

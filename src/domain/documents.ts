/** Kinds of settings documents. */
export type DocumentKind = "site" | "user" | "key" | "import" | "erasure";

export interface StoredDocument {
  readonly id: string;
  readonly document: unknown;
}

/** Versioned documents: the last one put under an id is the one that holds. */
export interface DocumentStore {
  list(kind: DocumentKind): Promise<readonly StoredDocument[]>;
  put(kind: DocumentKind, id: string, document: object): Promise<void>;
  remove(kind: DocumentKind, id: string): Promise<void>;
}

export type Role = "owner" | "viewer";

/** A person who signs in. */
export interface User {
  /** Lower-case e-mail address: the document id. */
  readonly email: string;
  /** `scrypt$N$r$p$salt$hash`, base64url parts. */
  readonly passwordHash: string;
  readonly role: Role;
  /** Domains of the sites this user sees; `*` is all. */
  readonly sites: readonly string[];
  /** Sees the business-visitor report of these sites. Always true of owners. */
  readonly organisations: boolean;
}

/** An API key. The key itself is shown once and kept only as SHA-256. */
export interface ApiKey {
  /** Hex SHA-256 of the key: the document id. */
  readonly hash: string;
  readonly name: string;
  /** Domains of the sites the key reads; `*` is all. */
  readonly sites: readonly string[];
  /** Reads the business-visitor report of these sites. */
  readonly organisations: boolean;
  /** Sends beacons for these sites that state the visitor's address and user agent themselves. */
  readonly ingest: boolean;
  /** ISO date it was made. */
  readonly created: string;
}

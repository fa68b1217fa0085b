/** A column: its type in ClickHouse, and what it may hold, for whoever audits an installation. */
export interface SchemaColumn {
  readonly type: string;
  readonly holds: string;
}

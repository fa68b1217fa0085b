/** Whose data is shown, as its licence asks for it to be said. */
export interface Attribution {
  /** E.g. `IP Geolocation by DB-IP`. */
  readonly text: string;
  /** Where it comes from; "" where there is no such address. */
  readonly url: string;
}

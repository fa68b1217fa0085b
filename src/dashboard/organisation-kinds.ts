/** Kinds of organisations as they are read. */
export const KIND_LABELS = { business: "Business", education: "Education", government: "Government" } as const;

declare const brand: unique symbol;

/** A type that only its one minting function can make. A branded value is still its base type at run time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/**
 * A `T` that tells of one visitor. It needs no mint, any `T` may be called so, and it is a `T` wherever one is counted;
 * but what takes `Unmarked` values (the log, metrics, stored rows) does not take it.
 */
export type Personal<T> = T & { readonly [brand]?: "Personal" };

/** A `T` that carries no mark: no token, no instant, nothing `Personal`. Any plain `T` is one. */
export type Unmarked<T> = T & { readonly [brand]?: never };

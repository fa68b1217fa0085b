declare const brand: unique symbol;

/** A type that only its one minting function can make. A branded value is still its base type at run time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

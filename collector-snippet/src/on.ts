type On = (handler: (event: Event) => void, types: string, first?: boolean) => void;

/**
 * Calls `handler` with every event of `types` that reaches the window; `first` = before the page's own listeners. What a
 * page may do to its elements (a field of a form named `matches`) and to what it throws ends here, and is not told; the
 * core looks at nothing of the kind.
 */
export const on: On =
  FULL || INIT
    ? (handler, types, first) => {
        const guarded = (event: Event): void => {
          try {
            handler(event);
          } catch {
            // Nobody is to know that we did not understand it.
          }
        };
        for (const type of types.split(" ")) addEventListener(type, guarded, first);
      }
    : (handler, types) => {
        for (const type of types.split(" ")) addEventListener(type, handler);
      };

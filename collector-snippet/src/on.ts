/** Calls `handler` with every event of `types` that reaches the window; `first` = before the page's own listeners. */
export const on = (handler: (event: Event) => void, types: string, first?: boolean): void => {
  for (const type of types.split(" ")) addEventListener(type, handler, first);
};

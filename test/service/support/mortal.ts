/** When a process ends: before the effect of this number, counted from 0; undefined = never. */
export interface Mortality {
  diesAt: number | undefined;
  /** Effects and their ends so far. */
  steps: number;
}

/** One life of a process: once it has ended, nothing that it does has an effect. */
export class Life {
  readonly #mortality: Mortality;
  #isOver = false;

  constructor(mortality: Mortality) {
    this.#mortality = mortality;
  }

  /** The same port, whose calls of `names` may be the last: before they did anything, or when they have done it. */
  of<Port extends object>(port: Port, names: readonly (keyof Port & string)[]): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || !names.some((other) => other === name)) return value;
        return (...given: readonly unknown[]): unknown => {
          this.#step();
          const result: unknown = Reflect.apply(value, target, given);
          if (!(result instanceof Promise)) {
            this.#step();
            return result;
          }
          return result.then((one: unknown) => {
            this.#step();
            return one;
          });
        };
      },
    });
  }

  #step(): void {
    const { diesAt, steps } = this.#mortality;
    if (this.#isOver || steps === diesAt) {
      this.#isOver = true;
      throw new Error("died");
    }
    this.#mortality.steps++;
  }
}

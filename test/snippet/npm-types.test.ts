// What the npm package says of itself, beside what it is made from. `tsc` checks it: at run time there is nothing to see.
import { describe, expectTypeOf, it } from "vitest";
import type * as Declared from "../../collector-snippet/npm/tracker.d.ts";
import type * as Source from "../../collector-snippet/src/npm.ts";

/** Members of a type that are anything at all: a declaration file may name what does not exist, and nobody says so. */
type Anything<T> = { [K in keyof T]-?: 0 extends 1 & T[K] ? K : never }[keyof T];

type SourceInit = Parameters<typeof Source.init>[0];

describe("the types of the npm package", () => {
  it("name every option of init, and no other", () => {
    expectTypeOf<keyof Declared.InitOptions>().toEqualTypeOf<keyof SourceInit>();
    expectTypeOf<Declared.InitOptions>().toExtend<SourceInit>();
    expectTypeOf<SourceInit>().toExtend<Declared.InitOptions>();
  });

  it("name every option of an event, and no other", () => {
    expectTypeOf<keyof Declared.EventOptions>().toEqualTypeOf<keyof Source.EventOptions>();
    expectTypeOf<Declared.EventOptions>().toExtend<Source.EventOptions>();
    expectTypeOf<Source.EventOptions>().toExtend<Declared.EventOptions>();
  });

  it("name of a beacon what a page may look at and change", () => {
    expectTypeOf<keyof Declared.BeaconFields>().toExtend<keyof Source.BeaconFields>();
    expectTypeOf<Pick<Source.BeaconFields, keyof Declared.BeaconFields>>().toEqualTypeOf<Declared.BeaconFields>();
  });

  it("exist", () => {
    expectTypeOf<Anything<Declared.InitOptions>>().toBeNever();
    expectTypeOf<Anything<Declared.EventOptions>>().toBeNever();
    expectTypeOf<Anything<Declared.BeaconFields>>().toBeNever();
  });

  it("are those of its functions", () => {
    expectTypeOf<keyof typeof Declared>().toEqualTypeOf<keyof typeof Source>();
    expectTypeOf<typeof Declared.init>().toExtend<typeof Source.init>();
    expectTypeOf<typeof Source.init>().toExtend<typeof Declared.init>();
    expectTypeOf<typeof Declared.track>().toExtend<typeof Source.track>();
    expectTypeOf<typeof Source.track>().toExtend<typeof Declared.track>();
  });
});

import { describe, expect, it } from "vitest";
import { encodingsOf } from "../../../src/runtime/audit/encodings.ts";

const formsOf = (text: string): Map<string, Buffer> =>
  new Map(encodingsOf(text).map(({ encoding, bytes }) => [encoding, bytes]));

describe("the encodings of a text", () => {
  const text = 'Ab"1/é@x';
  const forms = formsOf(text);

  it("hold what each way of writing it makes of it", () => {
    expect(forms.get("utf-8")).toEqual(Buffer.from(text));
    expect(forms.get("latin1")).toEqual(Buffer.from(text, "latin1"));
    expect(forms.get("utf-16le")).toEqual(Buffer.from(text, "utf16le"));
    expect(forms.get("lower")).toEqual(Buffer.from('ab"1/é@x'));
    expect(forms.get("upper")).toEqual(Buffer.from('AB"1/É@X'));
    expect(forms.get("percent")?.toString()).toBe("Ab%221%2F%C3%A9%40x");
    expect(forms.get("percent, small digits")?.toString()).toBe("Ab%221%2f%c3%a9%40x");
    expect(forms.get("JSON")?.toString()).toBe(String.raw`Ab\"1/é@x`);
    expect(forms.get("JSON, slashes")?.toString()).toBe(String.raw`Ab\"1\/é@x`);
    expect(forms.get("hex")?.toString()).toBe(Buffer.from(text).toString("hex"));
    expect(forms.get("hex upper")?.toString()).toBe(Buffer.from(text).toString("hex").toUpperCase());
  });

  it("hold its base64 wherever it stands in a longer text, in both alphabets", () => {
    const signs = "aé?>~".repeat(5);
    for (let before = 0; before < 9; before++) {
      for (const alphabet of ["base64", "base64url"] as const) {
        const written = Buffer.concat([Buffer.alloc(before, 7), Buffer.from(signs), Buffer.from("after")]).toString(
          alphabet,
        );
        const found = encodingsOf(signs).filter(
          ({ encoding, bytes }) => encoding.startsWith("base64") && written.includes(bytes.toString()),
        );
        expect([before, alphabet, found.length]).toEqual([before, alphabet, 1]);
      }
    }
  });

  it("are no bytes twice", () => {
    const all = encodingsOf("plain").map(({ bytes }) => bytes.toString("latin1"));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("the encodings of an address", () => {
  it("hold an IPv4 address packed in both orders and as a number, as forms that come up by chance", () => {
    const forms = formsOf("198.18.7.200");
    expect(forms.get("packed big-endian")).toEqual(Buffer.from([198, 18, 7, 200]));
    expect(forms.get("packed little-endian")).toEqual(Buffer.from([200, 7, 18, 198]));
    expect(forms.get("decimal")?.toString()).toBe(String(198 * 2 ** 24 + 18 * 2 ** 16 + 7 * 256 + 200));
    expect(forms.get("packed hex")?.toString()).toBe("c61207c8");
    const short = encodingsOf("198.18.7.200").filter((form) => form.short);
    expect(short.map(({ bytes }) => bytes.length).every((length) => length <= 10)).toBe(true);
    expect(short).toHaveLength(7);
  });

  it("hold an IPv6 address packed in both orders and spelled out", () => {
    const forms = formsOf("2001:db8::a:1");
    const packed = Buffer.from(
      "20010db800000000000000000000000a0001".slice(0, 8) + "0000".repeat(4) + "000a0001",
      "hex",
    );
    expect(forms.get("packed big-endian")).toEqual(packed);
    expect(forms.get("packed little-endian")).toEqual(Buffer.from(packed).reverse());
    expect(forms.get("spelled out")?.toString()).toBe("2001:0db8:0000:0000:0000:0000:000a:0001");
    expect(encodingsOf("2001:db8::a:1").some((form) => form.short)).toBe(false);
  });
});

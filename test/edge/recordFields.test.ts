import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as table from "../../src/edge/runtime/recordFields.js";

const text = readFileSync(new URL("../../assembly/edge/record/record.ts", import.meta.url), "utf8");

/** The enums of the kernels' table. */
const enums = new Map(
  [...text.matchAll(/export const enum (\w+) \{([\s\S]*?)\n\}/g)].map(([, name, body]) => [
    name,
    Object.fromEntries([...body.matchAll(/^ {2}(\w+) = (\d+),$/gm)].map(([, key, value]) => [key, +value])),
  ]),
);

/** "Field" has no prefix, "ProductField" has "PRODUCT_". */
const prefixOf = (name: string) =>
  name
    .replace(/Field$/, "_")
    .toUpperCase()
    .replace(/^_$/, "");

/** "HARD_SIGMOID" as "hardSigmoid". */
const camelCase = (name: string) =>
  name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

describe("the record of an operation", () => {
  it("has the same fields for the kernels and for the loader", () => {
    const fields = [...enums]
      .filter(([name]) => name.endsWith("Field"))
      .flatMap(([name, each]) => Object.entries(each).map(([key, offset]) => [prefixOf(name) + key, offset]));
    const [, bytes] = /RECORD_BYTES: usize = (\d+);/.exec(text)!;
    const constants = Object.entries(table).filter(([, value]) => typeof value === "number");
    expect(fields.length).toBeGreaterThan(40);
    expect(Object.fromEntries([...fields, ["RECORD_BYTES", +bytes]])).toEqual(Object.fromEntries(constants));
  });

  it("has fields of four bytes within its length", () => {
    const { RECORD_BYTES, ...fields } = table;
    for (const offset of Object.values(fields).filter((value) => typeof value === "number")) {
      expect(offset % 4).toBe(0);
      expect(offset).toBeLessThan(RECORD_BYTES);
    }
  });

  it.each([
    ["Kind", table.kinds],
    ["DType", table.dtypes],
    ["Pooling", table.poolings],
    ["Combination", table.combinations],
    ["Activation", table.activations],
  ])("has the same codes on both sides: %s", (name, expected) => {
    const codes = Object.entries(enums.get(name)!).map(([key, code]) => [camelCase(key), code]);
    expect(Object.fromEntries(codes)).toEqual(expected);
  });
});

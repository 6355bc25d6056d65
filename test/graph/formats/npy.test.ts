import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../../src/errors.js";
import {
  type NpyData,
  npyHeader,
  type NpyType,
  parseNpy,
  writeNpy,
} from "../../../src/graph/formats/npy/npy.js";
import { formatFacts, readFormatFixture } from "../../fixtures/readFormatFixture.js";
import { hasPublished, publishedPath } from "../../fixtures/publishedPath.js";

const constructors = {
  float64: Float64Array,
  float32: Float32Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
};

/** What the oracle hashed: 0, 1, 2, ... mod 100 or, for booleans, mod 2. */
function counted(type: NpyType, count: number): NpyData {
  const values = Array.from({ length: count }, (_, k) => k % (type === "bool" ? 2 : 100));
  if (type === "int64") return BigInt64Array.from(values, BigInt);
  if (type === "uint64") return BigUint64Array.from(values, BigInt);
  return constructors[type].from(values);
}

/** An npy file with this header, followed by zeros. */
function npy(header: string, data = 0, version = [1, 0]): Uint8Array {
  const length =
    version[0] === 1 ? [header.length & 255, header.length >> 8] : [header.length & 255, 0, 0, 0];
  return Uint8Array.from(
    [0x93, ..."NUMPY"].map(byteOf).concat(version, length, [...header].map(byteOf), Array(data).fill(0)),
  );
}

function byteOf(character: string | number): number {
  return typeof character === "number" ? character : character.charCodeAt(0);
}

describe("parseNpy", () => {
  it.each(formatFacts.arrays)("reads NumPy's $file", ({ file, type, shape, values }) => {
    const array = parseNpy(readFormatFixture(file));
    expect(array.type).toBe(type);
    expect(array.shape).toEqual(shape);
    expect(array.data).toBeInstanceOf(constructors[type]);
    expect(Array.from(array.data, String)).toEqual(values);
  });

  it("reads bytes at any offset in their buffer", () => {
    for (let shift = 0; shift < 8; shift++) {
      const bytes = new Uint8Array(200).fill(7);
      bytes.set(readFormatFixture("float64.npy"), shift);
      expect([...parseNpy(bytes.subarray(shift, shift + 176)).data]).toEqual([
        0.1, -2.5, 1e300, 0, 3, 5e-324,
      ]);
    }
  });

  it("accepts other spellings of the header", () => {
    const header = `{"shape": (2L, 1L), "fortran_order": False, "descr": "|u1"}`;
    expect(parseNpy(npy(header, 2)).shape).toEqual([2, 1]);
    expect(parseNpy(npy(header, 2, [2, 0])).shape).toEqual([2, 1]);
  });

  it.each([
    ["fortran.npy", "x: is in Fortran order; save it with numpy.ascontiguousarray"],
    ["big-endian.npy", "x: expected elements of type float64, float32"],
    ["complex.npy", "uint64, bool, but got <c16"],
    ["structured.npy", "uint64, bool, but got [(a, <f8), (b, <i4)]"],
    ["cube.npy", "x: expected 1 or 2 dimensions, but got 3"],
    ["scalar.npy", "x: expected 1 or 2 dimensions, but got 0"],
    ["version3.npy", "x: expected npy version 1.0 or 2.0, but got 3.0"],
  ])("refuses NumPy's %s", (file, message) => {
    expect(formatFacts.refused).toContain(file);
    expect(() => parseNpy(readFormatFixture(file), "x")).toThrow(message);
  });

  it("refuses a file that is truncated or has extra bytes", () => {
    const bytes = readFormatFixture("int16.npy");
    for (let length = 0; length < bytes.length; length++) {
      expect(() => parseNpy(bytes.subarray(0, length))).toThrow(FormatError);
    }
    expect(() => parseNpy(Uint8Array.from([...bytes, 0]), "x")).toThrow(
      "x: expected 12 bytes of data (int16 of 6, by the header), but got 13",
    );
  });

  it.each([
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1099511627776,), }", "expected 8796093022208 bytes"],
    [
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1048576, 1048576), }",
      "expected 8796093022208 bytes",
    ],
    [
      "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999999, 999999999999999), }",
      "expected 7.999999999999984e+30 bytes",
    ],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999999999,), }", "has an invalid header"],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "has an invalid header"],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1.5,), }", "has an invalid header"],
    ["{'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }", "has an invalid header"],
    ["{'descr': '<f8', 'fortran_order': False}", "has an invalid header"],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}", "has an invalid header"],
    ["{'descr': '<f8' 'fortran_order': False, 'shape': (1,)}", "has an invalid header"],
    [" ".repeat(200), "has an invalid header"],
  ])("refuses the header %s", (header, message) => {
    expect(() => parseNpy(npy(header))).toThrow(message);
  });

  it("does not trust the length of a header", () => {
    const bytes = npy("{}", 0, [2, 0]);
    bytes.set([255, 255, 255, 255], 8);
    expect(() => parseNpy(bytes, "x")).toThrow("x: is truncated: it ends within its header");
    expect(() => parseNpy(npy("{}".padEnd(20_000)), "x")).toThrow(
      "expected a header of at most 10000 bytes, but got 20000",
    );
  });
});

describe("writeNpy", () => {
  it.each(formatFacts.arrays)("writes NumPy's $file byte for byte", ({ file }) => {
    const bytes = readFormatFixture(file);
    const { data, shape, type } = parseNpy(bytes);
    expect([...writeNpy(data, shape, type)]).toEqual([...bytes]);
    if (type !== "bool") expect([...writeNpy(data, shape)]).toEqual([...bytes]);
  });

  it.each(formatFacts.hashes)("writes $type of $shape as NumPy does", ({ type, shape, sha256 }) => {
    const count = shape.reduce((product, length) => product * length);
    const bytes = writeNpy(counted(type, count), shape, type);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    expect([...bytes.subarray(0, 128)]).toEqual([...npyHeader(type, shape)]);
  });

  for (const name of [52, 449, 3942].map((count) => `graphs_n64_${count}.npy`)) {
    it.skipIf(!hasPublished(name))(`writes the authors' ${name} byte for byte`, () => {
      const bytes = readFileSync(publishedPath(name));
      const { data, shape } = parseNpy(bytes);
      expect(shape[1]).toBe(6);
      expect(Buffer.from(writeNpy(data, shape)).equals(bytes)).toBe(true);
    });
  }

  it.each([
    [
      () => writeNpy(new Float64Array(6), [2, 2]),
      'shape must be lengths whose product is 6, but got "2 x 2"',
    ],
    [
      () => writeNpy(new Float64Array(1), [1, 1, 1]),
      "shape must be one or two lengths, but got an array of length 3",
    ],
    [
      () => writeNpy(new Float64Array(1), [1.5]),
      "shape: a length must be an integer of at least 0, but got 1.5",
    ],
    [() => writeNpy(new Float64Array(1), [1], "int8"), "data must be Int8Array for type int8"],
    [() => writeNpy([1] as unknown as NpyData), "data must be a typed array of one of the types float64"],
    [() => npyHeader("float16" as NpyType, [1]), "type must be one of float64, float32"],
  ])("refuses invalid arguments: %s", (write, message) => {
    expect(write).toThrow(message);
  });
});

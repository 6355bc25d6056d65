import { describe, expect, it } from "vitest";
import { PythonIntSet } from "../../../src/generators/draws/pythonIntSet.js";
import { PythonRandom } from "../../../src/random.js";
import { readFixture } from "../../fixtures/readFixture.js";
import { sha256Of } from "../sha256Of.js";

const { sets, shuffles } = readFixture<{
  sets: {
    seed: number;
    count: number;
    below: number;
    orderSha256: string;
    poppedSha256: string;
    leftSha256: string;
  }[];
  shuffles: { seed: number; shuffled: number[] }[];
}>("generators.json");

describe("PythonIntSet", () => {
  it.each(sets)("of $count integers below $below has CPython's order", (expected) => {
    const random = new PythonRandom(expected.seed);
    const set = new PythonIntSet();
    while (set.size < expected.count) set.add(random.randbelow(expected.below));
    expect(sha256Of(set.values())).toBe(expected.orderSha256);
    const popped = Array.from({ length: Math.floor(expected.count / 2) }, () => set.pop());
    expect(sha256Of(popped)).toBe(expected.poppedSha256);
    expect(sha256Of(set.values())).toBe(expected.leftSha256);
    expect(set.size).toBe(Math.ceil(expected.count / 2));
  });

  it("stores each member once", () => {
    const set = new PythonIntSet();
    for (const value of [9, 1, 9, 0, 1]) set.add(value);
    expect(set.size).toBe(3);
    expect(Array.from(set.values())).toEqual([0, 9, 1]);
  });
});

describe("PythonRandom.shuffle", () => {
  it.each(shuffles)("of seed $seed is CPython's", ({ seed, shuffled }) => {
    const items = shuffled.map((_, k) => k);
    new PythonRandom(seed).shuffle(items);
    expect(items).toEqual(shuffled);
  });
});

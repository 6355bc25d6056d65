import { describe, expect, it } from "vitest";
import { NumpyRandomState, PythonRandom } from "../src/random.js";
import { trainingFacts } from "./fixtures/readTrainingFixture.js";

describe("PythonRandom", () => {
  it("draws the numbers of CPython's random.Random", () => {
    const random = new PythonRandom(4);
    expect(random.random()).toBe(0.23604808973743452);
    expect(random.choice(Array.from({ length: 64 }, (_, i) => i))).toBe(13);
  });

  it("takes seeds above 2^32 as two words", () => {
    expect(new PythonRandom(2 ** 40 + 5).random()).toBe(0.5043802970418443);
  });

  it("refuses a seed that is not a non-negative integer", () => {
    expect(() => new PythonRandom(-1)).toThrow("seed must be an integer of at least 0, but got -1");
    expect(() => new PythonRandom(0.5)).toThrow("but got 0.5");
  });

  it("refuses to choose from nothing", () => {
    expect(() => new PythonRandom(1).choice([])).toThrow("sequence must be non-empty");
  });
});

describe("NumpyRandomState", () => {
  it("permutes like numpy.random.RandomState", () => {
    expect([...new NumpyRandomState(1).permutation(10)]).toEqual([2, 9, 6, 4, 0, 3, 1, 7, 8, 5]);
  });

  it("draws uniform and normal numbers like numpy.random.RandomState", () => {
    const state = new NumpyRandomState(1);
    expect([state.standardNormal(), state.standardNormal(), state.standardNormal()]).toEqual([
      1.6243453636632417, -0.6117564136500754, -0.5281717522634557,
    ]);
    expect(new NumpyRandomState(42).randomSample()).toBe(0.3745401188473625);
  });

  it("keeps a permutation a permutation across several blocks of words", () => {
    const permutation = new NumpyRandomState(7).permutation(5000);
    expect([...permutation].sort((a, b) => a - b)).toEqual(Array.from({ length: 5000 }, (_, i) => i));
    // numpy.random.RandomState(7).permutation(5000)[:3]
    expect([...permutation.subarray(0, 3)]).toEqual([3406, 757, 3624]);
  });

  it("returns its state and continues from it like numpy.random.RandomState", () => {
    for (const { keys, pos, cachedGaussian, permutation, normals } of trainingFacts.randomStates) {
      const state = { keys, pos, ...(cachedGaussian !== null && { cachedGaussian }) };
      const ours = new NumpyRandomState(8);
      for (let k = 0; k < (cachedGaussian === null ? 4 : 5); k++) ours.standardNormal();
      expect(ours.getState()).toEqual(state);
      const other = new NumpyRandomState(1);
      other.standardNormal();
      other.setState(state);
      expect([...other.permutation(9)]).toEqual(permutation);
      expect([other.standardNormal(), other.standardNormal(), other.standardNormal()]).toEqual(normals);
    }
    expect(() => new NumpyRandomState(1).setState({ keys: [1], pos: 0 })).toThrow("keys must be 624 words");
  });
});

import { describe, expect, it } from "vitest";
import { pythonRound, pythonRoundTo } from "../../../src/nn/networks/architectures/pythonRound.js";

// every expected value is CPython 3.11's
describe("pythonRound", () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [3.5, 4],
    [-1.5, -2],
    [-2.5, -2],
    [-2.4, -2],
    [0.49999999999999994, 0],
    [1000000000000000.5, 1000000000000000],
    [7, 7],
  ])("rounds %d to %d, ties to even", (x, expected) => expect(pythonRound(x)).toBe(expected));
});

describe("pythonRoundTo", () => {
  it.each([
    [1.005, 2, 1],
    [2.675, 2, 2.67],
    [0.125, 2, 0.12],
    [0.375, 2, 0.38],
    [0.625, 2, 0.62],
    [1.125, 2, 1.12],
    [-0.125, 2, -0.12],
    [1.015, 2, 1.01],
    [0.285, 2, 0.28],
    [0.995, 2, 0.99],
    [10.075, 2, 10.07],
    [2.5, 2, 2.5],
    [0.0078125, 6, 0.007812],
    [0.0234375, 6, 0.023438],
    [0.0390625, 6, 0.039062],
    [0.12345650000000001, 6, 0.123457],
    [0.1234565, 6, 0.123456],
    [5e-7, 6, 0],
    [0.407448125, 6, 0.407448],
    [2.5, 0, 2],
  ])("rounds %d to %i digits as %d", (x, digits, expected) =>
    expect(pythonRoundTo(x, digits)).toBe(expected),
  );
});

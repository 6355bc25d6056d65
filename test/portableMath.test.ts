import { describe, expect, it } from "vitest";
import { integerPower, portableCosPi, portableExp, portableLog } from "../src/portableMath.js";

/** Distance in units in the last place of `expected`. */
function ulps(actual: number, expected: number): number {
  const unit = Math.abs(expected) * Number.EPSILON;
  return Math.abs(actual - expected) / unit;
}

describe("portableLog", () => {
  // Python's decimal module to 50 digits, rounded
  it.each([
    [0.5, -0.6931471805599453],
    [0.7, -0.35667494393873245],
    [1e-300, -690.7755278982137],
    [3, 1.0986122886681098],
    [0.999999, -1.000000500029089e-6],
    [1 / 3, -1.0986122886681098],
  ])("log(%d)", (x, expected) => {
    expect(ulps(portableLog(x), expected)).toBeLessThanOrEqual(1);
  });

  it("is 0 at 1", () => expect(portableLog(1)).toBe(0));

  it("stays within two units of the engine's logarithm", () => {
    for (let i = 1; i < 20_000; i++)
      expect(ulps(portableLog(i / 20_000), Math.log(i / 20_000))).toBeLessThanOrEqual(2);
  });
});

describe("portableCosPi", () => {
  it("is exact at the ends", () => {
    expect([portableCosPi(0), portableCosPi(1)]).toEqual([1, -1]);
    expect(portableCosPi(0.5)).toBe(0);
  });

  // Python's decimal module to 60 digits, rounded
  it.each([
    [0.1, 0.9510565162951535],
    [0.25, 0.7071067811865476],
    [0.3, 0.5877852522924731],
    [0.49, 0.03141075907812832],
    [0.625, -0.3826834323650898],
    [0.75, -0.7071067811865476],
    [0.999, -0.9999950652018582],
  ])("cos(%d pi)", (t, expected) => {
    expect(Math.abs(portableCosPi(t) - expected)).toBeLessThanOrEqual(Number.EPSILON / 2);
  });

  it("stays within two units of the engine's cosine, whose argument has one more rounding", () => {
    for (let i = 0; i <= 20_000; i++) {
      const t = i / 20_000;
      expect(Math.abs(portableCosPi(t) - Math.cos(Math.PI * t))).toBeLessThanOrEqual(2 * Number.EPSILON);
    }
  });
});

describe("portableExp", () => {
  // Python's decimal module to 60 digits, rounded
  it.each([
    [0, 1],
    [1, 2.718281828459045],
    [-0.25, 0.7788007830714049],
    [0.3465, 1.4141094938303624],
    [-17.3, 3.066941294563555e-8],
    [100.1, 2.9708288895158073e43],
    [-699.5, 1.6255858439919858e-304],
  ])("exp(%d)", (x, expected) => {
    expect(ulps(portableExp(x), expected)).toBeLessThanOrEqual(1);
  });

  it("stays within two units of the engine's exponential", () => {
    for (let x = -650; x < 650; x += 0.137) {
      expect(ulps(portableExp(x), Math.exp(x))).toBeLessThanOrEqual(2);
    }
  });
});

describe("integerPower", () => {
  it("is exact for powers of two, and close to the engine's power", () => {
    for (let n = -1022; n < 1024; n += 7) expect(integerPower(2, n)).toBe(2 ** n);
    for (let n = 0; n < 3000; n += 13) {
      expect(Math.abs(integerPower(0.999, n) / Math.pow(0.999, n) - 1)).toBeLessThan(1e-13);
    }
    expect([integerPower(0, 0), integerPower(0, 3), integerPower(3, -2)]).toEqual([1, 0, 1 / 9]);
  });
});

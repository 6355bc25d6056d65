import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fUpperTail } from "../../src/statistics/fUpperTail.js";
import { incompleteBeta } from "../../src/statistics/incompleteBeta.js";
import { studentTQuantile, studentTUpperTail } from "../../src/statistics/studentT.js";
import { readFixture } from "../fixtures/readFixture.js";

type Facts = [x: number, a: number, b: number, p: number][];
type TFacts = [x: number, df: number, value: number][];

const facts = readFixture<{ beta: Facts; f: Facts; t: TFacts; quantile: TFacts }>("distributions.json");

function expectNear(actual: number, fact: number): void {
  expect(Math.abs(actual - fact)).toBeLessThanOrEqual(1e-10 * Math.abs(fact));
}

describe("distributions agree with SciPy", () => {
  it.each(facts.beta)("incompleteBeta(%d, %d, %d)", (x, a, b, p) => expectNear(incompleteBeta(x, a, b), p));

  it.each(facts.f)("fUpperTail(%d, %d, %d)", (x, a, b, p) => expectNear(fUpperTail(x, a, b), p));

  it.each(facts.t)("studentTUpperTail(%d, %d)", (x, df, p) => expectNear(studentTUpperTail(x, df), p));

  it.each(facts.quantile)("studentTQuantile(%d, %d)", (p, df, t) => expectNear(studentTQuantile(p, df), t));

  it("at the ends", () => {
    expect([0, 1, NaN].map((x) => incompleteBeta(x, 2, 3))).toEqual([0, 1, NaN]);
    expect([0, 0.5, 1].map((p) => studentTQuantile(p, 3))).toEqual([-Infinity, 0, Infinity]);
    expect([-0.1, 1.1, NaN].map((p) => studentTQuantile(p, 3))).toEqual([NaN, NaN, NaN]);
  });
});

describe("studentTQuantile", () => {
  const degrees = fc.double({ min: 0, max: 6, noNaN: true }).map((power) => 10 ** power);

  it("inverts the tail, down to 1e-290", () => {
    fc.assert(
      fc.property(fc.double({ min: -290, max: -0.31, noNaN: true }), degrees, (power, df) => {
        const p = 10 ** power;
        const t = -studentTQuantile(p, df);
        // t squared overflows in the tail
        if (t < 1e150) expectNear(studentTUpperTail(t, df), p);
      }),
      { numRuns: 1000, seed: 1, examples: [[-226.2661248286131, 930473.9591022588]] },
    );
  });

  it("equals the closed forms for 1 and 2 degrees of freedom", () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.31, noNaN: true }), (power) => {
        const p = 10 ** power;
        expectNear(studentTQuantile(p, 1), -1 / Math.tan(Math.PI * p));
        expectNear(studentTQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)));
      }),
    );
  });

  it("is accurate near the median, and odd", () => {
    // to first order, P(0 < T < t) is t times the density at 0
    expectNear(studentTQuantile(0.5 + 2 ** -40, 1), Math.PI * 2 ** -40);
    expectNear(studentTQuantile(0.5 + 2 ** -40, 2), 2 * Math.SQRT2 * 2 ** -40);
    expect(studentTQuantile(0.25, 7)).toBe(-studentTQuantile(0.75, 7));
  });
});

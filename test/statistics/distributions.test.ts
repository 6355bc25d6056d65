import { describe, expect, it } from "vitest";
import { fUpperTail } from "../../src/statistics/fUpperTail.js";
import { incompleteBeta } from "../../src/statistics/incompleteBeta.js";
import { readFixture } from "../fixtures/readFixture.js";

type Facts = [x: number, a: number, b: number, p: number][];

const facts = readFixture<{ beta: Facts; f: Facts }>("distributions.json");

function expectNear(actual: number, fact: number): void {
  expect(Math.abs(actual - fact)).toBeLessThanOrEqual(1e-10 * fact);
}

describe("distributions agree with SciPy", () => {
  it.each(facts.beta)("incompleteBeta(%d, %d, %d)", (x, a, b, p) => expectNear(incompleteBeta(x, a, b), p));

  it.each(facts.f)("fUpperTail(%d, %d, %d)", (x, a, b, p) => expectNear(fUpperTail(x, a, b), p));

  it("and at the ends", () => {
    expect([0, 1, NaN].map((x) => incompleteBeta(x, 2, 3))).toEqual([0, 1, NaN]);
  });
});

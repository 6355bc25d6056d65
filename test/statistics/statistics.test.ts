import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageRanks } from "../../src/statistics/averageRanks.js";
import { partialSpearman, pearson, spearman } from "../../src/statistics/correlation.js";
import { meanAndStd } from "../../src/statistics/meanAndStd.js";
import { pooledTTest } from "../../src/statistics/pooledTTest.js";
import { welchTTest } from "../../src/statistics/welchTTest.js";
import { readFixture } from "../fixtures/readFixture.js";

interface Facts {
  tests: {
    a: number[];
    b: number[];
    mean: number;
    std: number;
    pooled: { t: number; df: number; p: number };
    welch: { t: number; df: number; p: number; interval: [number, number] };
  }[];
  correlations: {
    x: number[];
    y: number[];
    z: number[];
    ranks: number[];
    pearson: { r: number; p: number };
    spearman: { r: number; p: number };
    partial: { r: number; p: number };
  }[];
}

const facts = readFixture<Facts>("studyStatistics.json");

function expectNear(actual: number, fact: number, relative = 1e-9): void {
  expect(Math.abs(actual - fact)).toBeLessThanOrEqual(relative * Math.abs(fact));
}

function expectSameP(actual: number, fact: number): void {
  expectNear(actual, fact, 1e-11);
}

describe("t-tests agree with SciPy", () => {
  it.each(facts.tests)("for $a.length and $b.length values", ({ a, b, mean, std, pooled, welch }) => {
    expectNear(meanAndStd(a).mean, mean);
    expectNear(meanAndStd(a).std, std);
    const one = pooledTTest(a, b);
    expectNear(one.t, pooled.t);
    expect(one.df).toBe(pooled.df);
    expectSameP(one.p, pooled.p);
    const two = welchTTest(a, b);
    expectNear(two.t, welch.t);
    expectNear(two.df, welch.df);
    expectSameP(two.p, welch.p);
    expectNear(two.interval[0], welch.interval[0]);
    expectNear(two.interval[1], welch.interval[1]);
    expectNear(two.difference, (welch.interval[0] + welch.interval[1]) / 2);
  });

  it("handle samples without spread", () => {
    expect(pooledTTest([2, 2], [2, 2]).p).toBe(0.5);
    expect(pooledTTest([3, 3], [2, 2]).p).toBe(0);
    expect(pooledTTest([1, 1], [2, 2]).p).toBe(1);
    expect(welchTTest([2, 2], [2, 2]).p).toBe(1);
    expect(welchTTest([1, 1], [2, 2])).toMatchObject({ p: 0, interval: [-1, -1] });
    expect(meanAndStd([4])).toEqual({ mean: 4, std: 0 });
  });

  it("are accurate far out in the tail", () => {
    // scipy.stats.ttest_ind([10.1, 10, 9.9, 10, 10.05], [1, 1.1, 0.9, 1, 1.05], alternative="greater").pvalue
    expectSameP(pooledTTest([10.1, 10, 9.9, 10, 10.05], [1, 1.1, 0.9, 1, 1.05]).p, 3.045082029270913e-16);
  });
});

describe("correlations agree with SciPy", () => {
  it.each(facts.correlations)("with ties", ({ x, y, z, ranks, ...expected }) => {
    expect(averageRanks(x)).toEqual(ranks);
    const found = { pearson: pearson(x, y), spearman: spearman(x, y), partial: partialSpearman(x, y, z) };
    for (const name of ["pearson", "spearman", "partial"] as const) {
      expectNear(found[name].r, expected[name].r);
      expectSameP(found[name].p, expected[name].p);
    }
  });

  it("are undefined for a constant sample, and given a variable that determines a sample", () => {
    expect(spearman([1, 2, 3], [5, 5, 5])).toEqual({ r: NaN, p: NaN });
    expect(partialSpearman([1, 2, 3, 4], [4, 1, 3, 2], [2, 4, 6, 8])).toEqual({ r: NaN, p: NaN });
  });

  it("are 1 with p = 0 for samples in the same order", () => {
    expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toEqual({ r: 1, p: 0 });
    expect(spearman([1, 2, 3, 4], [9, 7, 5, 3])).toEqual({ r: -1, p: 0 });
  });

  it("ranks keep the order and sum to n(n+1)/2", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (values) => {
        const ranks = averageRanks(values);
        expect(ranks.reduce((a, b) => a + b)).toBeCloseTo((values.length * (values.length + 1)) / 2, 9);
        values.forEach((v, i) =>
          values.forEach((w, j) => expect(Math.sign(ranks[i] - ranks[j])).toBe(Math.sign(v - w))),
        );
      }),
      { numRuns: 50 },
    );
  });
});

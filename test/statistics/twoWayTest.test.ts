import { describe, expect, it } from "vitest";
import { holm } from "../../src/statistics/holm.js";
import { twoWayTest } from "../../src/statistics/twoWayTest.js";
import { welchTTest } from "../../src/statistics/welchTTest.js";
import { readFixture } from "../fixtures/readFixture.js";
import { crossedErrors, type Population, uniformRandom } from "../../bench/claims/crossedErrors.js";

interface Facts {
  cases: {
    a: string[];
    b: string[];
    difference: number;
    rows: number;
    columns: number;
    interaction: number;
    df: number;
    p: number;
    interval: [number, number];
    pigeonhole: number;
  }[];
  holm: { ps: number[]; adjusted: number[] }[];
}

const facts = readFixture<Facts>("twoWayTest.json");
const bits = (rows: string[]) => rows.map((row) => [...row].map(Number));

describe("the two-way test", () => {
  it.each(facts.cases)(
    "agrees with the jackknife, least squares and SciPy's t",
    ({ a, b, difference, rows, columns, interaction, df, p, interval, pigeonhole }) => {
      const found = twoWayTest(bits(a), bits(b));
      expect(found.difference).toBeCloseTo(difference, 12);
      expect(found.variances.rows / rows).toBeCloseTo(1, 9);
      expect(found.variances.columns / columns).toBeCloseTo(1, 9);
      expect(found.variances.interaction / interaction).toBeCloseTo(1, 9);
      expect(found.df / df).toBeCloseTo(1, 8);
      expect(found.p / p).toBeCloseTo(1, 8);
      found.interval.forEach((end, k) => expect(end).toBeCloseTo(interval[k], 9));
      // the bootstrap resamples rows and columns, and counts the interaction three times; it divides by n, not n - 1
      const [n, items] = [a.length, a[0].length];
      const expected =
        ((n - 1) / n) * (rows + ((items - 1) / items) * interaction) + ((items - 1) / items) * columns;
      expect(pigeonhole / expected).toBeGreaterThan(0.97);
      expect(pigeonhole / expected).toBeLessThan(1.03);
    },
  );

  it("is Welch's test where all items are equal", () => {
    const [a, b] = [
      [0.1, 0.3, 0.2],
      [0.4, 0.5, 0.7, 0.4],
    ];
    const matrix = (means: number[]) => means.map((mean) => Array.from({ length: 6 }, () => mean));
    const { p, df, difference } = welchTTest(a, b);
    const found = twoWayTest(matrix(a), matrix(b));
    expect(found.p).toBeCloseTo(p, 9);
    expect(found.df).toBeCloseTo(df, 6);
    expect(found.difference).toBeCloseTo(difference, 12);
  });

  it("handles results without spread", () => {
    const flat = (value: number) => [new Uint8Array(4).fill(value), new Uint8Array(4).fill(value)];
    expect(twoWayTest(flat(1), flat(1))).toMatchObject({ p: 1, difference: 0, interval: [0, 0], telling: 0 });
    expect(twoWayTest(flat(0), flat(1))).toMatchObject({ p: 0, difference: -1, interval: [-1, -1] });
  });

  it("does not depend on the order of the networks, the runs or the images", () => {
    const [a, b] = crossedErrors({ base: -2, spread: 2, own: 1, seeds: 0.1 }, 4, 60, uniformRandom(3));
    const { p, difference } = twoWayTest(a, b);
    const turned = (rows: Uint8Array[]) => rows.map((row) => row.slice().reverse()).reverse();
    const other = twoWayTest(turned(b), turned(a));
    expect(other.p).toBeCloseTo(p, 12);
    expect(other.difference).toBeCloseTo(-difference, 12);
  });
});

describe("with runs and images drawn again, the two-way test", () => {
  const shallow = { base: -2.5, spread: 1.5 };
  const unequal = { base: -6, spread: 2.5 };
  it.each<[string, Population, number, number, number]>([
    ["each network has difficult images of its own", { ...unequal, own: 1, seeds: 0.1 }, 5, 500, 2000],
    ["more training runs", { ...unequal, own: 1, seeds: 0.1 }, 10, 500, 1500],
    ["skewed", { ...shallow, own: 1, seeds: 0.12, skewed: true }, 5, 500, 2000],
    ["training seeds matter most", { ...shallow, own: 0.5, seeds: 0.12 }, 6, 1000, 1000],
    ["many images", { ...unequal, own: 0.7, seeds: 0.05 }, 5, 4000, 500],
  ])("is calibrated: %s", (_, population, runs, images, studies) => {
    const random = uniformRandom(17);
    let rejected = 0;
    for (let k = 0; k < studies; k++) {
      const [a, b] = crossedErrors(population, runs, images, random);
      // the networks have the same distribution, so 0 is their true difference, and 95 % of the intervals contain it
      if (twoWayTest(a, b).p < 0.05) rejected++;
    }
    const share = rejected / studies;
    expect(share).toBeGreaterThanOrEqual(0.03);
    expect(share).toBeLessThanOrEqual(0.06);
  });

  it("covers a true difference in 95 % of the intervals", () => {
    const population: Population = { ...shallow, own: 1, seeds: 0.1, shift: [-0.3, 0] };
    const random = uniformRandom(4);
    const drawn = Array.from({ length: 1000 }, () => crossedErrors(population, 6, 600, random));
    const found = drawn.map(([a, b]) => twoWayTest(a, b));
    // the mean of all studies is known forty times as well as each
    const truth = found.reduce((sum, { difference }) => sum + difference, 0) / found.length;
    const covered = found.filter(({ interval: [low, high] }) => low <= truth && truth <= high).length;
    expect(covered / found.length).toBeGreaterThanOrEqual(0.935);
    expect(covered / found.length).toBeLessThanOrEqual(0.965);
  });

  it("is needed: Welch's test takes the images for given", () => {
    const random = uniformRandom(8);
    const rejected = Array.from({ length: 400 }, () =>
      crossedErrors({ ...unequal, own: 1, seeds: 0.1 }, 10, 500, random),
    ).filter(([a, b]) => {
      const errors = (rows: Uint8Array[]) => rows.map((row) => row.reduce((x, y) => x + y, 0));
      return welchTTest(errors(a), errors(b)).p < 0.05;
    }).length;
    expect(rejected / 400).toBeGreaterThan(0.1);
  });
});

describe("Holm's method", () => {
  it.each(facts.holm)("agrees with its definition by closed testing", ({ ps, adjusted }) => {
    holm(ps).forEach((p, i) => expect(p).toBeCloseTo(adjusted[i], 12));
  });
});

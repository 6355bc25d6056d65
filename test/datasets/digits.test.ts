import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadDataSet } from "../../src/datasets/index.js";

// The expected numbers are NumPy's, of the rows numpy.random.RandomState(0).permutation(1797) of the csv file.
describe("digits", () => {
  it("splits the images as NumPy's permutation does", async () => {
    const { height, width, channels, classNames, train, test } = await loadDataSet("digits");
    expect({ height, width, channels }).toEqual({ height: 8, width: 8, channels: 1 });
    expect(classNames).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    expect([train.labels.length, test.labels.length]).toEqual([1000, 797]);
    expect([train.pixels.length, test.pixels.length]).toEqual([64_000, 51_008]);
    expect([...train.labels.subarray(0, 12)]).toEqual([2, 8, 2, 6, 6, 7, 1, 9, 8, 5, 2, 8]);
    expect([...test.labels.subarray(0, 12)]).toEqual([2, 1, 9, 2, 3, 1, 7, 7, 4, 5, 6, 5]);
    expect([...train.pixels.subarray(0, 24)]).toEqual([
      0, 0, 11, 16, 15, 3, 0, 0, 0, 5, 16, 12, 11, 13, 0, 0, 0, 3, 13, 1, 5, 15, 0, 0,
    ]);
    expect(Array.from(test.pixels).reduce((sum, pixel) => sum + pixel, 0)).toBe(249_307);
    const perClass = Array<number>(10).fill(0);
    for (const label of test.labels) perClass[label]++;
    expect(perClass).toEqual([78, 82, 80, 82, 87, 64, 81, 92, 75, 76]);
  });

  it("is normalized by its training pixels", async () => {
    const { mean, deviation } = await loadDataSet("digits");
    expect(mean).toEqual([4.881421875]);
    expect(deviation[0]).toBeCloseTo(6.0042993848800945, 12);
  });

  it("lies in shared memory", async () => {
    const { train, test } = await loadDataSet("digits", { resize: 4 });
    for (const part of [train.pixels, train.labels, test.pixels, test.labels]) {
      expect(part.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it("shrinks to 4x4 as NumPy's means do", async () => {
    const { height, width, train, mean, deviation } = await loadDataSet("digits", { resize: 4 });
    expect([height, width, train.pixels.length]).toEqual([4, 4, 16_000]);
    expect([...train.pixels.subarray(0, 16)]).toEqual([
      1.25, 13.75, 10.5, 0, 0.75, 3.5, 10.75, 0, 0, 2.75, 9.5, 0, 0, 13.5, 12, 6.25,
    ]);
    expect(mean[0]).toBeCloseTo(4.881421875, 12);
    expect(deviation[0]).toBeCloseTo(4.82800482958763, 12);
  });

  it("is the file that its README describes", () => {
    const bytes = readFileSync(new URL("../../data/optical-digits.csv.gz", import.meta.url));
    const sum = createHash("sha256").update(bytes).digest("hex");
    expect(sum).toBe("46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a");
    expect(readFileSync(new URL("../../data/README.md", import.meta.url), "utf8")).toContain(sum);
  });
});

import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../src/random.js";
import { normalizedRows } from "../../src/training/normalizedRows.js";
import { shuffledBatches } from "../../src/training/shuffledBatches.js";
import { madeUpData } from "./madeUpData.js";

describe("shuffledBatches", () => {
  it("takes each epoch from a fresh permutation and leaves the rest of it out", () => {
    const batches = shuffledBatches(10, 4, new NumpyRandomState(3));
    const random = new NumpyRandomState(3);
    for (let epoch = 0; epoch < 3; epoch++) {
      const order = Array.from(random.permutation(10));
      expect(Array.from(batches.next().value)).toEqual(order.slice(0, 4));
      expect(Array.from(batches.next().value)).toEqual(order.slice(4, 8));
    }
  });

  it("takes every example once when the batches fit", () => {
    const batches = shuffledBatches(12, 3, new NumpyRandomState(1));
    const epoch = Array.from({ length: 4 }, () => Array.from(batches.next().value)).flat();
    expect(epoch.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, k) => k));
  });
});

describe("normalizedRows", () => {
  it("subtracts the mean and divides by the deviation of each channel, picture by picture", () => {
    const data = madeUpData();
    const rows = normalizedRows(data, data.train, [7, 0]);
    expect(rows).toHaveLength(16);
    [7, 0].forEach((picture, row) => {
      for (let i = 0; i < 8; i++) {
        const pixel = data.train.pixels[picture * 8 + i];
        expect(rows[row * 8 + i]).toBeCloseTo((pixel - data.mean[i % 2]) / data.deviation[i % 2], 5);
      }
    });
  });
});

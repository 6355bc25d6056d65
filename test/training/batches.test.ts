import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../src/random.js";
import { normalizedRows } from "../../src/datasets/normalizedRows.js";
import { ShuffledBatches, type ShuffledState } from "../../src/training/batches/shuffledBatches.js";
import { syntheticData } from "./syntheticData.js";

describe("ShuffledBatches", () => {
  const take = (batches: ShuffledBatches, count: number) =>
    Array.from({ length: count }, () => Array.from(batches.next()));

  it("takes each epoch from a new permutation and leaves its rest out", () => {
    const examples = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
    const batches = new ShuffledBatches(examples, 4, 3);
    expect(batches.perEpoch).toBe(2);
    const random = new NumpyRandomState(3);
    for (let epoch = 0; epoch < 3; epoch++) {
      const order = Array.from(random.permutation(10), (k) => examples[k]);
      expect(take(batches, 2)).toEqual([order.slice(0, 4), order.slice(4, 8)]);
    }
  });

  it("takes every example once when the batches fit", () => {
    const all = Array.from({ length: 12 }, (_, k) => k);
    const epoch = take(new ShuffledBatches(all, 3, 1), 4).flat();
    expect(epoch.sort((a, b) => a - b)).toEqual(all);
  });

  it("continues from a state, as JSON, after any number of batches", () => {
    const all = Array.from({ length: 11 }, (_, k) => k);
    for (let taken = 0; taken < 9; taken++) {
      const batches = new ShuffledBatches(all, 3, 5);
      take(batches, taken);
      const state = JSON.parse(JSON.stringify(batches.getState())) as ShuffledState;
      const other = new ShuffledBatches(all, 3, 99);
      take(other, 4);
      other.setState(state);
      expect(take(other, 10)).toEqual(take(batches, 10));
    }
  });
});

describe("normalizedRows", () => {
  it("subtracts the mean and divides by the deviation of each channel, image by image", () => {
    const data = syntheticData();
    const rows = normalizedRows(data, data.train, [7, 0]);
    expect(rows).toHaveLength(16);
    [7, 0].forEach((image, row) => {
      for (let i = 0; i < 8; i++) {
        const pixel = data.train.pixels[image * 8 + i];
        expect(rows[row * 8 + i]).toBeCloseTo((pixel - data.mean[i % 2]) / data.deviation[i % 2], 5);
      }
    });
  });
});

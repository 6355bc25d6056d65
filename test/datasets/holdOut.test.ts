import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { arrayDataSet } from "../../src/datasets/arrayDataSet.js";
import { channelStatistics } from "../../src/datasets/channelStatistics.js";
import { holdOut, splitHeldOut } from "../../src/datasets/holdOut.js";
import { loadDataSet } from "../../src/datasets/loadDataSet.js";
import { NumpyRandomState } from "../../src/random.js";

/** Examples whose first value is their index. */
function numbered(labels: readonly number[], normalize = true) {
  return arrayDataSet({ inputs: labels.map((label, k) => [k, label, 2 * k]), labels, normalize });
}

function countsOf(labels: ArrayLike<number>): number[] {
  const counts: number[] = [];
  for (const label of Array.from(labels)) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

describe("holdOut", () => {
  it("divides the training examples by class, for any sizes and shares", () => {
    const random = new NumpyRandomState(3);
    for (let k = 0; k < 30; k++) {
      const sizes = Array.from({ length: 2 + (k % 4) }, () => 5 + Math.floor(40 * random.randomSample()));
      const labels = sizes.flatMap((size, label) => Array<number>(size).fill(label));
      const share = 0.2 + 0.6 * random.randomSample();
      const data = numbered(Array.from(random.permutation(labels.length), (i) => labels[i]));
      const { train, test } = holdOut(data, share);
      expect(countsOf(test.labels)).toEqual(sizes.map((size) => Math.round(share * size)));
      const numbers = [train, test].map(({ labels: { length }, pixels }) =>
        Array.from({ length }, (_, i) => pixels[3 * i]),
      );
      for (const list of numbers) expect(list).toEqual([...list].sort((a, b) => a - b));
      expect(numbers.flat().sort((a, b) => a - b)).toEqual(labels.map((_, i) => i));
      [train, test].forEach(({ labels: kept, pixels }, part) =>
        numbers[part].forEach((number, i) => {
          expect([kept[i], pixels[3 * i + 1]]).toEqual([
            data.train.labels[number],
            data.train.labels[number],
          ]);
        }),
      );
    }
  });

  it("normalizes by what is trained on, in shared memory, and never sees the test examples", async () => {
    const digits = await loadDataSet("digits");
    const data = holdOut(digits, 0.2);
    expect([data.train.labels.length, data.test.labels.length]).toEqual([800, 200]);
    expect(data).toMatchObject(channelStatistics(data.train.pixels, 1));
    expect(data.mean).not.toEqual(digits.mean);
    for (const { pixels, labels } of [data.train, data.test])
      for (const { buffer } of [pixels, labels]) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    const blind = holdOut(
      { ...digits, test: { pixels: new Uint8Array(64), labels: new Uint8Array(1) } },
      0.2,
    );
    expect(blind).toEqual(data);
    const plain = holdOut(numbered([0, 0, 1, 1], false), 0.5);
    expect([plain.mean, plain.deviation]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
  });

  it.each([
    [0.2, "a share that holds out at least one of the 2 training examples of class"],
    [0.8, "and leaves one to train on (0: the test examples judge), but got 0.8"],
  ])("refuses %d where a class is too small", (share, message) => {
    const data = numbered([0, 0, 0, 0, 0, 1, 1]);
    expect(() => splitHeldOut(data, share)).toThrow(ArgumentError);
    expect(() => splitHeldOut(data, share)).toThrow(message);
  });
});

import { describe, expect, it } from "vitest";
import { arrayDataSet } from "../../src/training/index.js";

describe("arrayDataSet", () => {
  it("normalizes per channel unless told not to, and keeps a test part apart", () => {
    const plain = { inputs: [1, 2, 3, 4, 5, 6, 7, 8], labels: [0, 1] };
    const vectors = arrayDataSet(plain);
    expect(vectors.mean).toEqual([3, 4, 5, 6]);
    expect(vectors.deviation).toEqual([2, 2, 2, 2]);
    expect(vectors.test).toBe(vectors.train);
    const images = arrayDataSet({
      ...plain,
      shape: [2, 1, 2],
      test: { inputs: [[9, 9, 9, 9]], labels: [4] },
    });
    expect([images.height, images.width, images.channels]).toEqual([2, 1, 2]);
    expect(images.mean).toEqual([4, 5]);
    expect(images.classNames).toEqual(["0", "1", "2", "3", "4"]);
    expect(Array.from(images.test.pixels)).toEqual([9, 9, 9, 9]);
    const raw = arrayDataSet({ ...plain, normalize: false });
    expect([raw.mean, raw.deviation]).toEqual([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ]);
  });

  it.each<[string, Parameters<typeof arrayDataSet>[0], string]>([
    ["no examples", { inputs: [], labels: [] }, "labels must be of at least one example"],
    [
      "a NaN",
      {
        inputs: [
          [1, 2],
          [3, NaN],
        ],
        labels: [0, 1],
      },
      "value 1 of example 1 of train.pixels must be a finite number, but got NaN",
    ],
    [
      "an infinity",
      { inputs: [[1], [Infinity]], labels: [0, 1] },
      "must be a finite number, but got Infinity",
    ],
    [
      "a fraction for a class",
      { inputs: [[1], [2]], labels: [0, 0.5] },
      "labels[1] must be a class number, but got 0.5",
    ],
    [
      "a negative class",
      { inputs: [[1], [2]], labels: [0, -1] },
      "train.labels[1] must be a class number from 0 to 1, of 2 classes, but got -1",
    ],
    [
      "a class without a name",
      { inputs: [[1], [2]], labels: [0, 2], classNames: ["a", "b"] },
      "train.labels[1] must be a class number from 0 to 1, of 2 classes, but got 2",
    ],
    [
      "rows of different lengths",
      { inputs: [[1, 2], [3]], labels: [0, 1] },
      'inputs[1] must be of 2 values, like the first example, but got "1 values"',
    ],
    [
      "too few numbers",
      { inputs: [1, 2, 3], labels: [0, 1] },
      "inputs must be of the same number of values for each of the 2 labels",
    ],
    [
      "another shape",
      { inputs: [1, 2, 3, 4], labels: [0, 1], shape: [2, 2, 1] },
      'train.pixels must be of 8 values, 4 for each of 2 labels, but got "4 values"',
    ],
    [
      "an empty test part",
      { inputs: [[1], [2]], labels: [0, 1], test: { inputs: [], labels: [] } },
      "test.labels must be of at least one example",
    ],
    [
      "a test part of other examples",
      { inputs: [[1], [2]], labels: [0, 1], test: { inputs: [[1, 2]], labels: [0] } },
      "test.pixels must be of 1 values",
    ],
  ])("refuses %s", (_, options, message) => {
    expect(() => arrayDataSet(options)).toThrow(message);
  });
});

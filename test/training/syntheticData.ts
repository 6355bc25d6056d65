import type { DataSet, Examples } from "../../src/datasets/dataSet.js";
import { NumpyRandomState } from "../../src/random.js";

const CLASSES = 3;

/** A small learnable data set: images of 2x2 pixels and 2 channels, brighter at pixels that depend on the class. */
export function syntheticData(trainCount = 60, testCount = 25): DataSet {
  const random = new NumpyRandomState(5);
  const examples = (count: number): Examples => {
    const pixels = new Float32Array(count * 8);
    const labels = new Uint8Array(count);
    for (let k = 0; k < count; k++) {
      labels[k] = k % CLASSES;
      for (let i = 0; i < 8; i++) {
        pixels[k * 8 + i] = 3 + (i % 2) * 10 + random.standardNormal() + (i % CLASSES === labels[k] ? 4 : 0);
      }
    }
    return { pixels, labels };
  };
  return {
    name: "synthetic",
    height: 2,
    width: 2,
    channels: 2,
    classNames: ["a", "b", "c"],
    train: examples(trainCount),
    test: examples(testCount),
    mean: [4, 14],
    deviation: [2, 2.5],
  };
}

import { NumpyRandomState } from "../../src/random.js";
import type { DataSet, Examples } from "../../src/datasets/dataSet.js";

const CLASSES = ["left", "right", "top"];

/** Small learnable colour images: noise that is brighter in the half named by the class. */
export function syntheticImages(side = 8, trainCount = 48, testCount = 24): DataSet {
  const random = new NumpyRandomState(9);
  const examples = (count: number): Examples => {
    const pixels = new Uint8Array(count * side * side * 3);
    const labels = new Uint8Array(count);
    let at = 0;
    for (let k = 0; k < count; k++) {
      labels[k] = k % CLASSES.length;
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
          const bright = [x < side / 2, x >= side / 2, y < side / 2][labels[k]];
          for (let c = 0; c < 3; c++)
            pixels[at++] = 60 + 20 * c + (bright ? 90 : 0) + random.randomSample() * 20;
        }
      }
    }
    return { pixels, labels };
  };
  return {
    ...{ name: "synthetic images", height: side, width: side, channels: 3, classNames: CLASSES },
    ...{ train: examples(trainCount), test: examples(testCount) },
    ...{ mean: [100, 120, 140], deviation: [45, 45, 45] },
  };
}

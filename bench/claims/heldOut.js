import { NumpyRandomState } from "../../dist/random.js";
import { arrayDataSet, inputSize } from "sweetspot/training";

const SHARE = 0.2;
const SEED = 1;

/** The same data with a fifth of the training examples of each class to judge on; the test examples are not used. */
export function heldOut(data) {
  const { train, height, width, channels, classNames, name } = data;
  const random = new NumpyRandomState(SEED);
  const judged = new Set();
  classNames.forEach((_, label) => {
    const rows = [...train.labels.keys()].filter((row) => train.labels[row] === label);
    const drawn = random.permutation(rows.length).subarray(0, Math.round(SHARE * rows.length));
    for (const k of drawn) judged.add(rows[k]);
  });
  const part = (isJudged) => pick(train, inputSize(data), (row) => judged.has(row) === isJudged);
  return arrayDataSet({
    ...part(false),
    test: part(true),
    ...{ shape: [height, width, channels], classNames, name: `${name}, held out` },
  });
}

function pick({ pixels, labels }, size, isWanted) {
  const rows = [...labels.keys()].filter(isWanted);
  const inputs = new Float32Array(rows.length * size);
  rows.forEach((row, k) => inputs.set(pixels.subarray(row * size, (row + 1) * size), k * size));
  return { inputs, labels: rows.map((row) => labels[row]) };
}

import { inputSize, type DataSet, type Examples } from "./dataSet.js";

/**
 * Images as rows of network input: (pixel - mean) / deviation, per channel.
 *
 * @param examples of `data`
 * @param chosen indices of the images, in the order of the rows
 * @returns [chosen.length, inputSize(data)], row-major
 */
export function normalizedRows(data: DataSet, examples: Examples, chosen: ArrayLike<number>): Float32Array {
  const size = inputSize(data);
  const { channels, mean, deviation } = data;
  const { pixels } = examples;
  const rows = new Float32Array(chosen.length * size);
  for (let k = 0, at = 0; k < chosen.length; k++) {
    const first = chosen[k] * size;
    for (let i = 0, c = 0; i < size; i++) {
      rows[at++] = (pixels[first + i] - mean[c]) / deviation[c];
      if (++c === channels) c = 0;
    }
  }
  return rows;
}

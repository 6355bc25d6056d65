import type { NumpyRandomState } from "../../random.js";
import type { DataSet } from "../../datasets/dataSet.js";
import type { Augmentation } from "../recipe/recipe.js";

/**
 * Augments normalized images at random, in place: flips each horizontally with probability 1/2, then pads it with zeros
 * (the mean colour) and crops it to its old size at a random position.
 *
 * @param rows [images, height * width * channels]
 * @param random draws the same number of values for every image: one to flip, two to crop
 */
export function augmentRows(
  rows: Float32Array,
  shape: Pick<DataSet, "height" | "width" | "channels">,
  { flip = false, crop = 0 }: Augmentation,
  random: NumpyRandomState,
): void {
  const { height, width, channels } = shape;
  const size = height * width * channels;
  const before = new Float32Array(size);
  for (let first = 0; first < rows.length; first += size) {
    const flipped = flip && random.randomSample() < 0.5;
    const down = crop > 0 ? Math.floor(random.randomSample() * (2 * crop + 1)) - crop : 0;
    const right = crop > 0 ? Math.floor(random.randomSample() * (2 * crop + 1)) - crop : 0;
    if (!flipped && down === 0 && right === 0) continue;
    before.set(rows.subarray(first, first + size));
    for (let y = 0, at = first; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const row = y + down;
        const column = x + right;
        const inside = row >= 0 && row < height && column >= 0 && column < width;
        const from = (row * width + (flipped ? width - 1 - column : column)) * channels;
        for (let c = 0; c < channels; c++) rows[at++] = inside ? before[from + c] : 0;
      }
    }
  }
}

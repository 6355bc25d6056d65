// Up to four rows of a product in progress: for each, 32 sums in float32 and, for int8, the scale of its inputs.

const SUM_BYTES: usize = 128;
const sums = memory.data(512, 16);
const scales = memory.data(16, 16);

/** Where the four sums of a vector of outputs are. */
@inline
export function sumAt(row: usize, vector: usize): usize {
  return sums + row * SUM_BYTES + (vector << 4);
}

/** Where the scale of a row's inputs is. */
@inline
export function scaleAt(row: usize): usize {
  return scales + (row << 2);
}

import { NumpyRandomState } from "../random.js";

/**
 * Numbers of examples, batch after batch without end. Each epoch takes them in a new random order; the examples that
 * fill no whole batch at its end are left out, as the reference's loader does.
 *
 * @param examples number of examples, at least `batch`
 * @param batch examples per batch
 * @param random gives one permutation per epoch
 */
export function* shuffledBatches(
  examples: number,
  batch: number,
  random: NumpyRandomState,
): Generator<Uint32Array, never> {
  for (;;) {
    const order = random.permutation(examples);
    for (let first = 0; first + batch <= examples; first += batch) yield order.subarray(first, first + batch);
  }
}

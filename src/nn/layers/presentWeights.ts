import * as tf from "#tfjs";
import type { BlockLayout } from "../wiring/blockLayout.js";

/** An initializer object of tf.layers. */
export type Initializer = ReturnType<typeof tf.initializers.zeros>;

/**
 * An initializer for the present entries of a layer's weights, [...space, entries]. It calls `given` with the dense shape
 * [...space, inputs, units]. The default is Glorot's, scaled for the connections present instead of the dense matrix.
 *
 * @param space height and width of the filter; empty for a matrix
 * @param distribution of the default
 */
export function presentInitializer(
  layout: BlockLayout,
  space: readonly number[],
  given: Initializer | undefined,
  distribution: "normal" | "uniform" = "normal",
): Initializer {
  const density = layout.entries / (layout.inputs * layout.units);
  const initializer =
    given ?? tf.initializers.varianceScaling({ scale: 1 / density, mode: "fanAvg", distribution });
  const apply = () =>
    tf.tidy(() => presentEntries(initializer.apply([...space, layout.inputs, layout.units]), layout, space));
  return { apply } as unknown as Initializer;
}

/** Picks the present entries of dense weights, in the order of the layout. */
function presentEntries(dense: tf.Tensor, layout: BlockLayout, space: readonly number[]): tf.Tensor {
  const values = dense.dataSync();
  const taps = tapsOf(space);
  const size = layout.inputs * layout.units;
  const entries = new Float32Array(taps * layout.entries);
  for (let tap = 0; tap < taps; tap++) {
    layout.forEachEntry((entry, input, output) => {
      entries[tap * layout.entries + entry] = values[tap * size + input * layout.units + output];
    });
  }
  return tf.tensor(entries, [...space, layout.entries]);
}

/** Expands present entries [...space, entries] to dense weights [...space, inputs, units], zeros where a block is absent. */
export function denseWeights(present: tf.Tensor, layout: BlockLayout): tf.Tensor {
  const values = present.dataSync();
  const space = present.shape.slice(0, -1);
  const size = layout.inputs * layout.units;
  const taps = tapsOf(space);
  const dense = new Float32Array(taps * size);
  for (let tap = 0; tap < taps; tap++) {
    layout.forEachEntry((entry, input, output) => {
      dense[tap * size + input * layout.units + output] = values[tap * layout.entries + entry];
    });
  }
  return tf.tensor(dense, [...space, layout.inputs, layout.units]);
}

const tapsOf = (space: readonly number[]) => space.reduce((taps, side) => taps * side, 1);

import * as tf from "@tensorflow/tfjs";
import type { BlockLayout } from "../wiring/blockLayout.js";

/** What tf.layers makes of the name of an initializer. */
export type Initializer = ReturnType<typeof tf.initializers.zeros>;

/**
 * An initializer of the present entries of a layer's weights, [...space, entries]: `given` sees the dense shape
 * [...space, inputs, units]. Without one it is Glorot's, which counts the connections that are there, not those of the
 * dense matrix.
 *
 * @param space the sides of a filter; none for a matrix
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

/** The present entries of dense weights, in the order of the layout. */
function presentEntries(dense: tf.Tensor, layout: BlockLayout, space: readonly number[]): tf.Tensor {
  const values = dense.dataSync();
  const taps = tapsOf(space);
  const size = layout.inputs * layout.units;
  const entries = new Float32Array(taps * layout.entries);
  for (let tap = 0; tap < taps; tap++) {
    layout.forEachEntry((place, input, output) => {
      entries[tap * layout.entries + place] = values[tap * size + input * layout.units + output];
    });
  }
  return tf.tensor(entries, [...space, layout.entries]);
}

/** The dense weights [...space, inputs, units], zeros where a block is absent, of present ones [...space, entries]. */
export function denseWeights(present: tf.Tensor, layout: BlockLayout): tf.Tensor {
  const values = present.dataSync();
  const space = present.shape.slice(0, -1);
  const size = layout.inputs * layout.units;
  const taps = tapsOf(space);
  const dense = new Float32Array(taps * size);
  for (let tap = 0; tap < taps; tap++) {
    layout.forEachEntry((place, input, output) => {
      dense[tap * size + input * layout.units + output] = values[tap * layout.entries + place];
    });
  }
  return tf.tensor(dense, [...space, layout.inputs, layout.units]);
}

const tapsOf = (space: readonly number[]) => space.reduce((taps, side) => taps * side, 1);

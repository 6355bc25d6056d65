import * as tf from "@tensorflow/tfjs";

/** Poolings of plain loops, over [batch, ...spatial axes, channels]. */
interface Pooling {
  readonly kind: "max" | "avg";
  readonly filter: readonly number[];
  readonly strides: readonly number[];
  readonly pad: "same" | "valid" | number | tf.backend_util.ExplicitPadding;
}

/** The first place and the end of each window of one axis, as tfjs places them. */
function windowsOf(
  axis: number,
  shape: readonly number[],
  { filter, strides, pad }: Pooling,
): [number, number][] {
  const [size, window, stride] = [shape[axis + 1], filter[axis], strides[axis]];
  let [before, count] = [0, Math.ceil((size - window + 1) / stride)];
  if (pad === "same") {
    count = Math.ceil(size / stride);
    const missing = (count - 1) * stride + window - size;
    // in three dimensions tfjs lets windows start behind the first place
    before = Math.floor((shape.length === 4 ? Math.max(0, missing) : missing) / 2);
  } else if (typeof pad === "number") {
    before = pad;
    // tfjs takes the first axis's window and stride for all
    count = Math.floor((size - filter[0] + 2 * pad) / strides[0]) + 1;
  } else if (pad !== "valid") {
    before = pad[axis + 1][0];
    count = Math.floor((size - window + before + pad[axis + 1][1]) / stride) + 1;
  }
  return Array.from({ length: Math.max(0, count) }, (_, k) => {
    const origin = k * stride - before;
    return [Math.max(0, origin), Math.max(0, Math.min(size, origin + window))];
  });
}

/** The places of a window over all axes, counted in the example's pixels. */
function placesOf(window: readonly (readonly [number, number])[], extents: readonly number[]): number[] {
  return window.reduce<number[]>(
    (places, [first, end], axis) =>
      places.flatMap((place) =>
        Array.from({ length: Math.max(0, end - first) }, (_, k) => place * extents[axis] + first + k),
      ),
    [0],
  );
}

/** Whether a value takes the place of the largest so far: the last NaN does, and the first of equal values. */
const wins = (value: number, best: number) => Number.isNaN(value) || value > best;

/** A pooling that passes NaN on, with its gradient: the mean over the places under the window, or the first largest value. */
export function poolingOracle(x: tf.Tensor, pooling: Pooling): tf.Tensor {
  const { shape } = x;
  const extents = shape.slice(1, -1);
  const [batch, channels] = [shape[0], shape[shape.length - 1]];
  const axes = extents.map((_, axis) => windowsOf(axis, shape, pooling));
  const windows = axes
    .reduce<[number, number][][]>(
      (all, axis) => all.flatMap((before) => axis.map((own) => [...before, own])),
      [[]],
    )
    .map((window) => placesOf(window, extents));
  const pixels = extents.reduce((size, extent) => size * extent, 1);
  const outShape = [batch, ...axes.map(({ length }) => length), channels];

  const forEachWindow = (visit: (places: number[], output: number) => void) => {
    let output = 0;
    for (let example = 0; example < batch; example++)
      for (const window of windows)
        for (let channel = 0; channel < channels; channel++)
          visit(
            window.map((place) => (example * pixels + place) * channels + channel),
            output++,
          );
  };
  const largest = (values: ArrayLike<number>, places: number[]) =>
    places.reduce(
      (best, place) => (wins(values[place], best < 0 ? -Infinity : values[best]) ? place : best),
      -1,
    );

  return tf.customGrad((input) => {
    const values = (input as tf.Tensor).dataSync();
    const results: number[] = [];
    forEachWindow((places) => {
      const sum = places.reduce((sum, place) => sum + values[place], 0);
      const best = largest(values, places);
      results.push(pooling.kind === "avg" ? sum / places.length : best < 0 ? -Infinity : values[best]);
    });
    const gradFunc = (dy: tf.Tensor) => {
      const upstream = dy.dataSync();
      const dx = new Float32Array(values.length);
      forEachWindow((places, output) => {
        if (pooling.kind === "avg") for (const place of places) dx[place] += upstream[output] / places.length;
        else if (largest(values, places) >= 0) dx[largest(values, places)] += upstream[output];
      });
      return tf.tensor(dx, shape);
    };
    return { value: tf.tensor(results, outShape, "float32"), gradFunc };
  })(x);
}

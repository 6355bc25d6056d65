import * as tf from "#tfjs";

const replaceAxis = (shape: readonly number[], axis: number, ...extents: number[]) => [
  ...shape.slice(0, axis),
  ...extents,
  ...shape.slice(axis + 1),
];

/** The filter with zeros between its taps: an ordinary convolution with it is the dilated one with `filter`. */
export function spreadFilter(filter: tf.Tensor, dilations: readonly number[]): tf.Tensor {
  return dilations.reduce((spread, dilation, axis) => {
    if (dilation === 1) return spread;
    const { shape } = spread;
    const gaps = replaceAxis(shape, axis, shape[axis], 1);
    const pads = gaps.map((_, k): [number, number] => [0, k === axis + 1 ? dilation - 1 : 0]);
    const padded = tf.pad(tf.reshape(spread, gaps), pads);
    const joined = tf.reshape(padded, replaceAxis(shape, axis, shape[axis] * dilation));
    const size = replaceAxis(shape, axis, spreadExtent(shape[axis], dilation));
    return tf.slice(
      joined,
      shape.map(() => 0),
      size,
    );
  }, filter);
}

/** Taps of a filter and the zeros between them, along one axis. */
export const spreadExtent = (taps: number, dilation: number) => (taps - 1) * dilation + 1;

/** The taps of a filter that `spreadFilter` spread. */
export function gatherTaps(spread: tf.Tensor, dilations: readonly number[]): tf.Tensor {
  return dilations.reduce((taps, dilation, axis) => {
    if (dilation === 1) return taps;
    const { shape } = taps;
    const pads = shape.map((_, k): [number, number] => [0, k === axis ? dilation - 1 : 0]);
    const count = (shape[axis] + dilation - 1) / dilation;
    const rows = tf.reshape(tf.pad(taps, pads), replaceAxis(shape, axis, count, dilation));
    const first = tf.slice(
      rows,
      rows.shape.map(() => 0),
      replaceAxis(shape, axis, count, 1),
    );
    return tf.reshape(first, replaceAxis(shape, axis, count));
  }, spread);
}

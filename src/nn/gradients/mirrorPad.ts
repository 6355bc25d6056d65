import * as tf from "#tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";

interface Attributes {
  readonly paddings: [number, number][];
  readonly mode: "reflect" | "symmetric";
}

/** The gradient of one axis: what the mirrored values got is added to that of the values themselves. */
function unfold(
  dy: tf.Tensor,
  axis: number,
  [before, after]: [number, number],
  mode: Attributes["mode"],
): tf.Tensor {
  const edge = mode === "reflect" ? 1 : 0;
  const extent = dy.shape[axis] - before - after;
  const part = (start: number, length: number) => {
    const begin = dy.shape.map((_, k) => (k === axis ? start : 0));
    const size = dy.shape.map((whole, k) => (k === axis ? length : whole));
    return tf.slice(dy, begin, size);
  };
  const mirrored = (start: number, length: number, to: number) =>
    tf.pad(
      tf.reverse(part(start, length), axis),
      dy.shape.map((_, k): [number, number] => (k === axis ? [to, extent - to - length] : [0, 0])),
    );
  const parts = [part(before, extent)];
  if (before > 0) parts.push(mirrored(0, before, edge));
  if (after > 0) parts.push(mirrored(before + extent, after, extent - edge - after));
  return parts.length === 1 ? parts[0] : tf.addN(parts);
}

/** The gradient of `tf.mirrorPad`: tfjs's forgets the values that were mirrored. */
export const mirrorPadGradient: CorrectedGradient = {
  kernelName: "MirrorPad",
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, _, attributes) => {
      const { paddings, mode } = attributes as unknown as Attributes;
      return {
        x: () => paddings.reduce((dx, pads, axis) => unfold(dx, axis, pads, mode), dy as tf.Tensor),
      };
    },
  }),
};

import * as tf from "@tensorflow/tfjs";

/**
 * The gradient of `tf.einsum`, which tfjs has on no backend: an einsum of dy and the other operand, spread over the axes
 * that were summed away in this operand alone.
 */
export const einsumGradient: tf.GradConfig = {
  kernelName: "Einsum",
  saveAllInputs: true,
  gradFunc: (dy, saved, attributes) => {
    const { equation } = attributes as unknown as { readonly equation: string };
    const [left, output] = equation.replace(/\s/g, "").split("->");
    const terms = left.split(",");
    const gradient = (k: number) => () => {
      const other = terms.length > 1 ? 1 - k : undefined;
      const known = output + (other === undefined ? "" : terms[other]);
      const labels = [...terms[k]];
      const present = labels.filter((label) => known.includes(label)).join("");
      const operands = other === undefined ? [dy as tf.Tensor] : [dy as tf.Tensor, saved[other]];
      const from = other === undefined ? output : `${output},${terms[other]}`;
      // tfjs's cpu backend hands its operand back where there is nothing to do
      const part = from === present ? operands[0] : tf.einsum(`${from}->${present}`, ...operands);
      const { shape } = saved[k];
      const spread = tf.reshape(
        part,
        shape.map((extent, axis) => (known.includes(labels[axis]) ? extent : 1)),
      );
      return tf.broadcastTo(spread, shape);
    };
    return Object.fromEntries(terms.map((_, k) => [k, gradient(k)]));
  },
};

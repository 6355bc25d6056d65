import * as tf from "#tfjs";

/**
 * The gradient of `tf.einsum`: an einsum of dy and the other operand, broadcast over the axes that only this operand had
 * and that were summed. tfjs has it on no backend.
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
      const otherLabels = output + (other === undefined ? "" : terms[other]);
      const labels = [...terms[k]];
      const present = labels.filter((label) => otherLabels.includes(label)).join("");
      const operands = other === undefined ? [dy as tf.Tensor] : [dy as tf.Tensor, saved[other]];
      const from = other === undefined ? output : `${output},${terms[other]}`;
      // the cpu backend of tfjs returns its operand itself when the equation changes nothing
      const part = from === present ? operands[0] : tf.einsum(`${from}->${present}`, ...operands);
      const { shape } = saved[k];
      const unsummed = tf.reshape(
        part,
        shape.map((extent, axis) => (otherLabels.includes(labels[axis]) ? extent : 1)),
      );
      return tf.broadcastTo(unsummed, shape);
    };
    return Object.fromEntries(terms.map((_, k) => [k, gradient(k)]));
  },
};

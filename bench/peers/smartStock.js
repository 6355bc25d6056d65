// Stock TensorFlow.js with one change: a matMul transposes its operands explicitly first, so that it runs on XNNPACK.
import * as tf from "@tensorflow/tfjs";

/** Runs `body` with the changed BatchMatMul, then restores the stock one. */
export async function withSmartMatMul(body) {
  const stock = tf.getKernel("BatchMatMul", "wasm");
  const transpose = tf.getKernel("Transpose", "wasm").kernelFunc;
  const turned = (x, backend) => {
    const perm = x.shape.map((_, axis) => axis);
    perm.push(...perm.splice(-2).reverse());
    return transpose({ inputs: { x }, attrs: { perm }, backend });
  };
  const register = (kernel) => {
    tf.unregisterKernel("BatchMatMul", "wasm");
    tf.registerKernel(kernel);
  };
  register({
    ...stock,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const a = attrs.transposeA ? turned(inputs.a, backend) : inputs.a;
      const b = attrs.transposeB ? turned(inputs.b, backend) : inputs.b;
      const plain = { transposeA: false, transposeB: false };
      const product = stock.kernelFunc({ inputs: { a, b }, attrs: plain, backend });
      if (attrs.transposeA) backend.disposeData(a.dataId);
      if (attrs.transposeB) backend.disposeData(b.dataId);
      return product;
    },
  });
  try {
    return await body();
  } finally {
    register(stock);
  }
}

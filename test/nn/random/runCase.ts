import * as tf from "@tensorflow/tfjs";
import { Draw, type Dtype, type Values } from "./draw.js";
import type { KernelCase } from "./kernelCase.js";

/** The outputs of a case and its gradients, or the error that came instead. */
export type Outcome = readonly Values[] | Error;

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** Every other NaN gets the sign that subtractions give it: some kernels compare floats by their bits. */
function make({ shape, dtype, values }: Values): tf.Tensor {
  const array = ARRAYS[dtype].from(values);
  if (dtype === "float32") {
    const bits = new Uint32Array(array.buffer);
    values.forEach((value, k) => {
      if (Number.isNaN(value) && k % 2 === 0) bits[k] = 0xffc00000;
    });
  }
  return tf.tensor(array, shape, dtype);
}

const valuesOf = (tensor: tf.Tensor): Values => ({
  shape: tensor.shape,
  dtype: tensor.dtype as Dtype,
  values: Array.from(tensor.dataSync()),
});

/** Runs a case on the current backend. The same seed gives the same gradients of the outputs on every backend. */
export function runCase(
  { inputs, gradients = [] }: KernelCase,
  compute: KernelCase["compute"],
  seed: number,
): Outcome {
  try {
    let outcome: Outcome = [];
    tf.tidy(() => {
      const tensors = inputs.map(make);
      const outputs = [compute(...tensors)].flat();
      const results = outputs.map(valuesOf);
      if (gradients.length > 0) {
        const draw = new Draw(seed);
        const dys = outputs.map(({ shape }) =>
          make(draw.tensor(shape, { low: -1, high: 1, special: false })),
        );
        const weighted = (...chosen: tf.Tensor[]) => {
          const all = tensors.map((tensor, k) => chosen[gradients.indexOf(k)] ?? tensor);
          const terms = [compute(...all)]
            .flat()
            .flatMap((output, k) => (output.dtype === "float32" ? [tf.sum(tf.mul(output, dys[k]))] : []));
          return terms.length === 1 ? terms[0] : tf.addN(terms);
        };
        results.push(
          ...tf
            .grads(weighted)(gradients.map((k) => tensors[k]))
            .map(valuesOf),
        );
      }
      tensors.forEach((tensor, k) => {
        const after = tensor.dataSync();
        if (!inputs[k].values.every((value, i) => Object.is(value, after[i]) || value === Number(after[i])))
          throw new Error(`input ${k} was changed in place`);
      });
      outcome = results;
    });
    return outcome;
  } catch (error) {
    return error as Error;
  }
}

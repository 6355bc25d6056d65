import * as tf from "#tfjs";
import { ArgumentError } from "../../errors.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { defineKernel } from "./defineKernel.js";
import { requireDtype } from "./requireDtype.js";

/** A tensor or a reshaped view of one, with a letter for each axis. */
interface Term {
  readonly labels: string;
  readonly tensor: tf.TensorInfo;
}

/**
 * Sums of products over named axes, by one batched matrix product:
 *
 *     a -> [both and kept][a alone][both, summed]      b -> [both and kept][both, summed][b alone]
 *
 * The stock kernel of the other backends multiplies over all axes before it sums.
 */
export const einsumKernel = defineKernel(
  "Einsum",
  "wasm",
  (inputs, { equation }: { readonly equation: string }, backend) => {
    const tensors = Object.values(inputs);
    requireDtype("Einsum", "float32", inputs);
    const { allDims, idDims } = tf.backend_util.decodeEinsumEquation(equation, tensors.length);
    tf.backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as tf.Tensor[]);
    const [left, output] = equation.replace(/\s/g, "").split("->");
    if (new Set(output).size < output.length) {
      throw new ArgumentError("equation", "an equation without a repeated axis after the arrow", equation);
    }
    const terms = left.split(",").map((labels, k) => ({ labels, tensor: tensors[k] }));
    const scope = new Scope(backend);
    const [a, b] = terms.map((term, k) => scope.sumAway(term, output + (terms[1 - k]?.labels ?? "")));
    const product = terms.length === 1 ? a : scope.multiply(a, b, output);
    return scope.close(scope.order(product, output));
  },
);

/** Runs stock kernels, and frees their intermediate tensors. */
class Scope {
  readonly #made: tf.TensorInfo[] = [];

  constructor(readonly backend: WasmBackend) {}

  #run(name: string, inputs: tf.NamedTensorInfoMap, attrs: object): tf.TensorInfo {
    const { kernelFunc } = tf.getKernel(name, "wasm");
    const { backend } = this;
    const result = kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as tf.TensorInfo;
    this.#made.push(result);
    return result;
  }

  /** Sums the term over the axes that are not in `kept`. */
  sumAway({ labels, tensor: x }: Term, kept: string): Term {
    const axis = [...labels].flatMap((label, k) => (kept.includes(label) ? [] : [k]));
    if (axis.length === 0) return { labels, tensor: x };
    const tensor = this.#run("Sum", { x }, { axis, keepDims: false });
    return { labels: [...labels].filter((label) => kept.includes(label)).join(""), tensor };
  }

  /** Transposes the term to the order of `labels`. Returns the same tensor if it has that order. */
  order({ labels: found, tensor: x }: Term, labels: string): tf.TensorInfo {
    if (found === labels) return x;
    const perm = [...labels].map((label) => found.indexOf(label));
    return this.#run("Transpose", { x }, { perm });
  }

  /** The sum of products over the axes that both terms have and `output` lacks. */
  multiply(a: Term, b: Term, output: string): Term {
    const among = (from: string, test: (label: string) => boolean) => [...from].filter(test).join("");
    const both = (label: string) => a.labels.includes(label) && b.labels.includes(label);
    const kept = among(a.labels, (label) => both(label) && output.includes(label));
    const summed = among(a.labels, (label) => both(label) && !output.includes(label));
    const [onlyA, onlyB] = [a, b].map(({ labels }) => among(labels, (label) => !both(label)));
    const extents = (labels: string) =>
      [...labels].map((label) =>
        a.labels.includes(label)
          ? a.tensor.shape[a.labels.indexOf(label)]
          : b.tensor.shape[b.labels.indexOf(label)],
      );
    const matrices = (term: Term, rows: string, columns: string) => ({
      ...this.order(term, kept + rows + columns),
      shape: [kept, rows, columns].map((labels) =>
        extents(labels).reduce((size, extent) => size * extent, 1),
      ),
    });
    const product = this.#run(
      "BatchMatMul",
      { a: matrices(a, onlyA, summed), b: matrices(b, summed, onlyB) },
      { transposeA: false, transposeB: false },
    );
    const labels = kept + onlyA + onlyB;
    return { labels, tensor: { ...product, shape: extents(labels) } };
  }

  /** Frees everything except the result. A result that is an operand is copied. */
  close(result: tf.TensorInfo): tf.TensorInfo {
    const made = this.#made.some(({ dataId }) => dataId === result.dataId);
    const kept = made ? result : this.#run("Identity", { x: result }, {});
    for (const { dataId } of this.#made) if (dataId !== kept.dataId) this.backend.disposeData(dataId);
    return kept;
  }
}

import * as tf from "#tfjs";
import { addressOf, withScratch } from "../../wasm/nn/backendMemory.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { gemm } from "../../wasm/nn/gemm.js";
import { defineKernel } from "./defineKernel.js";
import { applyActivation, type FusedActivation } from "./fusedActivation.js";

/** The attributes of BatchMatMul in tfjs. */
interface MatMulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * BatchMatMul of the tfjs wasm backend, by our own kernel. Stock tfjs is slow with transposed operands, which it reads
 * element by element. It multiplies others with XNNPACK, which keeps a packed copy of the second operand and misses
 * changes of its values in place.
 *
 * @param stock the kernel that reports operands that are not float32
 */
export function batchMatMulKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: MatMulAttributes, backend) => {
    const { a, b } = inputs;
    if (a.dtype !== "float32" || b.dtype !== "float32") {
      const attrs = { transposeA: attributes.transposeA, transposeB: attributes.transposeB };
      return stock.kernelFunc({ inputs: { a, b }, attrs, backend });
    }
    return multiply(a, b, attributes, backend);
  });
}

type FusedAttributes = MatMulAttributes & FusedActivation;

/** _FusedMatMul of the tfjs wasm backend, activation(a b + bias), by our own kernel. */
export function fusedMatMulKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: FusedAttributes, backend) => {
    const { a, b, bias, preluActivationWeights } = inputs;
    const product = multiply(a, b, attributes, backend, bias);
    return applyActivation(backend, product, attributes, preluActivationWeights);
  });
}

/** a b + bias over the last two axes; the other axes are broadcast. `bias` has one value, or one per column. */
function multiply(
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB }: MatMulAttributes,
  backend: WasmBackend,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const [rows, inner] = lastTwo(a, transposeA);
  const [innerB, columns] = lastTwo(b, transposeB);
  tf.util.assert(
    inner === innerB,
    () =>
      `Error in matMul: inner shapes (${inner}) and (${innerB}) of Tensors with shapes ${a.shape} and ${b.shape}` +
      ` and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  const [stackA, stackB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const stack = tf.backend_util.assertAndGetBroadcastShape(stackA, stackB);
  const product = backend.makeOutput([...stack, rows, columns], "float32");
  const size = rows * columns;
  const pairs = stackIndices(stack, stackA, stackB);
  const [aAt, bAt, cAt] = [a, b, product].map((tensor) => addressOf(backend, tensor));
  withStart(backend, columns, bias, (start) => {
    pairs.forEach(([indexA, indexB], k) => {
      const left = { address: aAt + 4 * indexA * rows * inner, transposed: transposeA };
      const right = { address: bAt + 4 * indexB * inner * columns, transposed: transposeB };
      gemm(backend, left, right, cAt + 4 * k * size, start, { rows, inner, columns });
    });
  });
  return product;
}

function lastTwo({ shape }: tf.TensorInfo, transposed: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

/** For each matrix of the product, the indices of the matrices of a and b that it comes from. */
function stackIndices(stack: number[], stackA: number[], stackB: number[]): [number, number][] {
  let pairs: [number, number][] = [[0, 0]];
  stack.forEach((extent, axis) => {
    const extentA = stackA[axis - stack.length + stackA.length] ?? 1;
    const extentB = stackB[axis - stack.length + stackB.length] ?? 1;
    pairs = pairs.flatMap(([indexA, indexB]) =>
      Array.from({ length: extent }, (_, k): [number, number] => [
        indexA * extentA + (extentA === 1 ? 0 : k),
        indexB * extentB + (extentB === 1 ? 0 : k),
      ]),
    );
  });
  return pairs;
}

/** Calls `use` with the address of the initial value of every row of the product: the bias, or 0 for none. */
function withStart(
  backend: WasmBackend,
  columns: number,
  bias: tf.TensorInfo | undefined,
  use: (start: number) => void,
): void {
  if (bias === undefined) return use(0);
  const address = addressOf(backend, bias);
  if (tf.util.sizeFromShape(bias.shape) === columns) return use(address);
  withScratch(backend, 4 * columns, (row) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Float32Array(memory, row, columns).fill(new Float32Array(memory, address, 1)[0]);
    use(row);
  });
}

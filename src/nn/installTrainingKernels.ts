import * as tf from "@tensorflow/tfjs";
import { SweetspotError } from "../errors.js";
import { currentNnBuild, nnOf, selectNnBuild } from "../wasm/nn/backend.js";
import type { WasmBackend } from "../wasm/nn/wasmBackend.js";
import { enableRelaxedSimd } from "../wasm/relaxedSimd.js";
import { stockCorrections } from "./corrections/index.js";
import { installDilatedLayers } from "./installDilatedLayers.js";
import { installGradients } from "./installGradients.js";
import {
  batchMatMulKernel,
  conv2DBackpropFilterKernel,
  conv2DBackpropInputKernel,
  conv2DKernel,
  conv3dGradientKernels,
  depthwiseConv2dBackpropFilterKernel,
  depthwiseConv2dBackpropInputKernel,
  einsumKernel,
  fusedConv2DKernel,
  fusedMatMulKernel,
  identityKernel,
  poolingKernels,
  unsortedSegmentSumKernel,
} from "./kernels/index.js";

/** What takes the place of a stock kernel of the tfjs wasm backend, by the name of the kernel. */
const replacements: Readonly<Record<string, (stock: tf.KernelConfig) => tf.KernelConfig>> = {
  BatchMatMul: batchMatMulKernel,
  _FusedMatMul: fusedMatMulKernel,
  Conv2D: conv2DKernel,
  Conv2DBackpropInput: conv2DBackpropInputKernel,
  FusedConv2D: fusedConv2DKernel,
  Identity: identityKernel,
  ...stockCorrections,
};

/** Kernels that the tfjs wasm backend lacks. Should it have one after all, ours replaces it. */
const additions: readonly tf.KernelConfig[] = [
  conv2DBackpropFilterKernel,
  depthwiseConv2dBackpropFilterKernel,
  depthwiseConv2dBackpropInputKernel,
  unsortedSegmentSumKernel,
  einsumKernel,
];

/** Kernels that give wrong results there, and that ours replace altogether. */
const corrections: readonly tf.KernelConfig[] = [...poolingKernels, ...conv3dGradientKernels];

/** Arguments of `installTrainingKernels`. */
export interface TrainingKernelOptions {
  /**
   * `true`: kernels with fused multiply-add, up to a third faster, where the engine has relaxed SIMD (on Node 20 V8's
   * flag for it is turned on); the last bits of a result then depend on the machine. `false`: the same bits everywhere.
   * Left out: as it was before, which at first is `false`.
   */
  readonly relaxedSimd?: boolean;
}

/** What was done, and how to undo it. */
export interface InstalledKernels {
  /** The build of our kernels now in use: "plain" too where relaxed SIMD was asked for and the engine has none. */
  readonly simd: "plain" | "relaxed";
  /** Names of the stock kernels that were replaced; empty when they had been before. */
  readonly replaced: readonly string[];
  /** Names of the kernels that the backend lacked; empty when they had been added before. */
  readonly added: readonly string[];
  /** Names of the operations that have a gradient now and had none, on any backend. */
  readonly gradients: readonly string[];
  /** Names of the operations whose gradient was wrong, on every backend, and is right now. */
  readonly correctedGradients: readonly string[];
  /** Puts the stock kernels back that this call replaced, and takes away the kernels and gradients that it added. */
  uninstall(): void;
}

/** What was registered under the names of ours, for as long as ours are: undefined where there was nothing. */
const stockKernels = new Map<string, tf.KernelConfig | undefined>();

/**
 * Lets models train on the tfjs wasm backend, and faster than its stock kernels do: any model, relational or not.
 * A second call changes nothing but, if it says so, the build of the kernels.
 *
 * Replaced: `BatchMatMul` and `_FusedMatMul`, the products of dense layers and of their gradients, where stock tfjs is
 * slow with transposed operands; `Conv2D` and `FusedConv2D` with stride 1 and filters of one pixel, which are products,
 * or of 3 by 3, which Winograd's method computes with a quarter of the multiplications (and about three times the rounding
 * error); `Conv2DBackpropInput`; `Identity`, which on this backend alone copies every tensor that is saved for a
 * gradient; `MaxPool3D` and the gradients of poolings and of three-dimensional convolutions, which stock tfjs gets wrong;
 * and the kernels of `corrections/`, which call the stock ones where those are right.
 * Added: `Conv2DBackpropFilter`, `DepthwiseConv2dNativeBackpropFilter` and `DepthwiseConv2dNativeBackpropInput`;
 * `UnsortedSegmentSum`, which embeddings take; `Einsum`.
 *
 * The backend may have been started by any hand: `useWasmBackend`, or `tf.setBackend("wasm")`.
 *
 * @throws {SweetspotError} when the wasm backend's kernels are not registered: `useWasmBackend` sees to that
 *
 * @example
 * await useWasmBackend();
 * const kernels = installTrainingKernels();
 * kernels.added.includes("UnsortedSegmentSum"); // true
 * installTrainingKernels().added; // []
 * kernels.uninstall();
 */
export function installTrainingKernels({ relaxedSimd }: TrainingKernelOptions = {}): InstalledKernels {
  const buildBefore = currentNnBuild();
  if (relaxedSimd !== undefined) selectNnBuild(relaxedSimd && enableRelaxedSimd() ? "nn-relaxed" : "nn");
  const backend = tf.findBackend("wasm") as unknown as WasmBackend | null;
  // from now on also stock kernels say so when the memory is full
  if (backend !== null) nnOf(backend);
  const kernels = [...replacementKernels(), ...additions, ...corrections].filter(
    ({ kernelName }) => !stockKernels.has(kernelName),
  );
  const replaced: string[] = [];
  const added: string[] = [];
  for (const kernel of kernels) {
    const name = kernel.kernelName;
    const stock = stockKernel(name);
    stockKernels.set(name, stock);
    (stock === undefined ? added : replaced).push(name);
    // tfjs warns when a kernel is registered over another
    if (stock !== undefined) tf.unregisterKernel(name, "wasm");
    tf.registerKernel(kernel);
  }
  const gradients = installGradients();
  const uninstallDilatedLayers = installDilatedLayers();
  return {
    simd: currentNnBuild() === "nn" ? "plain" : "relaxed",
    replaced,
    added,
    gradients: gradients.names,
    correctedGradients: gradients.corrected,
    uninstall: () => {
      [...replaced, ...added].forEach(restore);
      gradients.uninstall();
      uninstallDilatedLayers();
      if (relaxedSimd !== undefined) selectNnBuild(buildBefore);
    },
  };
}

function replacementKernels(): tf.KernelConfig[] {
  return Object.entries(replacements).map(([name, make]) => {
    const stock = stockKernels.get(name) ?? stockKernel(name);
    if (stock === undefined)
      throw new SweetspotError(`the WebAssembly backend of TensorFlow.js has no ${name}`);
    return make(stock);
  });
}

/** tfjs's typings promise a kernel for every name. */
const stockKernel = (name: string) => tf.getKernel(name, "wasm") as tf.KernelConfig | undefined;

function restore(name: string): void {
  if (!stockKernels.has(name)) return;
  const stock = stockKernels.get(name);
  stockKernels.delete(name);
  tf.unregisterKernel(name, "wasm");
  if (stock !== undefined) tf.registerKernel(stock);
}

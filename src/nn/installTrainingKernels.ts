import * as tf from "#tfjs";
import { SweetspotError } from "../errors.js";
import { currentNnBuild, nnOf, selectNnBuild } from "../wasm/nn/nnModule.js";
import type { WasmBackend } from "../wasm/nn/wasmBackend.js";
import { enableRelaxedSimd } from "../wasm/relaxedSimd.js";
import { loadedCopies } from "#loaded-copies";
import { requireLiveKernels } from "./copies/requireLiveKernels.js";
import { secondCopyError } from "./copies/secondCopyError.js";
import { stockCorrections } from "./corrections/index.js";
import { installDilatedLayers } from "./installDilatedLayers.js";
import { installFusedNorm } from "./installFusedNorm.js";
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
  meanKernel,
  poolingKernels,
  sliceKernel,
  sumKernel,
  tileKernel,
  unsortedSegmentSumKernel,
} from "./kernels/index.js";

/** Makes the kernel that replaces a stock kernel of the tfjs wasm backend, by the kernel's name. */
const replacements: Readonly<Record<string, (stock: tf.KernelConfig) => tf.KernelConfig>> = {
  BatchMatMul: batchMatMulKernel,
  _FusedMatMul: fusedMatMulKernel,
  Conv2D: conv2DKernel,
  Conv2DBackpropInput: conv2DBackpropInputKernel,
  FusedConv2D: fusedConv2DKernel,
  Identity: identityKernel,
  Slice: sliceKernel,
  ...stockCorrections,
  Mean: (stock) => meanKernel(stockCorrections.Mean(stock)),
  Sum: (stock) => sumKernel(stockCorrections.Sum(stock)),
  Tile: (stock) => tileKernel(stockCorrections.Tile(stock)),
};

/** Kernels that the tfjs wasm backend lacks. They replace those of a backend that has them. */
const additions: readonly tf.KernelConfig[] = [
  conv2DBackpropFilterKernel,
  depthwiseConv2dBackpropFilterKernel,
  depthwiseConv2dBackpropInputKernel,
  unsortedSegmentSumKernel,
  einsumKernel,
];

/** Replacements for stock kernels that are wrong throughout. */
const corrections: readonly tf.KernelConfig[] = [...poolingKernels, ...conv3dGradientKernels];

/** Arguments of `installTrainingKernels`. */
export interface TrainingKernelOptions {
  /**
   * `true`: kernels with fused multiply-add, up to a third faster, where the engine has relaxed SIMD. On Node 20 this turns
   * on V8's flag for it. The last bits of a result then depend on the machine. `false`: the same bits everywhere.
   * Default: no change; the first setting is `false`.
   */
  readonly relaxedSimd?: boolean;
}

/** What `installTrainingKernels` changed, and how to undo it. */
export interface InstalledKernels {
  /** The build of the kernels in use. "plain" also where relaxed SIMD was requested and the engine lacks it. */
  readonly simd: "plain" | "relaxed";
  /** Names of the stock kernels that this call replaced. */
  readonly replaced: readonly string[];
  /** Names of the kernels that the backend lacked and this call added. */
  readonly added: readonly string[];
  /** Names of the operations that got a gradient; tfjs has none for them on any backend. */
  readonly gradients: readonly string[];
  /** Names of the operations whose gradient was wrong on every backend, and is now correct. */
  readonly correctedGradients: readonly string[];
  /** Restores the stock kernels that this call replaced, and removes the kernels and gradients that it added. */
  uninstall(): void;
}

/** One of our kernels in the registry of tfjs, and the stock kernel that it replaced, if there was one. */
interface Installed {
  readonly kernel: tf.KernelConfig;
  readonly stock: tf.KernelConfig | undefined;
}

const installed = new Map<string, Installed>();

/**
 * Makes training on the tfjs wasm backend possible, and faster than with its stock kernels, for any model, relational or
 * not. A second call changes nothing, except the build of the kernels when it sets `relaxedSimd`.
 *
 * Replaced:
 * - `BatchMatMul` and `_FusedMatMul`, the products of dense layers and of their gradients. Stock tfjs is slow with
 *   transposed operands.
 * - `Conv2D` and `FusedConv2D`, except where their stock kernel is right and faster. 1x1 filters become products, and so do
 *   larger ones with the patches of pixels under them. For 3x3 filters of stride 1, Winograd's method needs a quarter of the
 *   multiplications and has about three times the rounding error.
 * - `Conv2DBackpropInput`.
 * - `DepthwiseConv2dNative` and `FusedDepthwiseConv2D` with one output per channel.
 * - `Sum` and `Mean` over adjacent axes, `Slice` and `Tile`.
 * - `Identity`. Only this backend copies every tensor that is saved for a gradient.
 * - `MaxPool3D` and the gradients of poolings and of 3-D convolutions. Their stock results are wrong.
 * - The kernels in `corrections/`, which call the stock ones where those are correct.
 *
 * Added: `Conv2DBackpropFilter`, `DepthwiseConv2dNativeBackpropFilter`, `DepthwiseConv2dNativeBackpropInput`,
 * `UnsortedSegmentSum` (for embeddings) and `Einsum`.
 *
 * In training, `tf.layers.batchNormalization` is one operation, and so is the gradient of `tf.relu`.
 *
 * It does not matter whether the backend was started by `useWasmBackend` or by `tf.setBackend("wasm")`.
 *
 * @throws {SweetspotError} when the wasm backend's kernels are not registered (`useWasmBackend` registers them), or when a
 *   second copy of the backend has replaced them
 *
 * @example
 * await useWasmBackend();
 * const kernels = installTrainingKernels();
 * kernels.added.includes("UnsortedSegmentSum"); // true
 * installTrainingKernels().added; // []
 * kernels.uninstall();
 */
export function installTrainingKernels({ relaxedSimd }: TrainingKernelOptions = {}): InstalledKernels {
  const backend = tf.findBackend("wasm") as unknown as WasmBackend | null;
  if (backend !== null) requireLiveKernels(backend);
  requireOwnKernels();
  const buildBefore = currentNnBuild();
  if (relaxedSimd !== undefined) selectNnBuild(relaxedSimd && enableRelaxedSimd() ? "nn-relaxed" : "nn");
  // this also makes stock kernels report a full memory
  if (backend !== null) nnOf(backend);
  const names = registerKernels();
  const gradients = installGradients();
  const uninstallLayers = [installDilatedLayers(), installFusedNorm()];
  return {
    simd: currentNnBuild() === "nn" ? "plain" : "relaxed",
    ...names,
    gradients: gradients.names,
    correctedGradients: gradients.corrected,
    uninstall: () => {
      [...names.replaced, ...names.added].forEach(restore);
      gradients.uninstall();
      for (const uninstall of uninstallLayers) uninstall();
      if (relaxedSimd !== undefined) selectNnBuild(buildBefore);
    },
  };
}

/** Throws when a second copy of the backend has registered its kernels over the installed ones. */
function requireOwnKernels(): void {
  const replaced = [...installed].some(([name, { kernel }]) => registered(name) !== kernel);
  if (replaced && loadedCopies("tfjs-backend-wasm").length > 1) {
    throw secondCopyError("stock kernels have replaced the training kernels", "tfjs-backend-wasm");
  }
}

/** Registers the kernels that are not installed yet; returns their names. */
function registerKernels(): { readonly replaced: string[]; readonly added: string[] } {
  const replaced: string[] = [];
  const added: string[] = [];
  for (const kernel of [...replacementKernels(), ...additions, ...corrections]) {
    const name = kernel.kernelName;
    if (installed.has(name)) continue;
    const stock = registered(name);
    installed.set(name, { kernel, stock });
    (stock === undefined ? added : replaced).push(name);
    // tfjs warns when a kernel is registered over another
    if (stock !== undefined) tf.unregisterKernel(name, "wasm");
    tf.registerKernel(kernel);
  }
  return { replaced, added };
}

function replacementKernels(): tf.KernelConfig[] {
  return Object.entries(replacements).map(([name, make]) => {
    const stock = installed.get(name)?.stock ?? registered(name);
    if (stock === undefined)
      throw new SweetspotError(`the WebAssembly backend of TensorFlow.js has no ${name}`);
    return make(stock);
  });
}

/** The kernel registered under a name. The typings of tfjs promise one for every name. */
const registered = (name: string) => tf.getKernel(name, "wasm") as tf.KernelConfig | undefined;

function restore(name: string): void {
  const entry = installed.get(name);
  if (entry === undefined) return;
  installed.delete(name);
  tf.unregisterKernel(name, "wasm");
  if (entry.stock !== undefined) tf.registerKernel(entry.stock);
}

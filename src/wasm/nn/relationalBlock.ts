import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import { channelCut } from "./batchNorm.js";
import { nnSizes } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";
import { allocatePanels, fillFromPanels, freePanels, panelsOf, panelWords, type Panels } from "./panels.js";
import { multiply, relationalInputGradient, relationalWeightGradient } from "./relational.js";
import type { SparseGroups } from "./sparseGroups.js";
import { runSlices } from "./runSlices.js";

/** Settings of a batch normalization, with or without a ReLU after it. */
export interface BlockNorm {
  readonly epsilon: number;
  /** The fraction of the moving averages that a step keeps. */
  readonly momentum: number;
  readonly relu: boolean;
}

/** Inputs of a pass. All except `x` [batch][inputs] and `kernel` hold one value per unit. */
export interface BlockInputs {
  readonly x: TensorInfo;
  readonly kernel: TensorInfo;
  readonly gamma: TensorInfo;
  readonly beta: TensorInfo;
  readonly movingMean: TensorInfo;
  readonly movingVariance: TensorInfo;
}

const floorOf = ({ relu }: BlockNorm) => (relu ? 0 : -Infinity);

/** The shape of the tensor for the product before normalization. It holds panels, which only these functions read. */
export function productShape(batch: number, matrix: SparseGroups): [number, number] {
  return panelWords(batch, matrix.units);
}

/** The product x W as panels in `product`. */
function productInto(
  backend: WasmBackend,
  { x, kernel }: BlockInputs,
  product: TensorInfo,
  matrix: SparseGroups,
): Panels {
  const from = panelsOf(backend, x, x.shape[0], matrix.inputs);
  const [chunks, words] = product.shape;
  const address = addressOf(backend, product);
  const to = { address, batch: x.shape[0], channels: matrix.units, chunks, step: 4 * words };
  multiply(backend, from, kernel, to, matrix);
  return to;
}

/** Training pass: y = activation(batch norm(x W)). */
export function relationalBlockForward(
  backend: WasmBackend,
  inputs: BlockInputs,
  outputs: Readonly<Record<"y" | "product" | "mean" | "inverse" | "movedMean" | "movedVariance", TensorInfo>>,
  norm: BlockNorm,
  matrix: SparseGroups,
): void {
  const z = productInto(backend, inputs, outputs.product, matrix);
  const y = allocatePanels(backend, z.batch, z.channels);
  const { mean, inverse, movedMean, movedVariance } = outputs;
  runSlices(backend, "panelBatchNormForward", channelCut(z.batch, z.channels), (first, count) => {
    const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
    const row = first * nnSizes().panelRowBytes();
    return [
      ...([z.address + row, at(inputs.gamma), at(inputs.beta)] as const),
      ...([at(inputs.movingMean), at(inputs.movingVariance), y.address + row] as const),
      ...([at(mean), at(inverse), at(movedMean), at(movedVariance)] as const),
      ...([z.batch, count, z.step, norm.epsilon, norm.momentum, floorOf(norm)] as const),
    ];
  });
  fillFromPanels(backend, outputs.y, y);
}

/** Prediction: the same with the moving averages; `product` is scratch memory. */
export function relationalBlockPredict(
  backend: WasmBackend,
  inputs: BlockInputs,
  product: TensorInfo,
  y: TensorInfo,
  norm: BlockNorm,
  matrix: SparseGroups,
): void {
  const z = productInto(backend, inputs, product, matrix);
  const panels = allocatePanels(backend, z.batch, z.channels);
  runSlices(backend, "panelBatchNormPredict", channelCut(z.batch, z.channels), (first, count) => {
    const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
    const row = first * nnSizes().panelRowBytes();
    return [
      ...([z.address + row, at(inputs.gamma), at(inputs.beta)] as const),
      ...([at(inputs.movingMean), at(inputs.movingVariance), panels.address + row] as const),
      ...([z.batch, count, z.step, norm.epsilon, floorOf(norm)] as const),
    ];
  });
  fillFromPanels(backend, y, panels);
}

/** The gradients of the training pass, from the gradient of y and that pass's inputs and outputs. */
export function relationalBlockGradient(
  backend: WasmBackend,
  saved: Readonly<Record<"dy" | "x" | "y" | "product" | "kernel" | "gamma" | "mean" | "inverse", TensorInfo>>,
  gradients: Readonly<Record<"dx" | "dKernel" | "dGamma" | "dBeta", TensorInfo>>,
  norm: BlockNorm,
  matrix: SparseGroups,
): void {
  const [batch] = saved.x.shape;
  const { units } = matrix;
  const dy = panelsOf(backend, saved.dy, batch, units);
  const y = panelsOf(backend, saved.y, batch, units);
  const dz = allocatePanels(backend, batch, units);
  try {
    runSlices(backend, "panelBatchNormGradient", channelCut(batch, units), (first, count) => {
      const at = (tensor: TensorInfo) => addressOf(backend, tensor) + 4 * first;
      const row = first * nnSizes().panelRowBytes();
      return [
        ...([dy.address + row, addressOf(backend, saved.product) + row, y.address + row] as const),
        ...([at(saved.gamma), at(saved.mean), at(saved.inverse), dz.address + row] as const),
        ...([at(gradients.dGamma), at(gradients.dBeta), batch, count, dz.step, floorOf(norm)] as const),
      ];
    });
    relationalInputGradient(backend, dz, saved.kernel, gradients.dx, matrix);
    relationalWeightGradient(backend, saved.x, dz, gradients.dKernel, matrix);
  } finally {
    freePanels(backend, dz);
  }
}

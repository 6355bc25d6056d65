import type * as tfTypes from "@tensorflow/tfjs";
import * as wasm from "../../wasm/nn/relationalBlock.js";
import type { BlockLayout } from "../wiring/blockLayout.js";
import { defineKernel } from "./defineKernel.js";

/** The names in tfjs of a fused product, batch normalization and activation: training, its gradient, and prediction. */
export const RELATIONAL_BLOCK_TRAINING = "RelationalBlockTraining";
export const RELATIONAL_BLOCK_GRADIENT = "RelationalBlockTrainingGradient";
export const RELATIONAL_BLOCK_PREDICTION = "RelationalBlockPrediction";

type Attributes = wasm.BlockNorm & { readonly layout: BlockLayout };

/** For the tfjs wasm backend only; other backends use single operations. */
export const relationalBlockKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(RELATIONAL_BLOCK_TRAINING, "wasm", (inputs, { layout, ...norm }: Attributes, backend) => {
    const [batch] = inputs.x.shape;
    const make = (shape: number[]) => backend.makeOutput(shape, "float32");
    const y = make([batch, layout.units]);
    const product = make(wasm.productShape(batch, layout));
    const perUnit = () => make([layout.units]);
    const [mean, inverse, movedMean, movedVariance] = Array.from({ length: 4 }, perUnit);
    const outputs = { y, product, mean, inverse, movedMean, movedVariance };
    wasm.relationalBlockForward(backend, inputs as unknown as wasm.BlockInputs, outputs, norm, layout);
    return [y, product, mean, inverse, movedMean, movedVariance];
  }),
  defineKernel(RELATIONAL_BLOCK_GRADIENT, "wasm", (inputs, { layout, ...norm }: Attributes, backend) => {
    const [batch] = inputs.x.shape;
    const make = (shape: number[]) => backend.makeOutput(shape, "float32");
    const dx = make([batch, layout.inputs]);
    const dKernel = make([layout.entries]);
    const [dGamma, dBeta] = [make([layout.units]), make([layout.units])];
    const saved = inputs as unknown as Parameters<typeof wasm.relationalBlockGradient>[1];
    wasm.relationalBlockGradient(backend, saved, { dx, dKernel, dGamma, dBeta }, norm, layout);
    return [dx, dKernel, dGamma, dBeta];
  }),
  defineKernel(RELATIONAL_BLOCK_PREDICTION, "wasm", (inputs, { layout, ...norm }: Attributes, backend) => {
    const [batch] = inputs.x.shape;
    const y = backend.makeOutput([batch, layout.units], "float32");
    const product = backend.makeOutput(wasm.productShape(batch, layout), "float32");
    wasm.relationalBlockPredict(backend, inputs as unknown as wasm.BlockInputs, product, y, norm, layout);
    backend.disposeData(product.dataId);
    return y;
  }),
];

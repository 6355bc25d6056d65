import type { ActivationSpec, ConvolutionSpec, LayerSpec } from "./layerSpec.js";

/** A convolution, its batch normalization, and an optional activation. */
export function convNorm(
  name: string,
  convolution: Omit<ConvolutionSpec, "kind" | "name" | "stride"> & { readonly stride?: number },
  activation?: ActivationSpec["activation"],
): LayerSpec[] {
  const layers: LayerSpec[] = [
    { kind: "convolution", name, stride: 1, ...convolution },
    { kind: "norm", name: `${name}_bn` },
  ];
  return activation === undefined
    ? layers
    : [...layers, { kind: "activation", name: `${name}_${activation}`, activation }];
}

/** The last layers of every convolutional network: global average pooling and a dense layer for the logits. */
export function classifier(classes: number): LayerSpec[] {
  return [
    { kind: "globalPool", name: "head.avg_pool" },
    { kind: "dense", name: "head.fc", units: classes, bias: true },
  ];
}

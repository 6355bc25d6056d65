import { type Architecture, CIFAR10 } from "./architecture.js";
import type { LayerSpec, NetworkSpec } from "./layerSpec.js";

/** The size of a multilayer perceptron. */
export interface MlpSize {
  /** Number of input features. */
  readonly inputs: number;
  readonly classes: number;
  /** Channels after the first, dense layer. */
  readonly stem: number;
  /** Number of relational layers. */
  readonly layers: number;
  /** Channels after each relational layer. */
  readonly width: number;
}

/**
 * The multilayer perceptron:
 *
 *     dense, norm, ReLU;  `layers` times relational, norm, ReLU;  dense with bias
 */
export function describeMlp({ inputs, classes, stem, layers, width }: MlpSize): NetworkSpec {
  const described = denseNorm("s1.linear", stem, false);
  for (let k = 1; k <= layers; k++) described.push(...denseNorm(`s2.b${k}.a`, width, true));
  described.push({ kind: "dense", name: "head.fc", units: classes, bias: true });
  return { input: { channels: inputs }, layers: described };
}

/** The paper's MLP for CIFAR-10: a stem of 512 and three relational layers. */
export const mlpArchitecture: Architecture = {
  dims: [512],
  nodes: 64,
  task: CIFAR10,
  describe: ({ dims: [width] }, { height, width: columns, channels, classes }) =>
    describeMlp({ inputs: height * columns * channels, classes, stem: 512, layers: 3, width }),
};

function denseNorm(name: string, units: number, relational: boolean): LayerSpec[] {
  return [
    { kind: "dense", name, units, relational },
    { kind: "norm", name: `${name}_bn` },
    { kind: "activation", name: `${name}_relu`, activation: "relu" },
  ];
}

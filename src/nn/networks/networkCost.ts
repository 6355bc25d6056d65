import { type Flow, type LayerSpec, type NetworkSpec, outputSide } from "./architectures/layerSpec.js";
import { countEntries } from "../wiring/countEntries.js";
import type { Wiring } from "../wiring/wiring.js";

/** The cost of a network, counted as in the authors' code. */
export interface NetworkCost {
  /** Multiply-adds of the products for one example. Normalization, activations, pooling and biases are not counted. */
  readonly flops: number;
  /** Trainable parameters: present weights, biases, gamma and beta, without moving averages. */
  readonly params: number;
}

/**
 * FLOPs and parameters of a network, computed without building it, as the authors' code counts them:
 *
 * - The FLOPs of a relational layer are its dense FLOPs times the fraction of entries present, truncated.
 * - Parameters are summed as float64 in the order of the layers and truncated at the end. The result can be one below the
 *   true number.
 * - The FLOPs of squeeze-excitation are its parameters, biases included.
 *
 * @param wiring of the relational layers; undefined: they are dense
 * @throws {ArgumentError} when a layer has fewer channels than its graph needs
 *
 * Cost: O(order + size of the graph) for each relational layer.
 */
export function networkCost({ input, layers }: NetworkSpec, wiring?: Wiring): NetworkCost {
  const counter = new Counter(wiring);
  counter.countAll(layers, { height: 1, width: 1, ...input });
  return { flops: counter.flops, params: Math.trunc(counter.params) };
}

class Counter {
  flops = 0;
  params = 0;

  constructor(private readonly wiring: Wiring | undefined) {}

  /** Counts consecutive layers; returns the shape of their output. */
  countAll(layers: readonly LayerSpec[], flow: Flow): Flow {
    return layers.reduce((before, layer) => this.count(layer, before), flow);
  }

  private count(layer: LayerSpec, flow: Flow): Flow {
    const { channels } = flow;
    switch (layer.kind) {
      case "dense": {
        const share = this.share(layer.relational, channels, layer.units);
        this.flops += Math.trunc(channels * layer.units * share);
        this.params += channels * layer.units * share + (layer.bias ? layer.units : 0);
        return { channels: layer.units, height: 1, width: 1 };
      }
      case "convolution": {
        const { filters, kernel, stride } = layer;
        const output = resized(flow, filters, kernel, stride);
        const weights =
          filters * channels * kernel * kernel * this.share(layer.relational, channels, filters);
        this.flops += Math.trunc(weights * output.height * output.width);
        this.params += weights;
        return output;
      }
      case "depthwise": {
        const weights = channels * layer.kernel * layer.kernel;
        const output = resized(flow, channels, layer.kernel, layer.stride);
        this.flops += weights * output.height * output.width;
        this.params += weights;
        return output;
      }
      case "norm":
        this.params += 2 * channels;
        return flow;
      case "activation":
        return flow;
      case "maxPool":
        return resized(flow, channels, 3, 2);
      case "globalPool":
        return { channels, height: 1, width: 1 };
      case "squeezeExcitation": {
        const cost = 2 * channels * layer.inner + layer.inner + channels;
        this.flops += cost;
        this.params += cost;
        return flow;
      }
      case "residual":
        this.countAll(layer.skip, flow);
        return this.countAll(layer.path, flow);
    }
  }

  /** The fraction of a weight matrix that is present. */
  private share(relational: boolean | undefined, inputs: number, outputs: number): number {
    if (relational !== true || this.wiring === undefined) return 1;
    return countEntries(this.wiring.graphFor(inputs, outputs), inputs, outputs) / (inputs * outputs);
  }
}

function resized({ height, width }: Flow, channels: number, kernel: number, stride: number): Flow {
  return {
    channels,
    height: outputSide(height, kernel, stride),
    width: outputSide(width, kernel, stride),
  };
}

import { type Flow, type LayerSpec, type NetworkSpec, sideBehind } from "./architectures/layerSpec.js";
import { countEntries } from "../wiring/countEntries.js";
import type { Wiring } from "../wiring/wiring.js";

/** What a network costs, counted as the reference counts it. */
export interface NetworkCost {
  /** Multiply-adds of the products for one example; normalisation, activations, pools and biases count nothing. */
  readonly flops: number;
  /** Trained numbers: present weights, biases, gamma and beta. Moving averages are not among them. */
  readonly params: number;
}

/**
 * FLOPs and parameters of a network, found without building it, as the authors' code counts them: each relational layer
 * counts its dense number times the share of present entries, truncated; the parameters are summed as float64 in the
 * order of the layers and truncated at the end, and so can be one below the number of trained weights; a layer of
 * squeeze-excitation counts once, with its biases, as FLOPs.
 *
 * @param wiring of the relational layers; none: they are dense
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

  /** Counts layers that follow one another; gives what flows behind them. */
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
        const behind = resized(flow, filters, kernel, stride);
        const weights =
          filters * channels * kernel * kernel * this.share(layer.relational, channels, filters);
        this.flops += Math.trunc(weights * behind.height * behind.width);
        this.params += weights;
        return behind;
      }
      case "depthwise": {
        const weights = channels * layer.kernel * layer.kernel;
        const behind = resized(flow, channels, layer.kernel, layer.stride);
        this.flops += weights * behind.height * behind.width;
        this.params += weights;
        return behind;
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

  /** The share of a weight matrix that is present. */
  private share(relational: boolean | undefined, inputs: number, outputs: number): number {
    if (relational !== true || this.wiring === undefined) return 1;
    return countEntries(this.wiring.graphFor(inputs, outputs), inputs, outputs) / (inputs * outputs);
  }
}

function resized({ height, width }: Flow, channels: number, kernel: number, stride: number): Flow {
  return {
    channels,
    height: sideBehind(height, kernel, stride),
    width: sideBehind(width, kernel, stride),
  };
}

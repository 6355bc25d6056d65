import * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";
import type { BlockLayout } from "../wiring/blockLayout.js";
import type { Initializer } from "./presentWeights.js";

type AddWeight = Parameters<tf.layers.Layer["addWeight"]>;

/** What a layer of tf.layers has made of its arguments for a bias. */
export interface ResolvedBias {
  readonly useBias: boolean;
  readonly biasInitializer: Initializer;
  readonly biasRegularizer: AddWeight[4];
  readonly biasConstraint: AddWeight[6];
}

/** What the layers that are wired by a relational graph have in common. */
export abstract class RelationalLayer extends tf.layers.Layer {
  /** Set when the layer is built. */
  protected blocks: BlockLayout | undefined;
  private bias: ReturnType<tf.layers.Layer["addWeight"]> | undefined;

  /** Which entries of the kernel (of a filter: at each tap) are present, once the number of input channels is known. */
  get layout(): BlockLayout {
    if (this.blocks === undefined)
      throw new ArgumentError(`layer ${this.name}`, "built", "one without input");
    return this.blocks;
  }

  /** Gives the layer a bias, if it is to have one. */
  protected addBias(units: number, resolved: ResolvedBias): void {
    if (!resolved.useBias) return;
    const { biasInitializer, biasRegularizer, biasConstraint } = resolved;
    this.bias = this.addWeight(
      "bias",
      [units],
      "float32",
      biasInitializer,
      biasRegularizer,
      true,
      biasConstraint,
    );
  }

  /** y plus the bias, if there is one. */
  protected plusBias(y: tf.Tensor): tf.Tensor {
    return this.bias === undefined ? y : tf.add(y, this.bias.read());
  }
}

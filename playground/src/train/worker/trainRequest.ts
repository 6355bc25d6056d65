import type { MlpRecipe } from "sweetspot/training";
import type { OwnExamples } from "../data/ownData.js";

/** A graph as plain data. */
export interface PlainGraph {
  readonly order: number;
  readonly edges: readonly (readonly [number, number])[];
}

/** The training runs of one network: what a training worker is asked for. */
export interface TrainRequest {
  /** The browser's storage of the checkpoints. */
  readonly storage: string;
  /** Undefined: the fully connected network. */
  readonly graph: PlainGraph | undefined;
  /** Undefined: the bundled digits. */
  readonly data: OwnExamples | undefined;
  readonly recipe: MlpRecipe;
  readonly seeds: readonly number[];
}

/** What a network costs. */
export interface NetworkSize {
  readonly flops: number;
  readonly params: number;
  readonly width: number;
}

/** What a network does with one example. */
export interface Trace {
  /** Mean absolute activation of each node after each layer, from 0 to 1: relative to the most active node of the layer. */
  readonly activity: readonly (readonly number[])[];
  /** One for each class. */
  readonly probabilities: readonly number[];
}

/** An example of the test set, and its class. */
export interface ShownExample {
  readonly pixels: Float32Array;
  readonly label: number;
}

import { requireInteger } from "../../../errors.js";
import type { NetworkSpec } from "./layerSpec.js";

/** The images that a network classifies, and the number of classes. */
export interface Task {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
}

/** The variable parts of a network: its widths, and whether a graph wires it. */
export interface Variant {
  readonly dims: readonly number[];
  /** False for the fully connected baseline. */
  readonly relational: boolean;
  /** Widths of the fully connected baseline; default: the paper's. */
  readonly baseDims?: readonly number[];
}

/** The fixed parts of one of the networks of "Graph Structure of Neural Networks". */
export interface Architecture {
  /** Widths of the stages of the fully connected baseline. Matching changes them. */
  readonly dims: readonly number[];
  /** Smallest width of a stage that leaves no layer without channels; default 1. */
  readonly narrowest?: number;
  /** Number of nodes of the paper's graphs for this network. */
  readonly nodes: number;
  /** The paper's task. */
  readonly task: Task;
  readonly describe: (variant: Variant, task: Task) => NetworkSpec;
}

export const CIFAR10: Task = { height: 32, width: 32, channels: 3, classes: 10 };
export const IMAGENET: Task = { height: 224, width: 224, channels: 3, classes: 1000 };

/** For smaller images a stem keeps the resolution, without stride and pooling, as in the authors' networks for CIFAR-10. */
const SMALLEST_LARGE_SIDE = 64;

/** Whether images are small enough that the stem keeps their resolution. */
export function isSmall({ height, width }: Task): boolean {
  return Math.min(height, width) < SMALLEST_LARGE_SIDE;
}

/** Throws unless every number of a task is a positive integer. */
export function requireTask(task: Task): void {
  for (const [key, value] of Object.entries(task)) requireInteger(`task: ${key}`, value, 1);
}

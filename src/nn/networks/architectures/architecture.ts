import { requireInteger } from "../../../errors.js";
import type { NetworkSpec } from "./layerSpec.js";

/** What goes into a network, and how many classes come out. */
export interface Task {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
}

/** Widths of a network, and whether a graph wires it. */
export interface Variant {
  readonly dims: readonly number[];
  /** False for the fully connected baseline. */
  readonly relational: boolean;
  /** Widths of that baseline; default: the paper's. */
  readonly baseDims?: readonly number[];
}

/** One of the networks of "Graph Structure of Neural Networks": what is fixed of it, as a function of what is not. */
export interface Architecture {
  /** Widths of the fully connected baseline, stage by stage: what matching changes. */
  readonly dims: readonly number[];
  /** Least width of a stage, below which some layer has no channel; default 1. */
  readonly narrowest?: number;
  /** Nodes of the graphs that the paper wires it by. */
  readonly nodes: number;
  /** The paper's task. */
  readonly task: Task;
  readonly describe: (variant: Variant, task: Task) => NetworkSpec;
}

export const CIFAR10: Task = { height: 32, width: 32, channels: 3, classes: 10 };
export const IMAGENET: Task = { height: 224, width: 224, channels: 3, classes: 1000 };

/** Below this side a stem keeps the resolution: the authors' networks for CIFAR-10 neither stride nor pool there. */
const SMALLEST_LARGE_SIDE = 64;

/** Whether pictures are so small that the stem keeps their resolution. */
export function isSmall({ height, width }: Task): boolean {
  return Math.min(height, width) < SMALLEST_LARGE_SIDE;
}

/** Throws unless every number of a task is one of pixels, channels or classes. */
export function requireTask(task: Task): void {
  for (const [key, value] of Object.entries(task)) requireInteger(`task: ${key}`, value, 1);
}

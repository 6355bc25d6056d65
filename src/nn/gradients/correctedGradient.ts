import type { GradConfig } from "@tensorflow/tfjs";

/** A gradient that tfjs has and that is wrong on every backend, refuses what it could do, or is slow. */
export interface CorrectedGradient {
  readonly kernelName: string;
  /** Makes ours, given the stock one for what that gets right. */
  readonly correct: (stock: GradConfig) => GradConfig;
}

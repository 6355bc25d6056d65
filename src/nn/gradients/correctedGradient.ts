import type { GradConfig } from "@tensorflow/tfjs";

/** A gradient that tfjs has and that is wrong, or refuses what it could do, on every backend. */
export interface CorrectedGradient {
  readonly kernelName: string;
  /** Makes the right one, given the stock one for what that gets right. */
  readonly correct: (stock: GradConfig) => GradConfig;
}

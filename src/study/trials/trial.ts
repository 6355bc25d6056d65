import * as z from "zod";
import { meanOf } from "../../statistics/meanOf.js";
import { controlNames } from "../plan/controls.js";
import { kernelsSchema } from "../plan/kernelsSchema.js";

const common = {
  /**
   * The search finds the best graph; the tuning finds the best recipe of a graph; the confirmation trains what they found,
   * the baseline and the controls on fresh seeds.
   */
  phase: z.enum(["search", "tuning", "confirmation"]),
  /** Row of a sampled graph, the fully connected baseline, a control, or the name of a given graph. */
  graph: z.union([
    z.int().min(0),
    z.literal("complete"),
    z.templateLiteral(["control:", z.enum(controlNames)]),
    z.templateLiteral(["given:", z.string().min(1)]),
  ]),
  seed: z.int().min(0),
  /** Index in the plan's `tune.settings`; absent for the plan's own recipe. */
  setting: z.int().min(0).optional(),
  /** Number of epochs of a shortened training run. */
  epochs: z.int().min(1).optional(),
  seconds: z.number().min(0),
  version: z.string(),
  kernels: kernelsSchema,
  /** SHA-256 of the data that the trial was trained and judged on, or of which they are a part. */
  data: z.string().optional(),
  /** Engine and platform: "node v20.20.0 linux x64". */
  runtime: z.string(),
  /** Name of the machine, where it is not that of the conductor. */
  host: z.string().optional(),
};

const completedTrialOf = (error: z.ZodNumber) =>
  z.strictObject({
    ...common,
    /**
     * Top-1 error in percent, on the examples of the phase: held-out training examples, or the test examples. Of a target, the
     * mean squared error in percent of its variance: see `trialError`.
     */
    error,
    /** Mean cross-entropy on the same examples; of a target, the mean squared error of the standardised values. */
    loss: z.number(),
    /**
     * The errors after epochs floor(epochs / 2) + 1 to `epochs` of a shortened training run, so that the last one is `error`.
     * Their mean is the score that a strategy sees. Undefined for a training run of full length.
     */
    curve: z.array(error).min(1).optional(),
    /** Which examples were classified wrongly: see `encodeWrong`. */
    wrong: z.base64().optional(),
    /** How far off the prediction of each example was, for a target: see `encodeResiduals`. */
    residuals: z.base64().optional(),
    width: z.int(),
    flops: z.int().min(0),
    params: z.int().min(0),
  });

const failedTrialSchema = z.strictObject({
  ...common,
  /** The reason why it failed. */
  failed: z.string(),
});

const completedTrialSchema = completedTrialOf(z.number().min(0).max(100));

/** One line of a journal. */
export const trialSchema = z.union([completedTrialSchema, failedTrialSchema]);

/** The same for a target, whose error may exceed 100 %. */
export const targetTrialSchema = z.union([completedTrialOf(z.number().min(0)), failedTrialSchema]);

/** A training run that completed. */
export type CompletedTrial = z.infer<typeof completedTrialSchema>;
/** A training run that failed. */
export type FailedTrial = z.infer<typeof failedTrialSchema>;
/** One training run of one graph from one seed. */
export type Trial = CompletedTrial | FailedTrial;
/** Identifies a trial within its study. */
export type TrialKey = Pick<FailedTrial, "phase" | "graph" | "seed" | "epochs" | "setting">;

/**
 * The error that counts for the search, in percent: that of a shortened training run is the mean of its curve, because the
 * error after a single epoch is noisy.
 */
export function scoredError({ error, curve }: CompletedTrial): number {
  return curve === undefined ? error : meanOf(curve);
}

/** Whether a trial completed, and so has an error. */
export function isCompleted(trial: Trial): trial is CompletedTrial {
  return "error" in trial;
}

/** The key in a value that has more than that. */
export function trialKey({ phase, graph, seed, setting, epochs }: TrialKey): TrialKey {
  return {
    ...{ phase, graph, seed },
    ...(setting !== undefined && { setting }),
    ...(epochs !== undefined && { epochs }),
  };
}

/** The key of a trial as text, for maps. */
export function keyOf({ phase, graph, seed, epochs, setting }: TrialKey): string {
  const shortened = epochs === undefined ? "" : ` after ${epochs} epochs`;
  return `${phase} ${graph} ${seed}${setting === undefined ? "" : ` setting ${setting}`}${shortened}`;
}

import { z } from "zod";
import { kernelsSchema } from "../plan/kernelsSchema.js";

const common = {
  /** The search finds the best graph; the confirmation trains it and the baseline again on fresh seeds. */
  phase: z.enum(["search", "confirmation"]),
  /** Row of a sampled graph, the fully connected baseline, or the name of a given graph. */
  graph: z.union([z.int().min(0), z.literal("complete"), z.templateLiteral(["given:", z.string().min(1)])]),
  seed: z.int().min(0),
  /** Number of epochs of a shortened training run. */
  epochs: z.int().min(1).optional(),
  seconds: z.number().min(0),
  version: z.string(),
  kernels: kernelsSchema,
  /** Engine and platform: "node v20.20.0 linux x64". */
  runtime: z.string(),
};

const completedTrialSchema = z.strictObject({
  ...common,
  /** Top-1 error on the test images, in percent. */
  error: z.number().min(0).max(100),
  /** Mean cross-entropy on the test images. */
  loss: z.number(),
  width: z.int(),
  flops: z.number(),
  params: z.number(),
});

const failedTrialSchema = z.strictObject({
  ...common,
  /** The reason why it failed. */
  failed: z.string(),
});

/** One line of a journal. */
export const trialSchema = z.union([completedTrialSchema, failedTrialSchema]);

/** A training run that completed. */
export type CompletedTrial = z.infer<typeof completedTrialSchema>;
/** A training run that failed. */
export type FailedTrial = z.infer<typeof failedTrialSchema>;
/** One training run of one graph from one seed. */
export type Trial = CompletedTrial | FailedTrial;
/** Identifies a trial within its study. */
export type TrialKey = Pick<Trial, "phase" | "graph" | "seed" | "epochs">;

/** Whether a trial completed, and so has an error. */
export function isCompleted(trial: Trial): trial is CompletedTrial {
  return "error" in trial;
}

/** The key of a trial as text, for maps. */
export function keyOf({ phase, graph, seed, epochs }: TrialKey): string {
  return `${phase} ${graph} ${seed}${epochs === undefined ? "" : ` after ${epochs} epochs`}`;
}

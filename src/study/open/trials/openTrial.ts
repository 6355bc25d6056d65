import * as z from "zod";

const curve = z.array(z.tuple([z.number(), z.number()]));

const common = {
  /** The search finds the best graph; the confirmation trains it and the baseline on fresh seeds. */
  phase: z.enum(["search", "confirmation"]),
  /** Row of a candidate, or the complete graph. */
  graph: z.union([z.int().min(0), z.literal("complete")]),
  seed: z.int().min(0),
  /** Number of epochs of a shortened training run. */
  epochs: z.int().min(1).optional(),
};

const recorded = {
  /** Values that were reported during training, by epoch. */
  curve: curve.optional(),
  seconds: z.number().min(0),
  version: z.string(),
  /** Engine and platform of the process that recorded it. */
  runtime: z.string(),
};

const completedSchema = z.strictObject({
  ...common,
  /** The value of the objective. */
  value: z.number(),
  /** Further values, by name. */
  values: z.record(z.string(), z.number()).optional(),
  ...recorded,
});

const failedSchema = z.strictObject({
  ...common,
  /** The reason why it failed. */
  failed: z.string(),
  ...recorded,
});

const prunedSchema = z.strictObject({
  ...common,
  /** A pruner stopped it. Its last value is not comparable with those of complete training runs, so none counts. */
  state: z.literal("pruned"),
  ...recorded,
});

/** One line of the journal of an open study. */
export const openTrialSchema = z.union([completedSchema, failedSchema, prunedSchema]);

/** A training run that completed. */
export type CompletedOpenTrial = z.infer<typeof completedSchema>;
/** A training run of an open study that has ended. */
export type OpenTrial = z.infer<typeof openTrialSchema>;
/** How a training run ended: the part of a trial that its objective decides. */
export type OpenAnswer =
  | Pick<CompletedOpenTrial, "value" | "values">
  | Pick<z.infer<typeof failedSchema>, "failed">
  | Pick<z.infer<typeof prunedSchema>, "state">;

/** Whether a trial completed, and so has a value. */
export function hasValue(trial: OpenTrial): trial is CompletedOpenTrial {
  return "value" in trial;
}

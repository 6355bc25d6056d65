import * as z from "zod";
import type { HistoryEntry } from "./history.js";

/** Everything that identifies a training run. */
export interface TrainingIdentity {
  readonly version: string;
  /** SHA-256 of the kernels: other kernels may round differently. */
  readonly kernels: string;
  readonly seed: number;
  /** SHA-256 of the data. */
  readonly data: string;
  readonly recipe: unknown;
  /** Class, weights and settings of each layer, including its graph. */
  readonly model: readonly string[];
}

const text = z.string("a text");
const real = z.number("a number");
const percent = real.min(0, "a percentage").max(100, "a percentage");
/** A percentage, or the mean squared error of a target. */
const error = real.min(0, "a number of at least 0");
const count = z.int("an integer of at least 0").min(0, "an integer of at least 0");
const positive = z.int("an integer of at least 1").min(1, "an integer of at least 1");
const lengths = z.array(count, "a list of lengths");
const object = "an object with the fields of a checkpoint, and no others";

const identitySchema: z.ZodType<TrainingIdentity> = z.strictObject(
  {
    version: text,
    kernels: text,
    seed: real,
    data: text,
    recipe: z.unknown(),
    model: z.array(text, "a list"),
  },
  object,
);

const entrySchema: z.ZodType<HistoryEntry> = z.strictObject(
  {
    epoch: positive,
    step: positive,
    loss: real,
    accuracy: percent.optional(),
    learningRate: real,
    validationError: error.optional(),
    validationLoss: real.optional(),
  },
  object,
);

const sums = z.strictObject({ sum: real, count }, object);

/** Schema of the head of a checkpoint. Messages follow the words "must be". */
export const headSchema = z
  .strictObject(
    {
      identity: identitySchema,
      /** Steps completed, and their total. */
      step: count,
      steps: positive,
      /** Whether the training is complete. */
      finished: z.boolean("true or false"),
      history: z.array(entrySchema, "a list"),
      /** Running means of the current epoch. */
      loss: sums,
      accuracy: sums,
      /** State of the batch stream, which the stream checks. */
      stream: z.unknown(),
      /** The best epoch seen by early stopping. */
      best: z.strictObject({ epoch: positive, step: positive, error, loss: real }, object).optional(),
      /** Lengths of the tensors after the head, in this order. */
      lengths: z.strictObject({ weights: lengths, slots: lengths, best: lengths }, object),
    },
    object,
  )
  .superRefine(
    ({ step, steps, history, best, loss, accuracy, finished, lengths: { best: kept } }, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (step > steps) refuse("step", `at most steps, ${steps}`);
      if (step === steps && !finished) refuse("finished", "true after the last step");
      if (history.some((entry, k) => entry.step > step || entry.step <= (history[k - 1]?.step ?? 0))) {
        refuse("history", `a list with increasing steps up to ${step}`);
      }
      if (
        best !== undefined &&
        !history.some((entry) => entry.epoch === best.epoch && entry.step === best.step)
      ) {
        refuse("best", "an epoch of the history");
      }
      if ((best === undefined) !== (kept.length === 0)) refuse("best", "given with its weights");
      const done = step - (history.at(-1)?.step ?? 0);
      if (loss.count !== done || accuracy.count !== done)
        refuse("loss.count", `${done}, like accuracy.count`);
    },
  );

/** Everything in a checkpoint except its tensors. */
export type CheckpointHead = z.infer<typeof headSchema>;

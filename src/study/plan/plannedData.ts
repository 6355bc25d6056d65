import * as z from "zod";
import { ArgumentError } from "../../errors.js";
import { checkDataSet } from "../../datasets/checkDataSet.js";
import { dataDigest } from "../../datasets/dataDigest.js";
import { type DataSet, inputSize } from "../../datasets/dataSet.js";
import type { TargetScale } from "../../datasets/targetScale.js";
import { meanOf } from "../../statistics/meanOf.js";
import type { PlannedTarget } from "./errorWords.js";
import { countText } from "../../figures/numberText.js";
import { integer } from "../../training/recipe/recipeSchema.js";
import { studyChoices } from "./studyChoices.js";

/** The scheme of data that a program had in memory; what follows is their name. */
const ARRAYS = "arrays:";

/** What the data are, in a form that a reader understands. It follows from the digest, so it is not compared. */
const factsSchema = z.strictObject({
  /** [height, width, channels] of one example. */
  shape: z.tuple([integer(1), integer(1), integer(1)]),
  /** Absent for a target. */
  classes: z.array(z.string()).min(1, "at least one class").optional(),
  /** The numbers to predict: see `PlannedTarget`. */
  target: z
    .strictObject({ name: z.string(), variance: z.number().min(0), meanError: z.number().min(0) })
    .optional(),
  /** Number of training examples. */
  train: integer(1),
  /** Number of test examples. */
  test: integer(1),
  /** Seed of the split, where the test examples were drawn at random. */
  splitSeed: integer(...studyChoices.splitSeed.range).optional(),
});

/** Schema of the data of a plan. */
export const plannedDataSchema = z.strictObject({
  /** "digits", "csv:FILE", "idx:DIR" and so on; "arrays:NAME" for data from a program's memory. */
  spec: z.string(),
  /** Side in pixels that images are resized to. */
  resize: integer(...studyChoices.resize.range).optional(),
  /** Seed of the random train/test split of data that are not split; default 1. */
  splitSeed: integer(...studyChoices.splitSeed.range).optional(),
  /** SHA-256 of the pixels and labels used for training: different data make a different study; the location of the files does not matter. */
  digest: z.string(),
  facts: factsSchema.optional(),
});

/** The data of a plan. */
export type PlannedData = z.infer<typeof plannedDataSchema>;

/** Whether the data of a plan were arrays in memory, which no file holds. */
export function areArrays({ spec }: Pick<PlannedData, "spec">): boolean {
  return spec.startsWith(ARRAYS);
}

/** How a plan names data that were given in memory. */
export function arraysSpec({ name }: Pick<DataSet, "name">): string {
  return ARRAYS + name;
}

/** What a plan records of its data. */
export function dataFacts(data: DataSet): Pick<PlannedData, "digest" | "facts"> {
  const { height, width, channels, classNames, target, train, test, splitSeed } = data;
  return {
    digest: dataDigest(data),
    facts: {
      shape: [height, width, channels],
      ...(target === undefined
        ? { classes: [...classNames] }
        : { target: targetFacts(classNames[0], target, test.labels) }),
      train: train.labels.length,
      test: test.labels.length,
      ...(splitSeed !== undefined && { splitSeed }),
    },
  };
}

function targetFacts(
  name: string,
  { mean, deviation }: TargetScale,
  values: ArrayLike<number>,
): PlannedTarget {
  const squares = Array.from(values, (value) => ((value - mean) / deviation) ** 2);
  return { name, variance: deviation ** 2, meanError: 100 * meanOf(squares) };
}

/**
 * Checks data from memory as files are checked.
 *
 * @throws {ArgumentError} for data that no network can be trained on, and for a class that only test examples have
 */
export function checkGivenData(data: DataSet): void {
  checkDataSet(data);
  if (data.target !== undefined) return;
  const known = new Set(data.train.labels);
  const unknown = data.test.labels.findIndex((label) => !known.has(label));
  if (unknown < 0) return;
  const name = data.classNames[data.test.labels[unknown]];
  throw new ArgumentError(`test.labels[${unknown}]`, "a class that a training example has", name);
}

/** The data of a plan in words, for reports and messages: without their digest. */
export function dataText({ spec, facts }: PlannedData): string {
  if (facts === undefined) return spec;
  const { shape, classes = [], target, train, test } = facts;
  const [height, width] = shape;
  const size = inputSize({ height, width, channels: shape[2] });
  const inputs = height * width === 1 ? `${size} inputs` : `images of ${shape.join(" x ")}`;
  const answers =
    target === undefined ? `${countText(classes.length)} classes` : `target ${JSON.stringify(target.name)}`;
  return `${spec}, ${countText(train)} training and ${countText(test)} test examples, ${inputs}, ${answers}`;
}

/** The error for a study of arrays that are needed again. */
export function missingArrays(planned: PlannedData): ArgumentError {
  return new ArgumentError(
    "data",
    `given again, because the study was planned with arrays in memory (${dataText(planned)}, SHA-256 ${planned.digest.slice(0, 8)}...): call runStudy(plan, { data }) in the program that has them`,
    "nothing",
  );
}

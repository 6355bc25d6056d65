import * as z from "zod";
import type { NumpyState } from "../../random.js";
import { integer } from "../recipe/recipeSchema.js";

const WORDS = 624;

/** Schema of `NumpyState`. Messages follow the words "must be". */
const randomSchema: z.ZodType<NumpyState> = z.strictObject(
  {
    keys: z.array(integer(0, 0xffffffff), "a list of words").length(WORDS, `${WORDS} words`),
    pos: integer(0, WORDS),
    cachedGaussian: z.number("a number").optional(),
  },
  "a state of a random generator",
);

/** Schema of the state of shuffled and augmented batches, of which so many of the epoch have been taken. */
export const streamSchema = (taken: number) =>
  z.strictObject(
    {
      order: z.strictObject({ random: randomSchema, taken: integer(taken, taken) }, "an order and its place"),
      augmentation: randomSchema,
    },
    "the state of a stream of batches",
  );

/** Batches of the current epoch that are taken after so many steps: all of them after the last one. */
export function takenAfter(step: number, perEpoch: number): number {
  return step === 0 ? 0 : ((step - 1) % perEpoch) + 1;
}

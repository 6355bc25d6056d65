import * as z from "zod";
import { integer } from "../../training/recipe/recipeSchema.js";
import { trialSchema } from "./trial.js";

const { shape } = trialSchema.options[1];
const placed = { order: integer(1), size: integer(0) };

/** A task that comes from elsewhere: a file, or a request. Checkpoints and models stay on the machine of the study. */
export const trialTaskSchema = z.strictObject({
  ...{ phase: shape.phase, graph: shape.graph, seed: shape.seed },
  ...{ setting: shape.setting, epochs: shape.epochs },
  candidate: z
    .union(
      [
        z.strictObject({ degree: z.number(), rewiring: z.number(), seed: integer(0) }),
        z.strictObject({ call: z.string(), ...placed }),
        z.strictObject({ member: integer(0), ...placed }),
      ],
      "the identity of a graph",
    )
    .optional(),
});

import { createHash } from "node:crypto";
import { z } from "zod";
import { ArgumentError } from "../../errors.js";
import { parseWith } from "../../training/recipe/parseWith.js";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import { integer, real, recipeSchema } from "../../training/recipe/recipeSchema.js";
import { leavesOf, valueDifferences } from "../../training/checkpoints/valueDifferences.js";
import { strategyOf } from "../../search/strategies/catalogue.js";
import { kernelsSchema } from "./kernelsSchema.js";

/** The WS-flex graphs to sweep before sampling: see `sweepGrid`. */
const gridSchema = z.strictObject({
  degreeMin: real(2, 1e6),
  degreeMax: real(2, 1e6),
  degrees: integer(1, 10_000),
  rewirings: integer(1, 10_000),
  seeds: integer(1, 10_000),
});

/** A strategy that decides, training by training, what is worth knowing next. */
const guidedSchema = z.strictObject({
  strategy: z.string(),
  /** Trainings, or epochs, that the search may spend. */
  budget: z.union(
    [z.strictObject({ trainings: integer(1, 1e6) }), z.strictObject({ epochs: integer(1, 1e9) })],
    "either {trainings} or {epochs}, an integer of at least 1",
  ),
  goal: z.enum(["optimum", "region"], '"optimum" or "region"'),
  /** Trainings that are chosen together: the choices must not depend on how many workers there are. */
  parallel: integer(1, 1024),
  /** Of what the strategy draws. */
  seed: integer(0, 4_294_967_295),
});

const planSchema = z.strictObject({
  /** Version of this layout. */
  schema: z.literal(1),
  /** Version of the package. */
  version: z.string(),
  kernels: kernelsSchema,
  preset: z.string(),
  data: z.strictObject({
    /** "digits", "idx:DIR", "cifar10:DIR" or "image-folder:DIR". */
    spec: z.string(),
    /** Side in pixels that the images are brought to. */
    resize: integer(1).optional(),
    /** SHA-256 of pixels and labels as trained on: other data is another study, wherever it lies. */
    digest: z.string(),
  }),
  /** Nodes of every graph. */
  nodes: integer(4, 64),
  /** Graphs to sample. */
  graphs: integer(2, 100_000),
  grid: gridSchema,
  /** Trainings of each sampled graph: two at least, for a deviation. */
  seeds: integer(2, 10_000),
  /** Trainings of the fully connected baseline in the search. */
  baselineSeeds: integer(2, 10_000),
  /** Fresh trainings of the best graph and of the baseline, which the claim rests on. */
  confirmationSeeds: integer(2, 10_000),
  recipe: recipeSchema,
  /** Graphs from outside that are trained beside the sampled ones, as edge lists; absent: none. */
  given: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        source: z.string(),
        undirected: z.boolean(),
        edges: z.string(),
      }),
    )
    .optional(),
  /** Absent where every graph is trained with every seed. */
  guided: guidedSchema.optional(),
});

/** How a guided search is to go. */
export type GuidedPlan = z.infer<typeof guidedSchema>;

/** All that decides the result of a study. */
export type Plan = z.infer<typeof planSchema>;

/**
 * A plan whose every value is in its range.
 *
 * @param value a plan, or what was read from a `study.json`
 * @throws {ArgumentError} naming the first value that is not
 */
export function parsePlan(value: unknown): Plan {
  const plan = parseWith(planSchema, value, "plan");
  if (isMlpRecipe(plan.recipe) && plan.recipe.width < plan.nodes)
    throw new ArgumentError(
      "recipe.width",
      `at least the number of nodes, ${plan.nodes}, for each node needs a channel`,
      plan.recipe.width,
    );
  if (plan.guided !== undefined) {
    strategyOf(plan.guided.strategy);
    if ("epochs" in plan.guided.budget && !("epochs" in plan.recipe.duration))
      throw new ArgumentError(
        "budget",
        "in whole trainings where their length is given in steps (give --epochs for a budget in epochs)",
        `${plan.guided.budget.epochs} epochs`,
      );
  }
  const { degreeMin, degreeMax } = plan.grid;
  if (degreeMin > degreeMax || degreeMax > plan.nodes)
    throw new ArgumentError(
      "grid.degreeMax",
      `from the smallest degree, ${degreeMin}, to the number of nodes, ${plan.nodes}`,
      degreeMax,
    );
  return plan;
}

/** Where the data lie and given graphs came from does not decide anything. */
function noMatter(...plans: readonly Plan[]): string[] {
  const given = Math.max(...plans.map((plan) => plan.given?.length ?? 0));
  return ["data.spec", ...Array.from({ length: given }, (_, k) => `given.${k}.source`)];
}

/** What names a plan's study: SHA-256, in hexadecimal, of everything but the places of data and graphs. */
export function planDigest(plan: Plan): string {
  return createHash("sha256")
    .update(JSON.stringify(leavesOf(plan, noMatter(plan))))
    .digest("hex");
}

/** In what two plans differ, one line each, as "seeds: 5 saved, 3 requested"; places of data and graphs do not count. */
export function planDifferences(there: Plan, asked: Plan): string[] {
  return valueDifferences(there, asked, noMatter(there, asked));
}

import { createHash } from "#host";
import { z } from "zod";
import { ArgumentError, requireInteger } from "../../errors.js";
import { parseWith } from "../../training/recipe/parseWith.js";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";
import { integer, real, recipeSchema, sha256Schema } from "../../training/recipe/recipeSchema.js";
import { leavesOf, valueDifferences } from "../../training/checkpoints/valueDifferences.js";
import { amountOf } from "../../search/strategies/budget.js";
import { strategyOf } from "../../search/strategies/catalogue.js";
import {
  familiesSchema,
  givenSchema,
  requireCandidates,
  withoutEdges,
} from "./candidates/plannedCandidates.js";
import { controlNames } from "./controls.js";
import { FEWEST_NODES, LARGEST_SWEPT } from "./candidates/nodeRange.js";
import { kernelsSchema } from "./kernelsSchema.js";
import { furtherMeasures, isNumberMeasure, numberMeasures } from "./studyMeasures.js";
import { requirePace } from "./pace.js";
import { plannedDataSchema } from "./plannedData.js";
import { studyChoices } from "./studyChoices.js";
import { presetNames } from "./studyPresets.js";
import { requireTunePlan, tuneSchema } from "./tunePlan.js";

/** The WS-flex graphs to sweep before sampling: see `sweepGrid`. */
export const gridSchema = z.strictObject({
  degreeMin: real(2, 1e6),
  degreeMax: real(2, 1e6),
  degrees: integer(1, 10_000),
  rewirings: integer(1, 10_000),
  seeds: integer(1, 10_000),
});

/** Largest number of graphs that a study sweeps; the paper swept 2,700,000. Their rows take some 200 MB. */
const MOST_SWEPT = 4_000_000;

/** Largest number of training runs of a grid. */
const MOST_TRAINED = 1_000_000;

/** A strategy that chooses each training run from the results so far. */
export const guidedSchema = z.strictObject({
  strategy: z.string(),
  /** The file of a strategy that is not part of the package, and the SHA-256 of its content. Its location does not matter. */
  module: z
    .strictObject({
      source: z.string(),
      sha256: sha256Schema,
    })
    .optional(),
  /** Training runs, or epochs, to spend on the search. */
  budget: z.union(
    [z.strictObject({ trainings: integer(1, 1e6) }), z.strictObject({ epochs: integer(1, 1e9) })],
    "either {trainings} or {epochs}, an integer of at least 1",
  ),
  goal: z.enum(studyChoices.goal.names, '"optimum" or "region"'),
  /** Training runs chosen together. It is part of the plan, so that results do not depend on the number of workers. */
  parallel: integer(...studyChoices.parallel.range).optional(),
  /** Training runs open at a time, each chosen when the oldest has ended; instead of `parallel`. */
  window: integer(...studyChoices.window.range).optional(),
  /** Random seed of the strategy. */
  seed: integer(...studyChoices.seed.range),
  /** A graph counts as good as another if its error is at most this much higher, in points. Absent: 0.10 points, for classes. */
  tolerance: real(...studyChoices.tolerance.range).optional(),
});

const planSchema = z.strictObject({
  /** Version of this layout. */
  schema: z.literal(1),
  /** Version of the package. */
  version: z.string(),
  kernels: kernelsSchema,
  preset: z.enum(presetNames, `one of ${presetNames.join(", ")}`),
  data: plannedDataSchema,
  /** Nodes of every graph; of families and of a set, those of the largest graph. */
  nodes: integer(FEWEST_NODES, recipeRanges.width[1]),
  /** Graphs to sample. */
  graphs: integer(...studyChoices.graphs.range),
  /** Absent where there are `candidates`. */
  grid: gridSchema.optional(),
  /** Graphs of families or of the user. Absent: WS-flex graphs of the grid. */
  candidates: z.discriminatedUnion("source", [familiesSchema, givenSchema]).optional(),
  /** The axes of the search, over which the graphs are spread. Absent: average clustering and average path length. */
  measures: z
    .array(
      z.string().refine(isNumberMeasure, `one of ${numberMeasures.join(", ")}, or ${furtherMeasures.text}`),
    )
    .min(2, "at least two measures")
    .refine((names) => new Set(names).size === names.length, "each measure once")
    .optional(),
  /** Training runs of each sampled graph: at least two, for a standard deviation. */
  seeds: integer(...studyChoices.seeds.range),
  /** Training runs of the fully connected baseline in the search. */
  baselineSeeds: integer(2, 10_000),
  /** Fresh training runs of the best graph and of the baseline, on which the claim is based. */
  confirmationSeeds: integer(2, 10_000),
  recipe: recipeSchema,
  /** User-given graphs to train beside the sampled ones, as edge lists. */
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
  /**
   * Share of the training examples on which search and tuning judge, and on which they do not train. The confirmation trains
   * on all training examples and judges on the test examples. Absent: the test examples choose as well, as in the paper.
   */
  heldOut: real(0.001, 0.9).optional(),
  /** Graphs of the best graph's density that are confirmed beside it. */
  controls: z.array(z.enum(controlNames)).min(1, "at least one control").optional(),
  /** Settings among which the best graph and the fully connected network are tuned alike. */
  tune: tuneSchema.optional(),
  /** Absent for a grid, which trains every graph from every seed. */
  guided: guidedSchema.optional(),
});

/** Settings of a guided search. */
export type GuidedPlan = z.infer<typeof guidedSchema>;

/** Everything that determines the result of a study. */
export type Plan = z.infer<typeof planSchema>;

/**
 * Validates a plan.
 *
 * @param value a plan, or the content of a `study.json`
 * @throws {ArgumentError} naming the first invalid value
 */
export function parsePlan(value: unknown): Plan {
  const plan = parseWith(planSchema, value, "plan");
  requireChannels(plan.recipe, plan.nodes);
  if (plan.guided !== undefined) {
    requirePace(plan.guided);
    // a strategy of a file is known once the file is loaded
    if (plan.guided.module === undefined) strategyOf(plan.guided.strategy);
    const { unit, amount } = amountOf(plan.guided.budget);
    if (unit === "epochs" && !("epochs" in plan.recipe.duration))
      throw new ArgumentError(
        "budget",
        "in full training runs when their length is given in steps (use --epochs for a budget in epochs)",
        `${amount} epochs`,
      );
  }
  if (plan.tune !== undefined) requireTunePlan(plan.tune, plan.recipe);
  requireSource(plan);
  if (plan.guided === undefined) requireInteger("graphs x seeds", plan.graphs * plan.seeds, 1, MOST_TRAINED);
  return plan;
}

/**
 * Checks that the layers of a perceptron have a channel for each node.
 *
 * @throws {ArgumentError} for a width that is less than the number of nodes
 */
export function requireChannels(recipe: Plan["recipe"], nodes: number): void {
  if (isMlpRecipe(recipe) && recipe.width < nodes)
    throw new ArgumentError(
      "recipe.width",
      `at least the number of nodes, ${nodes}, because each node needs a channel`,
      recipe.width,
    );
}

/** Checks where the candidates come from. */
function requireSource({ grid, candidates, nodes, graphs }: Plan): void {
  if (candidates !== undefined) {
    if (grid !== undefined) throw new ArgumentError("grid", "left out where candidates are given", "a grid");
    requireCandidates(candidates);
    if (candidates.source === "given" && candidates.graphs.length !== graphs)
      throw new ArgumentError("graphs", `${candidates.graphs.length}, the graphs of the set`, graphs);
    return;
  }
  if (grid === undefined) throw new ArgumentError("grid", "given, unless candidates are", grid);
  requireInteger("nodes", nodes, FEWEST_NODES, LARGEST_SWEPT);
  const { degreeMin, degreeMax, degrees, rewirings, seeds } = grid;
  requireInteger("grid: degrees x rewirings x seeds", degrees * rewirings * seeds, 1, MOST_SWEPT);
  if (degreeMin > degreeMax || degreeMax > nodes)
    throw new ArgumentError(
      "grid.degreeMax",
      `between the smallest degree, ${degreeMin}, and the number of nodes, ${nodes}`,
      degreeMax,
    );
}

/** What does not affect the result, or follows from the digest of the data: paths, and facts about the data. */
function ignoredPaths(...plans: readonly Plan[]): string[] {
  const given = Math.max(...plans.map((plan) => plan.given?.length ?? 0));
  return [
    "data.spec",
    "data.facts",
    "candidates.drawn",
    "guided.module.source",
    "recipe.source",
    ...Array.from({ length: given }, (_, k) => `given.${k}.source`),
  ];
}

/** Identifies a study: hexadecimal SHA-256 of its plan, without the paths of data and graphs. */
export function planDigest(plan: Plan): string {
  return createHash("sha256")
    .update(JSON.stringify(leavesOf(withoutEdges(plan), ignoredPaths(plan))))
    .digest("hex");
}

/** Differences between two plans, such as "seeds: 5 saved, 3 requested"; paths of data and graphs are ignored. */
export function planDifferences(there: Plan, asked: Plan): string[] {
  return valueDifferences(withoutEdges(there), withoutEdges(asked), ignoredPaths(there, asked));
}

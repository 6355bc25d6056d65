import { createHash } from "node:crypto";
import { z } from "zod";
import { ArgumentError } from "../errors.js";
import type { Recipe } from "../training/recipe.js";
import { kernelsSchema } from "./trial.js";

const integer = (low: number, high = Number.MAX_SAFE_INTEGER) => {
  const expected =
    high === Number.MAX_SAFE_INTEGER ? `an integer of at least ${low}` : `an integer from ${low} to ${high}`;
  return z.int(expected).min(low, expected).max(high, expected);
};
const real = (low: number, high: number) => {
  const expected = `a number from ${low} to ${high}`;
  return z.number(expected).min(low, expected).max(high, expected);
};

const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  layers: integer(0, 100),
  width: integer(1, 65536),
  stem: z.enum(["widened", "fixed"], '"widened" or "fixed"').optional(),
  batch: integer(2, 65536),
  duration: z.union(
    [z.strictObject({ steps: integer(1) }), z.strictObject({ epochs: integer(1) })],
    "{steps} or {epochs}, an integer of at least 1",
  ),
  learningRate: real(0, 1000),
  momentum: real(0, 1),
  weightDecay: real(0, 1),
});

/** The WS-flex graphs to sweep before sampling: see `sweepGrid`. */
const gridSchema = z.strictObject({
  degreeMin: real(2, 1e6),
  degreeMax: real(2, 1e6),
  degrees: integer(1, 10_000),
  rewirings: integer(1, 10_000),
  seeds: integer(1, 10_000),
});

const planSchema = z.strictObject({
  /** Version of this layout. */
  schema: z.literal(1),
  /** Version of the package. */
  version: z.string(),
  kernels: kernelsSchema,
  preset: z.string(),
  data: z.strictObject({
    /** "digits", "idx:DIR" or "cifar10:DIR". */
    spec: z.string(),
    /** Side in pixels that the images are pooled to. */
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
});

/** All that decides the result of a study. */
export type Plan = z.infer<typeof planSchema>;

/**
 * A plan whose every value is in its range.
 *
 * @param value a plan, or what was read from a `study.json`
 * @throws {ArgumentError} naming the first value that is not
 */
export function parsePlan(value: unknown): Plan {
  const parsed = planSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const received = issue.path.reduce<unknown>(
      (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
      value,
    );
    throw new ArgumentError(issue.path.join(".") || "plan", issue.message, received);
  }
  const plan = parsed.data;
  if (plan.recipe.width < plan.nodes)
    throw new ArgumentError(
      "recipe.width",
      `at least the number of nodes, ${plan.nodes}, for each node needs a channel`,
      plan.recipe.width,
    );
  const { degreeMin, degreeMax } = plan.grid;
  if (degreeMin > degreeMax || degreeMax > plan.nodes)
    throw new ArgumentError(
      "grid.degreeMax",
      `from the smallest degree, ${degreeMin}, to the number of nodes, ${plan.nodes}`,
      degreeMax,
    );
  return plan;
}

/** What names a plan's study: SHA-256, in hexadecimal, of everything but the place of the data. */
export function planDigest(plan: Plan): string {
  return createHash("sha256")
    .update(JSON.stringify(leaves(plan)))
    .digest("hex");
}

/** In what two plans differ, one line each, as "seeds: 5 there, 3 asked for"; the place of the data does not count. */
export function planDifferences(there: Plan, asked: Plan): string[] {
  const [before, after] = [new Map(leaves(there)), new Map(leaves(asked))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? "none"} there, ${after.get(path) ?? "none"} asked for`);
}

/** The plan's values by their dotted paths, sorted. */
function leaves(plan: Plan): [path: string, value: string][] {
  const walk = (value: object | string | number | undefined, path: string): [string, string][] => {
    if (value === undefined || path === "data.spec") return [];
    if (typeof value !== "object") return [[path, String(value)]];
    const inner = Object.entries(value) as [string, object | string | number | undefined][];
    return inner.flatMap(([key, each]) => walk(each, path === "" ? key : `${path}.${key}`));
  };
  return walk(plan, "").sort(([a], [b]) => (a < b ? -1 : 1));
}

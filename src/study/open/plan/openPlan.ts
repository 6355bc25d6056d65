import { createHash } from "#host";
import { z } from "zod";
import { ArgumentError } from "../../../errors.js";
import { strategyOf } from "../../../search/strategies/catalogue.js";
import { leavesOf, valueDifferences } from "../../../training/checkpoints/valueDifferences.js";
import { parseWith } from "../../../training/recipe/parseWith.js";
import { integer, real } from "../../../training/recipe/recipeSchema.js";
import { FEWEST_NODES, LARGEST_SWEPT } from "../../plan/candidates/nodeRange.js";
import {
  familiesSchema,
  givenSchema,
  requireCandidates,
  withoutEdges,
} from "../../plan/candidates/plannedCandidates.js";
import { gridSchema, guidedSchema } from "../../plan/plan.js";
import { requirePace } from "../../plan/pace.js";
import { studyChoices } from "../../plan/studyChoices.js";
import { prunerOf } from "../pruning/catalogue.js";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal");

/** Names of values in JSON and CSV, but not those that `tell` takes for something else. */
const valueName = z
  .string()
  .regex(
    /^(?!(?:values|failed|pruned)$)[A-Za-z_][\w ./%-]{0,63}$/,
    "a name such as error, not values, failed or pruned",
  );

const candidatesSchema = z.discriminatedUnion("source", [
  /** WS-flex graphs, spread evenly over the (C, L) plane. */
  z.strictObject({
    source: z.literal("ws-flex"),
    nodes: integer(FEWEST_NODES, LARGEST_SWEPT),
    graphs: integer(...studyChoices.graphs.range),
    grid: gridSchema,
  }),
  /** Graphs of families, spread evenly over the measures. */
  familiesSchema.extend({ graphs: integer(...studyChoices.graphs.range) }),
  givenSchema,
]);

/** What computes the objective, if it is not a function of the program that runs the study. */
const programSchema = z.union([
  z.strictObject({
    /** Path of a module; it does not affect the result. */
    module: z.string(),
    /** SHA-256 of its text. */
    digest: sha256,
  }),
  z.strictObject({
    /** Command line with {graph}, {seed} and {epochs}. */
    command: z.string().min(1),
    /** Format of the graph's file. */
    graphFormat: z.string(),
  }),
]);

const openPlanSchema = z.strictObject({
  /** Version of this layout. */
  schema: z.literal(1),
  kind: z.literal("open"),
  /** Version of the package. */
  version: z.string(),
  /** SHA-256 of the wasm modules that make and measure graphs. */
  kernels: z.strictObject({ graph: sha256 }),
  candidates: candidatesSchema,
  /** Names of measures: the axes of the surface. */
  measures: z.array(z.string()).min(2, "at least two measures"),
  objective: z.strictObject({
    /** Name of the value. */
    name: valueName,
    unit: z.string().max(20, "at most 20 characters"),
    direction: z.enum(["minimize", "maximize"], '"minimize" or "maximize"'),
    /** A graph that is at most this much worse counts as equally good. In the unit of the value. */
    tolerance: real(1e-12, 1e12),
    program: programSchema.optional(),
  }),
  guided: guidedSchema,
  /** Epochs of a full training run. */
  epochs: integer(1, 1e9).optional(),
  /** Name of the pruner. */
  pruner: z.string().optional(),
  /** Training runs of the best graph, and of the baseline, on fresh seeds. */
  confirm: integer(0, 10_000),
  /** Whether the complete graph is confirmed beside the best one. */
  baseline: z.boolean(),
});

/** Everything that determines the choices of an open study. */
export type OpenPlan = z.infer<typeof openPlanSchema>;

/** What an open study optimizes. */
export type ObjectivePlan = OpenPlan["objective"];

/**
 * Validates the plan of an open study.
 *
 * @throws {ArgumentError} naming the first invalid value
 */
export function parseOpenPlan(value: unknown): OpenPlan {
  const plan = parseWith(openPlanSchema, value, "plan");
  strategyOf(plan.guided.strategy);
  requirePace(plan.guided);
  if (plan.candidates.source !== "ws-flex") requireCandidates(plan.candidates);
  if (plan.pruner !== undefined) prunerOf(plan.pruner);
  if ("epochs" in plan.guided.budget && plan.epochs === undefined)
    throw new ArgumentError(
      "epochs",
      "given with a budget in epochs: those of a full training run",
      undefined,
    );
  const { program } = plan.objective;
  if (program && "command" in program && program.command.includes("{epochs}") && plan.epochs === undefined)
    throw new ArgumentError("epochs", "given, because the command has {epochs}", undefined);
  if (plan.confirm === 1)
    throw new ArgumentError("confirm", "0, or at least 2 for a standard deviation", plan.confirm);
  return plan;
}

/** What does not affect the result, or follows from other parts. */
const ignored = ["objective.program.module", "candidates.drawn"];

/** Differences between two plans; the path of a module is ignored. */
export function openPlanDifferences(there: OpenPlan, asked: OpenPlan): string[] {
  return valueDifferences(withoutEdges(there), withoutEdges(asked), ignored);
}

/** Identifies a study: hexadecimal SHA-256 of its plan, without what does not affect the result. */
export function openPlanDigest(plan: OpenPlan): string {
  return createHash("sha256")
    .update(JSON.stringify(leavesOf(withoutEdges(plan), ignored)))
    .digest("hex");
}

/** Whether the content of a `study.json` is the plan of an open study. */
export function isOpenPlan(value: unknown): boolean {
  return (value as { kind?: unknown } | null | undefined)?.kind === "open";
}

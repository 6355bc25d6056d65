import * as z from "zod";
import { ArgumentError } from "../errors.js";
import { familiesSchema, givenSchema } from "../study/plan/candidates/plannedCandidates.js";
import { controlNameOf } from "../study/plan/controlGraph.js";
import { kernelsSchema } from "../study/plan/kernelsSchema.js";
import type { Plan } from "../study/plan/plan.js";
import { tuneSchema } from "../study/plan/tunePlan.js";
import type { TrialTask } from "../study/trials/trialTask.js";
import { trialTaskSchema } from "../study/trials/trialTaskSchema.js";
import { parseWith } from "../training/recipe/parseWith.js";
import { isModuleRecipe } from "../training/recipe/recipe.js";
import { integer, recipeSchema, sha256Schema } from "../training/recipe/recipeSchema.js";

/** What a trial reads of a plan. The rest is for the study, which has checked it. */
const planSchema = z.object({
  version: z.string(),
  kernels: kernelsSchema,
  data: z.object({ digest: sha256Schema }),
  nodes: integer(1),
  recipe: recipeSchema,
  candidates: z.discriminatedUnion("source", [familiesSchema, givenSchema]).optional(),
  given: z.array(z.object({ name: z.string(), edges: z.string() })).optional(),
  heldOut: z.number().min(0.001).max(0.9).optional(),
  tune: tuneSchema.optional(),
});

/**
 * The plan and the task of a trial, from JSON that may come from anywhere.
 *
 * @throws {ArgumentError} naming the first invalid part
 */
export function parseTrial(plan: unknown, task: unknown): { plan: Plan; task: TrialTask } {
  const parsed = parseWith(planSchema, plan, "plan") as unknown as Plan;
  const asked = parseWith(trialTaskSchema, task, "task") as TrialTask;
  if (isModuleRecipe(parsed.recipe))
    throw new ArgumentError(
      "plan.recipe",
      "of a network of the package, because the module of another one is a file of the search's machine",
      parsed.recipe,
    );
  requireGraph(parsed, asked);
  const { setting } = asked;
  const settings = parsed.tune?.settings.length ?? 0;
  if (setting !== undefined && setting >= settings)
    throw new ArgumentError("task.setting", `one of the plan's ${settings} settings, from 0`, setting);
  return { plan: parsed, task: asked };
}

/** Checks that the plan and the task say what the graph is: a network without one would be fully connected. */
function requireGraph({ given = [], candidates }: Plan, { graph, candidate }: TrialTask): void {
  const isDrawn = typeof graph === "number" || controlNameOf(graph) !== undefined;
  if (isDrawn !== (candidate !== undefined))
    throw new ArgumentError("task.candidate", isDrawn ? "given" : `left out for "${graph}"`, candidate);
  const isKnown = isDrawn || graph === "complete" || given.some(({ name }) => graph === `given:${name}`);
  if (!isKnown) throw new ArgumentError("task.graph", "a graph of the plan", graph);
  if (candidate?.member === undefined) return;
  const members = candidates?.source === "given" ? candidates.graphs.length : 0;
  if (candidate.member >= members)
    throw new ArgumentError(
      "task.candidate.member",
      `one of the plan's ${members} graphs, from 0`,
      candidate.member,
    );
}

import { createHash } from "#host";
import { z } from "zod";
import { ArgumentError } from "../../../errors.js";
import { integer } from "../../../training/recipe/recipeSchema.js";
import { parseFamilyRange } from "./familyRange.js";

/** Most graphs that are drawn: choosing among them takes seconds. */
export const MOST_DRAWN = 50_000;

/** What happened to the graphs that were drawn, beside those that became candidates. */
const drawnSchema = z.strictObject({
  /** Graphs that were drawn. */
  graphs: integer(0),
  /** Graphs with the edges of an earlier one. */
  repeated: integer(0),
  disconnected: integer(0),
  /** Draws whose parameters the generator refused, or in which it found no graph. */
  failed: integer(0),
  /** Graphs on which a measure is not defined or not finite. */
  unmeasured: integer(0),
});

/** What happened to the graphs that were drawn. */
export type DrawnGraphs = z.infer<typeof drawnSchema>;

/** Graphs of families of generators, drawn from the families' ranges. */
export const familiesSchema = z.strictObject({
  source: z.literal("families"),
  /** Such as "watts-strogatz:64:4..16:0..1". */
  families: z.array(z.string()).min(1, "at least one family"),
  /** Graphs to draw, as many of each family. */
  draws: integer(1, MOST_DRAWN),
  /** It follows from the families. */
  drawn: drawnSchema.optional(),
});

/** Graphs of the user. In a folder of a study, `candidates.json` has their edges. */
export const givenSchema = z.strictObject({
  source: z.literal("given"),
  /** The file or folder that had them; it does not affect the result. */
  from: z.string().optional(),
  /** Names, and edges as edge lists. */
  graphs: z
    .array(z.strictObject({ name: z.string().min(1), edges: z.string() }))
    .min(2, "at least two graphs"),
  /** SHA-256 of the edge lists. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal"),
});

/** Families of generators as a plan has them. */
export type PlannedFamilies = z.infer<typeof familiesSchema>;

/** The graphs of a set as a plan has them. */
export type PlannedSet = z.infer<typeof givenSchema>;

/** Where candidates come from that are not a sample of a grid of WS-flex graphs. */
export type PlannedCandidates = PlannedFamilies | PlannedSet;

/** Identifies a set of graphs: SHA-256 of its edge lists. */
export function setDigest(graphs: PlannedSet["graphs"]): string {
  return createHash("sha256")
    .update(JSON.stringify(graphs.map(({ edges }) => edges)))
    .digest("hex");
}

/**
 * Checks what a schema cannot.
 *
 * @throws {ArgumentError} for a family that does not exist, and for a digest of other graphs
 */
export function requireCandidates(candidates: PlannedCandidates): void {
  if (candidates.source === "families") candidates.families.forEach((text) => parseFamilyRange(text));
  else if (setDigest(candidates.graphs) !== candidates.digest)
    throw new ArgumentError("candidates.digest", "the SHA-256 of the graphs", candidates.digest);
}

/** A plan without what does not identify it: edges, of which it has a digest, names, and where they came from. */
export function withoutEdges<P extends { readonly candidates?: unknown }>(plan: P): P {
  const candidates = plan.candidates as Partial<PlannedSet> | undefined;
  if (candidates?.source !== "given") return plan;
  return { ...plan, candidates: { source: "given", digest: candidates.digest } };
}

/** A plan to be read: with the number of its graphs instead of their edges. */
export function readablePlan<P extends { readonly candidates?: unknown }>(plan: P): object {
  const { source, graphs, ...others } = (plan.candidates ?? {}) as Record<string, unknown>;
  if (source !== "given") return plan;
  return { ...plan, candidates: { source, graphs: (graphs as unknown[]).length, ...others } };
}

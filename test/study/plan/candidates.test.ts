import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { complete } from "../../../src/generators/complete.js";
import { path } from "../../../src/generators/path.js";
import { wsFlex } from "../../../src/generators/wsFlex.js";
import { Graph } from "../../../src/graph/graph.js";
import { averageClustering } from "../../../src/measures/averageClustering.js";
import { averageShortestPathLength } from "../../../src/measures/averageShortestPathLength.js";
import { transitivity } from "../../../src/measures/transitivity.js";
import { conductStudy } from "../../../src/study/conductStudy.js";
import { graphOf, nameOf } from "../../../src/study/plan/candidates/graphIdentity.js";
import { type Plan, planDifferences, planDigest } from "../../../src/study/plan/plan.js";
import { planStudy, type PlanChoices } from "../../../src/study/plan/planStudy.js";
import { sampleGraphs } from "../../../src/study/plan/sampleGraphs.js";
import { studyCommand } from "../../../src/study/plan/studyCommand.js";
import { openStudy } from "../../../src/study/open/openStudy.js";
import type { TrialTask } from "../../../src/study/trials/trialTask.js";
import { readPlan } from "../../../src/study/trials/studyFolder.js";
import { FakeTrainer, journal } from "../fakeTrainer.js";
import { journalOf } from "../open/knownOptimum.js";
import { temporaryFolder } from "../temporaryFolder.js";

const set = Array.from({ length: 15 }, (_, k) => wsFlex(8 + (k % 3), 4, k / 15, k));
const tiny = { preset: "digits", width: 16, layers: 2, batch: 16, steps: 20, tune: "none" } as const;
const sources: [string, Partial<PlanChoices>][] = [
  ["families", { nodes: 8, graphs: 12, families: ["watts-strogatz:8:4..6:0..1", "barabasi-albert", "gnm"] }],
  ["a set", { candidates: set.map((graph, k) => ({ graph, name: `graph ${k}` })) }],
  ["part of a set", { candidates: set, graphs: 12 }],
];
const planOf = async (choices: Partial<PlanChoices>): Promise<Plan> =>
  (await planStudy({ ...tiny, budget: { trainings: 8 }, ...choices })).plan;

/** Errors that depend on the graph, and on nothing else that a task has but its seed. */
function answering(plan: Plan) {
  return ({ candidate, seed }: TrialTask) => {
    const c = candidate === undefined ? 1 : averageClustering(graphOf(plan, candidate));
    const error = 5 + 20 * (c - 0.4) ** 2 + 0.01 * (seed % 5);
    return { error, loss: error / 20, width: 64, flops: 100, params: 100, seconds: 0.1 };
  };
}

describe.each(sources)("candidates that are %s", (_, choices) => {
  it("are the same for the same plan, with the measures of their graphs", async () => {
    const plan = await planOf({ ...choices, measures: ["transitivity", "averageShortestPathLength"] });
    const graphs = sampleGraphs(plan);
    expect(graphs).toHaveLength(plan.graphs);
    expect(sampleGraphs({ ...plan })).toEqual(graphs);
    expect(planDigest(await planOf({ ...choices, measures: plan.measures }))).toBe(planDigest(plan));
    for (const each of graphs) {
      const graph = graphOf(plan, each);
      expect([graph.order, graph.size]).toEqual([each.order, each.size]);
      expect(each.measures).toEqual([transitivity(graph), averageShortestPathLength(graph)]);
      expect(each.clustering).toBe(averageClustering(graph));
    }
    expect(new Set(graphs.map((each) => nameOf(plan, each))).size).toBe(graphs.length);
  });

  it("are searched, killed and resumed, without a file; the report and the table have their names", async () => {
    const plan = await planOf(choices);
    const [out, whole] = [temporaryFolder(), temporaryFolder()];
    const run = (folder: string, trainer: FakeTrainer, of = plan) =>
      conductStudy(of, { out: folder }, () => Promise.resolve(trainer));
    const undisturbed = await run(whole, new FakeTrainer(1, answering(plan)));
    for (const most of [3, 9]) {
      const dying = new FakeTrainer(1, (task, count) =>
        count > most ? new Error("out of memory") : answering(plan)(task),
      );
      await expect(run(out, dying)).rejects.toThrow("out of memory");
    }
    const saved = readPlan(out);
    expect(planDifferences(saved, plan)).toEqual([]);
    const result = await run(out, new FakeTrainer(1, answering(saved)), saved);
    expect(journal(out)).toEqual(journal(whole));
    expect(result.search.best).toEqual(undisturbed.search.best);
    const best = nameOf(plan, result.search.best);
    const report = readFileSync(join(out, "report.html"), "utf8");
    expect(report).toContain(`${best}, ${result.search.best.order} nodes`);
    expect(report).not.toMatch(/NaN|undefined|\[object|# order/);
    const rows = parse<Record<string, string>>(readFileSync(join(out, "trials.csv"), "utf8"), {
      columns: true,
    });
    const own = rows.find(({ graph }) => graph === String(result.search.best.row))!;
    expect([own.graph_name, own.nodes]).toEqual([best, String(result.search.best.order)]);
    expect(Object.keys(own)).not.toContain("rewiring");
    expect(existsSync(join(out, "candidates.json"))).toBe(choices.candidates !== undefined);
    expect(existsSync(join(out, "best-graph.txt"))).toBe(choices.candidates !== undefined);
  });
});

describe("a set of graphs", () => {
  it("is identified by its edges, and not by its names or its place", async () => {
    const named = (prefix: string) => set.map((graph, k) => ({ graph, name: `${prefix}${k}` }));
    const plan = await planOf({ candidates: { graphs: named("a"), from: "/here" } });
    const moved = await planOf({ candidates: { graphs: named("b"), from: "/there" } });
    expect(planDigest(moved)).toBe(planDigest(plan));
    expect(planDifferences(plan, moved)).toEqual([]);
    const other = await planOf({ candidates: named("a").reverse() });
    expect(planDifferences(plan, other)).toEqual([expect.stringContaining("candidates.digest: ")]);
    expect(studyCommand(plan)).toContain("--graph-set /here");
    expect(studyCommand(plan)).not.toContain("--graphs");
  });

  it("is refused where its file was changed or lost", async () => {
    const plan = await planOf({ candidates: set });
    const out = temporaryFolder();
    const trainer = new FakeTrainer(1, answering(plan));
    await conductStudy(plan, { out }, () => Promise.resolve(trainer));
    const file = join(out, "candidates.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("0 1", "0 5"));
    expect(() => readPlan(out)).toThrow("does not have the graphs with which the study began");
    writeFileSync(file, "[");
    expect(() => readPlan(out)).toThrow("candidates.json, which has its graphs, is missing or is not JSON");
  });

  const two = Graph.fromEdges(4, [[0, 1], [2, 3]]); // prettier-ignore
  const arrow = Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3], [3, 0]], { directed: true }); // prettier-ignore
  it.each<[string, Graph, string]>([
    ["dot", complete(1), 'the graph dot must be a graph of at least 4 nodes, but got "one node"'],
    [
      "null",
      Graph.fromEdges(0, []),
      'the graph null must be a graph of at least 4 nodes, but got "no nodes"',
    ],
    ["bare", Graph.fromEdges(5, []), "the graph bare must be connected, because path lengths are measured"],
    [
      "two",
      two,
      'the graph two must be connected, because path lengths are measured, but got "2 components"',
    ],
    [
      "arrow",
      arrow,
      "the graph arrow must be undirected (--undirected ignores directions; in code: toUndirected)",
    ],
    ["big", path(17), "the graph big must be a graph of at most 16 nodes, the width of the layers"],
  ])("refuses %s in one sentence", async (name, graph, message) => {
    const planned = planOf({ candidates: [...set, { graph, name }] });
    await expect(planned).rejects.toThrow(ArgumentError);
    await expect(planned).rejects.toThrow(message);
  });
});

describe("choices of candidates", () => {
  it.each<[Partial<PlanChoices>, string]>([
    [{ candidates: set, nodes: 8 }, "nodes must be left out where candidates are given"],
    [{ candidates: set, families: ["gnm"] }, "families must be left out where candidates are given"],
    [{ candidates: set, graphs: 16 }, "graphs must be an integer from 2 to 15"],
    [{ candidates: [set[0]] }, "candidates must be at least two graphs"],
    [{ families: [] }, "families must be a list of at least one family"],
    [{ nodes: 8, families: ["gnm", "gnm"] }, "family must be given once"],
    [{ nodes: 8, families: ["barabasi-albrt"] }, "did you mean barabasi-albert?"],
    [{ nodes: 8, families: ["cycle"] }, "family must be families with at least two graphs"],
    [
      { families: ["cycle:8..9"], graphs: 12 },
      "graphs must be at most 2, the number of graphs with distinct",
    ],
    [{ families: ["cycle:15..20"] }, "width must be an integer from 20 to 65536"],
  ])("%o", async (choices, message) => {
    const planned = planOf(choices);
    await expect(planned).rejects.toThrow(ArgumentError);
    await expect(planned).rejects.toThrow(message);
  });

  it("have graphs of more than 64 nodes", async () => {
    const plan = await planOf({ nodes: 80, width: 80, graphs: 10 });
    expect(plan).toMatchObject({
      nodes: 80,
      graphs: 10,
      candidates: { families: ["ws-flex:80:10..78:0..1"] },
    });
    expect(plan.grid).toBeUndefined();
    expect(sampleGraphs(plan).map(({ order }) => order)).toEqual(Array(10).fill(80));
    expect(studyCommand(plan)).toContain("--family ws-flex:80:10..78:0..1 --graphs 10");
  });
});

describe("openStudy", () => {
  it.each([
    ["families", { families: ["watts-strogatz:12:4..8:0..1", "barabasi-albert:12:2..6"], graphs: 20 }],
    ["part of a set", { candidates: set, graphs: 12 }],
  ])("searches %s over other measures, and resumes", async (_, choices) => {
    const [out, other] = [temporaryFolder(), temporaryFolder()];
    const options = {
      ...choices,
      measures: ["transitivity", "density"],
      budget: { trainings: 10 },
      confirm: 2,
    };
    const objective = ({ graph, seed }: { graph: Graph; seed: number }) => graph.size + 0.1 * Math.sin(seed);
    const whole = await openStudy({ out: other, ...options });
    await whole.optimize(objective);
    await whole.close();
    const first = await openStudy({ out, ...options });
    await first.tell((await first.ask().then((trial) => trial!)).id, 30);
    await first.close();
    // told with another value: the trials that follow may differ, so only the choices are compared
    const again = await openStudy({ out });
    await again.optimize(objective);
    const result = await again.result();
    await again.close();
    expect(Object.keys(result.best.measures)).toEqual(["transitivity", "density"]);
    expect(journalOf(out)).toHaveLength(journalOf(other).length);
    expect(result.verdict.sentences.join(" ")).toMatch(/The \d+ candidates are /);
    expect(result.candidates).toHaveLength(choices.graphs);
  });

  it("refuses a graph of one node, whose paths have no length", async () => {
    const opened = openStudy({
      out: temporaryFolder(),
      candidates: [...set, { graph: complete(1), name: "dot" }],
    });
    await expect(opened).rejects.toThrow("the graph dot must be a graph of at least 2 nodes");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wsFlex } from "../../src/generators/wsFlex.js";
import { algebraicConnectivity } from "../../src/measures/algebraicConnectivity.js";
import { modularity } from "../../src/measures/modularity.js";
import { transitivity } from "../../src/measures/transitivity.js";
import { globalEfficiency } from "../../src/measures/globalEfficiency.js";
import { Graph } from "../../src/graph/graph.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { type Plan, planDigest, parsePlan } from "../../src/study/plan/plan.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import { sampleGraphs } from "../../src/study/plan/sampleGraphs.js";
import { studyCommand } from "../../src/study/plan/studyCommand.js";
import { axesOf, chosenMeasures, measuresOf } from "../../src/study/plan/studyMeasures.js";
import type { TrialTask } from "../../src/study/trials/trialTask.js";
import { FakeTrainer } from "./fakeTrainer.js";
import { syntheticPlan } from "./syntheticStudy.js";
import { temporaryFolder } from "./temporaryFolder.js";

const names = ["transitivity", "algebraicConnectivity", "globalEfficiency"] as const;
const plan: Plan = {
  ...syntheticPlan,
  ...{ nodes: 16, graphs: 40, confirmationSeeds: 3, measures: [...names] },
  grid: { degreeMin: 4, degreeMax: 12, degrees: 12, rewirings: 15, seeds: 2 },
  guided: { strategy: "surface", budget: { trainings: 16 }, goal: "optimum", parallel: 4, seed: 1 },
};

/** Errors that are lowest at a transitivity of 0.4. */
function answerOf(task: TrialTask) {
  const { degree, rewiring, seed } = task.candidate ?? { degree: 12, rewiring: 0, seed: 1 };
  const value = transitivity(wsFlex(16, degree!, rewiring!, seed!));
  const error = 5 + 20 * (value - 0.4) ** 2 + 0.01 * (task.seed % 5);
  return { error, loss: error / 20, width: 64, flops: 100, params: 100, seconds: 0.1 };
}

describe("a study over other measures than C and L", () => {
  it("measures its candidates, and spreads them over the measures", () => {
    const graphs = sampleGraphs(plan);
    expect(graphs).toHaveLength(40);
    for (const { degree, rewiring, seed, measures } of graphs.slice(0, 8)) {
      const graph = wsFlex(16, degree!, rewiring!, seed!);
      expect(measures).toEqual([transitivity(graph), algebraicConnectivity(graph), globalEfficiency(graph)]);
    }
    expect(sampleGraphs(plan)).toEqual(graphs);
    expect(axesOf(plan)).toEqual(["linear", "linear", "linear"]);
    expect(axesOf({ measures: ["averageShortestPathLength", "density"] })).toEqual(["reciprocal", "linear"]);
  });

  it("has the modularity of given communities as an axis, by its name", async () => {
    const measures = ["modularity:0000000011111111", "globalEfficiency"];
    const split: Plan = { ...plan, measures };
    const [first] = sampleGraphs(split);
    const graph = wsFlex(16, first.degree!, first.rewiring!, first.seed!);
    const halves = Array.from({ length: 16 }, (_, node) => Math.floor(node / 8));
    expect(first.measures).toEqual([modularity(graph, halves), globalEfficiency(graph)]);
    const out = join(temporaryFolder(), "study");
    const result = await conductStudy(split, { out }, () => Promise.resolve(new FakeTrainer(1, answerOf)));
    expect(result.verdict.sentences.join(" ")).toMatch(/lowest at modularity = \S+, globalEfficiency = /);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain(">modularity</th>");
    expect(studyCommand(split)).toContain(`--measures ${measures.join()}`);
    expect(() => sampleGraphs({ ...plan, measures: ["modularity:01", "density"] })).toThrow(
      "measures must be a modularity with a letter or digit for each of the 16 nodes",
    );
    expect(() => parsePlan({ ...plan, measures: ["modularity", "density"] })).toThrow(
      "or modularity:COMMUNITIES (a letter or digit for each node)",
    );
  });

  it("finds the best graph, reports the measures, and resumes", async () => {
    const out = join(temporaryFolder(), "study");
    const trainer = new FakeTrainer(1, answerOf);
    const result = await conductStudy(plan, { out }, () => Promise.resolve(trainer));
    expect(Math.abs(result.search.best.measures![0] - 0.4)).toBeLessThan(0.15);
    expect(result.verdict.sentences.join(" ")).toMatch(
      /lowest at transitivity = [\d.]+, algebraicConnectivity = /,
    );
    const report = readFileSync(join(out, "report.html"), "utf8");
    expect(report).toContain("Error of every graph over transitivity and algebraicConnectivity");
    expect(report).toContain(">globalEfficiency</th>");
    const [header, first] = readFileSync(join(out, "trials.csv"), "utf8").split("\n");
    expect(header).toContain("density,transitivity,algebraicConnectivity,globalEfficiency,seed");
    expect(first.split(",")).toHaveLength(header.split(",").length);
    const again = new FakeTrainer(1, answerOf);
    const { search } = await conductStudy(plan, { out }, () => Promise.resolve(again));
    expect(again.trained).toEqual([]);
    expect(search.best).toEqual(result.search.best);
  });

  it("is another study, with its own command; the default measures change nothing", async () => {
    const usual = await planStudy({ preset: "digits" });
    expect("measures" in usual.plan).toBe(false);
    expect("tolerance" in usual.plan.guided!).toBe(false);
    const same = await planStudy({
      preset: "digits",
      measures: ["averageClustering", "averageShortestPathLength"],
      tolerance: 0.1,
    });
    expect(planDigest(same.plan)).toBe(planDigest(usual.plan));
    const other = await planStudy({
      preset: "digits",
      measures: ["transitivity", "density"],
      tolerance: 0.5,
    });
    expect(planDigest(other.plan)).not.toBe(planDigest(usual.plan));
    expect(studyCommand(other.plan)).toBe(
      "npx sweetspot search --preset digits --measures transitivity,density --tolerance 0.5",
    );
  });
});

describe("measures that cannot be axes", () => {
  it.each([
    [["transitivity"], "measures must be two measures or more"],
    [["transitivity", "clustering"], "measures must be none, or any of averageClustering"],
    [["density", "density"], "each once"],
  ])("refuses %j", async (measures, message) => {
    await expect(planStudy({ measures })).rejects.toThrow(message);
  });

  it("names the graph and the measure that is undefined or infinite", () => {
    const two = Graph.fromEdges(4, [
      [0, 1],
      [2, 3],
    ]);
    expect(() => measuresOf(two, ["density", "diameter"], "two.txt")).toThrow(
      'measures must be defined and finite for every graph; leave out diameter, but got "diameter of two.txt"',
    );
    const ring = wsFlex(16, 4, 0, 1);
    expect(() => measuresOf(ring, ["degreeAssortativityCoefficient", "density"], "ws-flex:16:4:0:1")).toThrow(
      "degreeAssortativityCoefficient of ws-flex:16:4:0:1",
    );
    expect(chosenMeasures(undefined)).toBeUndefined();
    expect(() => parsePlan({ ...plan, measures: ["density"] })).toThrow("at least two measures");
  });
});

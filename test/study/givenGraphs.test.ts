import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { ArgumentError, UndefinedMeasureError } from "../../src/errors.js";
import { complete, cycle } from "../../src/generators/index.js";
import { Graph } from "../../src/graph/graph.js";
import { parseGraph } from "../../src/graph/formats/parseGraph.js";
import { toUndirected } from "../../src/graph/toUndirected.js";
import { wiringOf } from "../../src/nn/wiring/wiring.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { givenGraphs, placeGiven, toPlanned, type GivenGraph } from "../../src/study/plan/givenGraphs.js";
import { parsePlan, planDifferences, planDigest, type Plan } from "../../src/study/plan/plan.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import { studyCommand } from "../../src/study/plan/studyCommand.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";
import { trialWiring } from "../../src/study/plan/trialWiring.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";
import { readFixture } from "../fixtures/readFixture.js";
import { syntheticPlan } from "./syntheticStudy.js";
import { temporaryFolder } from "./temporaryFolder.js";

const named = (name: string, graph: Graph): GivenGraph => ({
  ...{ name, source: `/graphs/${name}.txt`, undirected: false, graph },
});
/** Around a ring and two steps on, one way only; and a node's name. */
const oneWay = Graph.fromEdges(
  9,
  Array.from({ length: 18 }, (_, k) => [k % 9, (k + (k < 9 ? 1 : 2)) % 9]),
  { directed: true, names: [..."abcdefghi"] },
);
const given = [named("one-way", oneWay), named("ring", cycle(12))];
const plan: Plan = {
  ...{ ...syntheticPlan, graphs: 10, seeds: 3, baselineSeeds: 6, confirmationSeeds: 5 },
  given: given.map(toPlanned),
};

describe("a plan with given graphs", () => {
  it("contains their edges, so that their files may change", () => {
    const read = givenGraphs(parsePlan(JSON.parse(JSON.stringify(plan))));
    expect([...read.keys()]).toEqual(["one-way", "ring"]);
    expect([...read.get("one-way")!.edges()]).toEqual([...oneWay.edges()]);
    expect(read.get("one-way")!.directed).toBe(true);
    expect([...read.get("ring")!.edges()]).toEqual([...cycle(12).edges()]);
  });

  it("depends on their edges and names, not on their paths", () => {
    const moved = { ...plan, given: plan.given!.map((each) => ({ ...each, source: "/elsewhere" })) };
    expect(planDigest(moved)).toBe(planDigest(plan));
    expect(planDifferences(plan, moved)).toEqual([]);
    const other = { ...plan, given: [plan.given![0], toPlanned(named("ring", cycle(13)))] };
    expect(planDigest(other)).not.toBe(planDigest(plan));
    expect(planDifferences(plan, other)).toEqual([
      "given.1.edges: # order 12... saved, # order 13... requested",
    ]);
    expect(studyCommand({ ...plan, graphs: 52, seeds: 5 })).toBe(
      "npx sweetspot search --preset digits --strategy grid --held-out 0 --controls none --tune none --graph /graphs/one-way.txt --graph /graphs/ring.txt",
    );
  });

  it("measures them as NetworkX does", () => {
    const [first, ring] = placeGiven(plan);
    // nx.average_clustering and nx.average_shortest_path_length of the same circulant DiGraph
    expect(first).toEqual({
      ...{ name: "one-way", order: 9, directed: true, density: 18 / 72 },
      ...{ clustering: first.clustering, pathLength: 2.5 },
    });
    expect(first.clustering).toBeCloseTo(0.25, 12);
    expect(ring).toEqual({
      ...{ name: "ring", order: 12, directed: false, clustering: 0, density: 12 / 66 },
      pathLength: (2 * (1 + 2 + 3 + 4 + 5) + 6) / 11,
    });
  });

  it.skipIf(!hasPublished("connectomes/cat.txt"))(
    "places the cat connectome where the authors do (connectomes/cat.txt)",
    async () => {
      const { networks } = readFixture<{
        networks: { cat: { as_undirected_simple: { C: number; L: number; edges: number } } };
      }>("reference/bio.json");
      const { C, L, edges } = networks.cat.as_undirected_simple;
      const read = await parseGraph(readFileSync(publishedPath("connectomes/cat.txt")), "cat.txt");
      const [cat] = placeGiven({ ...plan, given: [toPlanned(named("cat", toUndirected(read)))] });
      expect(cat.order).toBe(52);
      expect(cat.density).toBeCloseTo(edges / ((52 * 51) / 2), 12);
      expect(cat.clustering).toBeCloseTo(C, 12);
      expect(cat.pathLength).toBeCloseTo(L, 12);
    },
  );

  it("wires trials by them, and by smaller versions of sampled graphs", () => {
    const graphs = givenGraphs(plan);
    const task = { graph: "given:ring", seed: 1, candidate: undefined } as const;
    expect(trialWiring(plan, task, graphs)).toBe(graphs.get("ring"));
    const complete64 = trialWiring(
      plan,
      { graph: "complete", seed: 1, candidate: undefined },
      graphs,
    ) as Graph;
    expect([complete64.order, complete64.size]).toEqual([64, (64 * 63) / 2]);
    const { batch, duration, optimizer } = plan.recipe;
    const conv: Plan = { ...plan, recipe: { model: "cnn6", dims: [16, 16, 16], batch, duration, optimizer } };
    expect(trialWiring(conv, { graph: "complete", seed: 1, candidate: undefined }, graphs)).toBe(undefined);
    const candidate = { degree: 16, rewiring: 0.1, seed: 1 };
    const sampled = wiringOf(trialWiring(conv, { graph: 0, seed: 1, candidate }, graphs)!);
    expect([sampled.graphFor(64, 64).order, sampled.graphFor(16, 64).order]).toEqual([64, 16]);
  });

  it("refuses a repeated name, and a graph with more nodes than channels", async () => {
    const twice = planStudy({ given: [named("ring", cycle(5)), named("ring", cycle(6))] });
    await expect(twice).rejects.toThrow(ArgumentError);
    await expect(twice).rejects.toThrow('graph must be unique by name, but got "ring"');
    const big = planStudy({ preset: "digits", given: [named("big", complete(65))] });
    await expect(big).rejects.toThrow(ArgumentError);
    await expect(big).rejects.toThrow("the graph big: width must be an integer of at least 65, but got 64");
  });

  it("refuses a disconnected graph, which has no path length", async () => {
    const apart = named(
      "apart",
      Graph.fromEdges(4, [
        [0, 1],
        [2, 3],
      ]),
    );
    await expect(planStudy({ given: [apart] })).rejects.toThrow(UndefinedMeasureError);
    const tooWide = planStudy({
      preset: "digits",
      model: "cnn6",
      dims: [8, 8, 8],
      given: [named("ring", cycle(9))],
    });
    await expect(tooWide).rejects.toThrow(
      "the graph ring: graph must be of at most 8 nodes to wire a layer from 64 to 8 channels, but got 9",
    );
  });
});

/** Has synthetic errors: those of the ring are lowest, and one-way fails for given seeds. */
class FakeTrainer implements Trainer {
  readonly workers = 1;
  readonly trained: TrialTask[] = [];

  constructor(private readonly failing: readonly number[] = []) {}

  train(task: TrialTask): Promise<TrialAnswer> {
    this.trained.push(task);
    const { graph, candidate, seed } = task;
    if (graph === "given:one-way" && this.failing.includes(seed))
      return Promise.resolve({ failed: "training diverged", seconds: 1 });
    const level = candidate ? 2 + candidate.degree! / 62 : graph === "given:ring" ? 1 : 3.2;
    const error = level + 0.1 * Math.sin(seed);
    return Promise.resolve({
      error,
      loss: error / 10,
      width: 80,
      flops: 25216,
      params: 26000,
      seconds: 0.01,
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe("a study with given graphs", () => {
  const conduct = (out: string, trainer: FakeTrainer, chosen = plan) =>
    conductStudy(chosen, { out }, () => Promise.resolve(trainer));

  it("trains each as often as the sampled ones, and leaves sweet spot, best and confirmation as they are", async () => {
    const [out, without] = [temporaryFolder(), temporaryFolder()];
    const result = await conduct(out, new FakeTrainer());
    const plain = await conduct(without, new FakeTrainer(), { ...plan, given: undefined });
    expect(result.search).toEqual(plain.search);
    expect(result.confirmation).toEqual(plain.confirmation);
    expect(plain.given).toEqual([]);
    expect(result.trials.length).toBe(plain.trials.length + 2 * 3);

    const [oneWayResult, ring] = result.given;
    expect(ring).toMatchObject({ name: "ring", failed: 0, width: 80, inSweetSpot: false });
    expect(ring.errors).toHaveLength(3);
    expect(ring.test!.difference).toBeLessThan(-2);
    expect(ring.test!.p).toBeLessThan(1e-6);
    expect(oneWayResult.test!.p).toBeGreaterThan(0.05);
    const sentences = result.verdict.sentences.join("\n");
    expect(sentences).toMatch(
      /The graph ring \(12 nodes\) lies at C = 0\.00 and L = 3\.27, outside the sweet spot\. It has 1\.\d\d ± 0\.\d\d % error\. That is better than the fully connected network/,
    );
    expect(sentences).toMatch(
      /The graph one-way \(9 nodes, directed\) .* statistically indistinguishable from the fully connected/,
    );

    const rows = parse<Record<string, string>>(readFileSync(join(out, "trials.csv"), "utf8"), {
      columns: true,
    });
    const rings = rows.filter(({ graph }) => graph === "given:ring");
    expect(rings.map(({ seed, clustering, degree }) => [seed, clustering, degree])).toEqual([
      ["1", "0", ""],
      ["2", "0", ""],
      ["3", "0", ""],
    ]);
  });

  it("continues when trainings of one fail, and says so", async () => {
    const { given: trained, verdict } = await conduct(temporaryFolder(), new FakeTrainer([1, 2]));
    expect(trained[0]).toMatchObject({ failed: 2, errors: [expect.any(Number)] });
    expect(trained[0]).not.toHaveProperty("test");
    expect(verdict.sentences.join()).toContain(
      "Too few of its training runs completed (2 training runs failed)",
    );
  });
});

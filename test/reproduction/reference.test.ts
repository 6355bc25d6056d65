import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseNpy } from "../../src/graph/formats/npy/npy.js";
import { parseGraph } from "../../src/graph/formats/parseGraph.js";
import { toUndirected } from "../../src/graph/toUndirected.js";
import { analyzePublished } from "../../src/reproduction/analyzePublished.js";
import { compareTasks } from "../../src/reproduction/comparableTasks.js";
import { correlateSubsets } from "../../src/reproduction/correlateSubsets.js";
import { placeGraph } from "../../src/reproduction/placeGraph.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";
import { readFixture } from "../fixtures/readFixture.js";

const results = publishedPath("final_results");
const graphs = publishedPath();

const hasResults = hasPublished("final_results");

interface Spot {
  C_min: number;
  C_max: number;
  L_min: number;
  L_max: number;
}

interface SweetSpotTask {
  combined: {
    baseline_mean: number;
    baseline_std: number;
    best: { graph_row: number; top1_mean: number; top1_std: number; C: number; L: number };
    sweet_spot: Spot & { n_in: number };
    per_graph: {
      top1_mean: number[];
      top1_std: number[];
      p: number[];
      t: number[];
      in_sweet_spot: boolean[];
    };
  };
  binned?: {
    sweet_spot: Spot & { n_bins: number };
    bins: { path: number; clustering: number; n: number; mean: number; p: number; in_sweet_spot: boolean }[];
  };
  per_seed: Record<string, { best: { graph_row: number; top1_mean: number } }>;
}

const TASKS = ["mlp_cifar10", "resnet34_imagenet"] as const;

describe.skipIf(!hasResults)("the authors' release, in sweet_spot.json", () => {
  it.each(TASKS)("%s", (task) => {
    const { combined, binned, per_seed } = readFixture<{ tasks: Record<string, SweetSpotTask> }>(
      "reference/sweet_spot.json",
    ).tasks[task];
    const found = analyzePublished({ results, graphs, task });
    expect(found.baseline.mean).toBe(combined.baseline_mean);
    expect(found.baseline.std).toBeCloseTo(combined.baseline_std, 12);
    const { best } = combined;
    expect(found.best).toMatchObject({
      row: best.graph_row,
      mean: best.top1_mean,
      clustering: best.C,
      pathLength: best.L,
    });
    expect(found.best.std).toBeCloseTo(best.top1_std, 12);
    const spot = combined.sweet_spot;
    expect(found.sweetSpot).toEqual({
      clustering: [spot.C_min, spot.C_max],
      pathLength: [spot.L_min, spot.L_max],
      graphs: spot.n_in,
    });
    const each = combined.per_graph;
    expect(found.graphs.map(({ mean }) => mean)).toEqual(each.top1_mean);
    expect(found.graphs.map(({ inSweetSpot }) => inSweetSpot)).toEqual(each.in_sweet_spot);
    found.graphs.forEach(({ p, std }, i) => {
      expect(std).toBeCloseTo(each.top1_std[i], 12);
      // theirs is two-sided, of the best against the graph
      if (each.t[i] < 0) expect(Math.abs(p - each.p[i] / 2)).toBeLessThan(1e-9);
    });
    for (const { seed, best: alone } of found.fragility.oneSeed) {
      const { graph_row: row, top1_mean: mean } = per_seed[seed].best;
      expect(alone).toMatchObject({ row, mean });
    }
    if (binned === undefined) expect(found.binned).toBeUndefined();
    else expectBins(found.binned!, binned);
  });

  function expectBins(
    { sweetSpot, bins }: NonNullable<ReturnType<typeof analyzePublished>["binned"]>,
    expected: NonNullable<SweetSpotTask["binned"]>,
  ): void {
    const spot = expected.sweet_spot;
    expect(sweetSpot).toEqual({
      clustering: [spot.C_min, spot.C_max],
      pathLength: [spot.L_min, spot.L_max],
      bins: spot.n_bins,
    });
    expect(bins).toHaveLength(expected.bins.length);
    for (const bin of expected.bins) {
      const same = bins.find((b) => b.pathLengthBin === bin.path && b.clusteringBin === bin.clustering)!;
      expect(same).toMatchObject({ trainings: bin.n, inSweetSpot: bin.in_sweet_spot });
      expect(same.mean).toBeCloseTo(bin.mean, 10);
    }
  }
});

describe.skipIf(!hasResults)("the authors' release, in fits.json", () => {
  type Fit = { n: number; coef_high_to_low: number[]; vertex_x: number; min_value: number; r2: number };

  it.each(TASKS)("%s", (task) => {
    const expected = readFixture<{ tasks: Record<string, { vs_L: Fit; vs_C: Fit }> }>("reference/fits.json")
      .tasks[task];
    const { fits } = analyzePublished({ results, graphs, task });
    for (const [fit, fact] of [
      [fits.pathLength!, expected.vs_L],
      [fits.clustering!, expected.vs_C],
    ] as const) {
      expect(fit.n).toBe(fact.n);
      fit.coefficients.forEach((b, i) => expect(Math.abs(b - fact.coef_high_to_low[i])).toBeLessThan(1e-9));
      expect(fit.vertex[0]).toBeCloseTo(fact.vertex_x, 9);
      expect(fit.vertex[1]).toBeCloseTo(fact.min_value, 9);
      expect(fit.rSquared).toBeCloseTo(fact.r2, 9);
    }
  });
});

describe.skipIf(!hasResults)("the authors' release, in heatmaps.json", () => {
  type Cells = [number, number, number][];
  const near = (found: readonly (readonly number[])[], cells: Cells): void => {
    expect(found.map(([l, c]) => [l, c])).toEqual(cells.map(([l, c]) => [l, c]));
    found.forEach(([, , mean], i) => expect(Math.abs(mean - cells[i][2])).toBeLessThan(1e-9));
  };

  it.each(TASKS)("%s", (task) => {
    const { tasks, npys_right_false: published } = readFixture<{
      tasks: Record<string, Record<string, { cells: Cells }>>;
      npys_right_false: Record<string, { cells: Cells }>;
    }>("reference/heatmaps.json");
    const { heatMap, drawn } = analyzePublished({ results, graphs, task });
    near(heatMap.cells, published[task].cells);
    near(drawn.coarse.cells, tasks[task]["52"].cells);
    if (tasks[task]["449"] !== undefined) {
      near(drawn.middle.cells, tasks[task]["449"].cells);
      near(drawn.fine.cells, tasks[task]["3942"].cells);
    }
    const file = publishedPath(`final_results/npys/${task}_resolution52.npy`);
    expect(existsSync(file)).toBe(true);
    const values = Array.from(parseNpy(readFileSync(file)).data, Number);
    expect(heatMap.cells.map(([, , mean]) => mean)).toEqual(values);
  });
});

describe.skipIf(!hasResults)("the authors' release, in correlations.json", () => {
  const facts = () =>
    readFixture<{
      across_tasks: { a: string; b: string; n: number; pearson: number; spearman: number }[];
      across_epochs: { task: string; epoch: number[]; pearson: number[]; spearman_extra: number[] };
      across_number_of_graphs: {
        start: number;
        seed0_curve: [number, number][];
        seed1_curve: [number, number][];
      };
    }>("reference/correlations.json");

  it("across tasks", () => {
    for (const { a, b, n, pearson, spearman } of facts().across_tasks) {
      const found = compareTasks({ results, graphs }, a, b);
      expect(found.n).toBe(n);
      expect(Math.abs(found.pearson - pearson)).toBeLessThan(1e-12);
      expect(Math.abs(found.spearman - spearman)).toBeLessThan(1e-12);
    }
  });

  it("across epochs", () => {
    const { task, epoch, pearson, spearman_extra: spearman } = facts().across_epochs;
    const { epochs } = analyzePublished({ results, graphs, task });
    expect(epochs!.epoch).toEqual(epoch);
    epochs!.pearson.forEach((r, i) => expect(Math.abs(r - pearson[i])).toBeLessThan(1e-9));
    epochs!.spearman.forEach((r, i) => expect(Math.abs(r - spearman[i])).toBeLessThan(1e-9));
  });

  it("across numbers of graphs, in NumPy's orders", () => {
    const { start, seed0_curve, seed1_curve } = facts().across_number_of_graphs;
    const { runs } = analyzePublished({ results, graphs, task: "mlp_cifar10" });
    [seed0_curve, seed1_curve].forEach((curve, seed) => {
      const found = correlateSubsets(runs, seed)!;
      expect(found.pearson).toBeCloseTo(start, 9);
      const known = new Map(curve);
      const common = found.curve.filter(([size]) => known.has(size));
      expect(common.length).toBeGreaterThan(70);
      for (const [size, r] of common) expect(Math.abs(r - known.get(size)!)).toBeLessThan(1e-9);
    });
  });
});

describe.skipIf(!hasPublished("connectomes/cat.txt"))("the connectomes, in bio.json", () => {
  const { networks } = readFixture<{
    networks: Record<
      string,
      { nodes: number; edges_directed: number; compute_stats: { C: number; L: number } }
    >;
  }>("reference/bio.json");

  it.each(Object.keys(networks))("%s", async (name) => {
    const { nodes, edges_directed, compute_stats: stats } = networks[name];
    const raw = name.endsWith("raw");
    const path = publishedPath(`connectomes/${name.replace(/raw$/, "")}.txt`);
    const read = await parseGraph(readFileSync(path), path);
    const spot = { clustering: [0, 0.55], pathLength: [1, 9] } as const;
    const graph = placeGraph(name, raw ? read : toUndirected(read), spot);
    expect(graph).toMatchObject({ nodes, directed: raw, edges: raw ? edges_directed : edges_directed / 2 });
    expect(graph.clustering).toBeCloseTo(stats.C, 12);
    expect(graph.pathLength).toBeCloseTo(stats.L, 12);
    expect(graph.inSweetSpot).toBe(stats.C < 0.55);
  });
});

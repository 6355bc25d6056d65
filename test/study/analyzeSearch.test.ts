import { describe, expect, it } from "vitest";
import { StudyError } from "../../src/errors.js";
import { analyzeConfirmation } from "../../src/study/analysis/analyzeConfirmation.js";
import { analyzeSearch } from "../../src/study/analysis/analyzeSearch.js";
import type { SampledGraph } from "../../src/study/plan/sampleGraphs.js";
import type { Trial } from "../../src/study/trials/trial.js";
import { bowl, syntheticPlan, syntheticStudy, syntheticTrial } from "./syntheticStudy.js";

const graph = (clustering: number, pathLength: number): SampledGraph => ({
  degree: 8,
  rewiring: 0,
  seed: 0,
  clustering,
  pathLength,
  density: 0.2,
});
const series = (row: number | "complete", errors: number[], phase: Trial["phase"] = "search") =>
  errors.map((error, seed) => syntheticTrial({ phase, graph: row, seed }, error));
const failure = (row: number | "complete", phase: Trial["phase"] = "search"): Trial => ({
  phase,
  graph: row,
  seed: 99,
  failed: "the loss is NaN",
  seconds: 1,
  version: "1",
  kernels: syntheticPlan.kernels,
  runtime: "node",
});

describe("analyzeSearch", () => {
  const graphs = [graph(0.2, 2), graph(0.5, 1.8), graph(0.6, 3), graph(0.9, 1.1)];
  // Row 2 is as good as row 1 up to noise; rows 0 and 3 are not.
  const trials = [
    ...series(0, [4, 4.1, 3.9]),
    ...series(1, [2, 2.2, 2.1]),
    ...series(2, [2.2, 2, 2.4]),
    ...series(3, [3, 3.1, 2.9]),
    ...series("complete", [3.2, 3.4, 3.3, 3.5]),
  ];

  it("finds the best graph and those indistinguishable from it", () => {
    const found = analyzeSearch(graphs, trials);
    expect(found.best).toMatchObject({ row: 1, clustering: 0.5, width: 144 });
    expect(found.best.mean).toBeCloseTo(2.1, 12);
    expect(found.best.std).toBeCloseTo(0.1, 12);
    expect(found.graphs.map((each) => each.inSweetSpot)).toEqual([false, true, true, false]);
    expect(found.sweetSpot).toEqual({ clustering: [0.5, 0.6], pathLength: [1.8, 3], graphs: 2 });
    expect(found.baseline).toMatchObject({ errors: [3.2, 3.4, 3.3, 3.5], width: 64, failed: 0 });
    expect(found.surface).toBeUndefined();
  });

  it("does not depend on the order of the trials", () => {
    expect(analyzeSearch(graphs, [...trials].reverse())).toEqual(analyzeSearch(graphs, trials));
  });

  it("leaves the confirmation out", () => {
    const more = [...trials, ...series(3, [0, 0, 0], "confirmation")];
    expect(analyzeSearch(graphs, more)).toEqual(analyzeSearch(graphs, trials));
  });

  it("leaves out a graph with a failed training, however good the others", () => {
    const found = analyzeSearch(graphs, [...trials, failure(1)]);
    expect(found.best.row).toBe(2);
    expect(found.excluded).toEqual([1]);
  });

  it("fails when no graph completed all its training runs", () => {
    const failed = [0, 1, 2, 3].map((row) => failure(row));
    const run = () => analyzeSearch(graphs, [...series("complete", [3, 3]), ...failed]);
    expect(run).toThrow(StudyError);
    expect(run).toThrow("every sampled graph has a failed training (the loss is NaN)");
    expect(() => analyzeSearch(graphs, [...series(0, [1, 2]), failure("complete")])).toThrow(
      "the fully connected network has fewer than two completed training runs",
    );
  });

  it("recovers the bottom of a noisy bowl and which way the error goes", () => {
    const { search } = syntheticStudy(bowl, 3.2, 0.3);
    const { optimum, interval, inside, rSquared } = search.surface!;
    expect(inside).toBe(true);
    expect(rSquared).toBeGreaterThan(0.8);
    expect(Math.abs(optimum[0] - 0.45)).toBeLessThan(0.15);
    expect(Math.abs(optimum[1] - 1.9)).toBeLessThan(0.3);
    expect(interval!.clustering[0]).toBeLessThan(0.45);
    expect(interval!.clustering[1]).toBeGreaterThan(0.45);

    const rising = syntheticStudy(({ density }) => 2 + 2 * density, 4, 0.05).search.correlations;
    expect(rising.density.spearman.r).toBeGreaterThan(0.95);
    expect(Math.abs(rising.clusteringGivenDensity.r)).toBeLessThan(0.4);
    const clustered = syntheticStudy(({ clustering }) => 2 + 2 * clustering, 4, 0.05).search.correlations;
    expect(clustered.clusteringGivenDensity.r).toBeGreaterThan(0.9);
  });
});

describe("analyzeConfirmation", () => {
  const trials = [
    ...series("complete", [3, 3.2, 3.4], "confirmation"),
    ...series(7, [2, 2.2, 2.1], "confirmation"),
    ...series(7, [9, 9, 9]),
    ...series(8, [0, 0, 0], "confirmation"),
  ];

  it("compares fresh training runs of the best with the baseline's", () => {
    const { best, baseline, test } = analyzeConfirmation(7, trials);
    expect(best.errors).toEqual([2, 2.2, 2.1]);
    expect(baseline.mean).toBeCloseTo(3.2, 12);
    expect(test.difference).toBeCloseTo(-1.1, 12);
    // scipy.stats.ttest_ind([2, 2.2, 2.1], [3, 3.2, 3.4], equal_var=False).pvalue
    expect(test.p).toBeCloseTo(0.003659955583682645, 8);
  });

  it("needs two on either side", () => {
    expect(() => analyzeConfirmation(5, [...trials, failure(5, "confirmation")])).toThrow(
      "fewer than two fresh training runs of the best graph or of the baseline completed (the loss is NaN)",
    );
  });
});

import { describe, expect, it } from "vitest";
import { compareBins } from "../../src/reproduction/compareBins.js";
import { compareGraphs } from "../../src/reproduction/compareGraphs.js";
import { correlateEpochs, readEpochs } from "../../src/reproduction/correlateEpochs.js";
import { correlateSubsets } from "../../src/reproduction/correlateSubsets.js";
import { correlateTasks } from "../../src/reproduction/correlateTasks.js";
import { fitSlices } from "../../src/reproduction/fitSlices.js";
import { drawnHeatMap, publishedHeatMap } from "../../src/reproduction/heatMap.js";
import { coarseGraphs } from "../../src/reproduction/planeBins.js";
import { readGraphSet } from "../../src/reproduction/readGraphSet.js";
import { type PublishedRuns, readRuns } from "../../src/reproduction/readRuns.js";
import { soundSweetSpot } from "../../src/reproduction/soundSweetSpot.js";
import { testFragility } from "../../src/reproduction/testFragility.js";
import { benjaminiHochberg } from "../../src/statistics/benjaminiHochberg.js";
import { release, smallTask, writeRelease, writeResults } from "./syntheticRelease.js";

const { facts, third } = release;

function source(): Parameters<typeof readRuns>[0] {
  const results = writeRelease("small", smallTask.graphs);
  return { results, task: smallTask, graphs: readGraphSet(results, smallTask.graphs) };
}

/** The runs of the second task, which has all seeds in one folder. */
function otherRuns({ results, graphs }: Parameters<typeof readRuns>[0]): PublishedRuns {
  writeResults(`${results}/other`, "other", 4, release.other.names, release.other.errors);
  return readRuns({ results, graphs, task: { ...smallTask, name: "other" } });
}

describe("readRuns", () => {
  it("finds every run, and replaces the missing one by the first seed's", () => {
    const runs = readRuns(source());
    const { graph, name, seed } = release.missing;
    expect(runs.filled).toEqual([{ seed, row: graph }]);
    expect(runs.seeds).toEqual([1, 2, 3]);
    expect(runs.errors).toHaveLength(release.graphs.length);
    const [first, second] = release.errors[3][name];
    expect(runs.errors[graph]).toEqual([first, second, first]);
  });

  it("reads a subset of the seeds", () => {
    const request = source();
    const [all, some] = [readRuns(request), readRuns({ ...request, seeds: [3, 1] })];
    expect(some.errors).toEqual(all.errors.map(([a, , c]) => [c, a]));
    expect(some.baseline).toEqual([all.baseline[2], all.baseline[0]]);
  });

  it("reads a task whose seeds lie in one folder", () => {
    const runs = otherRuns(source());
    expect(runs.filled).toEqual([]);
    expect(new Set(runs.errors.flat())).toEqual(
      new Set(release.other.errors.filter((_, i) => release.other.names[i][4] !== "1.0").flat()),
    );
  });
});

describe("the authors' analysis agrees with NumPy and SciPy", () => {
  it("in the best graph and the sweet spot", () => {
    const runs = readRuns(source());
    const { best, graphs, sweetSpot } = compareGraphs(runs, 0);
    expect(best).toMatchObject({ row: facts.best.row, mean: facts.best.mean });
    expect(best.std).toBeCloseTo(facts.best.std, 12);
    expect(sweetSpot).toEqual(facts.sweetSpot);
    expect(graphs.map((graph) => graph.inSweetSpot)).toEqual(facts.inSweetSpot);
    graphs.forEach(({ p }, i) => expect(p).toBeCloseTo(facts.p[i], 11));
  });

  it("for equal means: the names break ties, as text", () => {
    const runs = readRuns(source());
    const ranked = facts.order.map((_, rank) => compareGraphs(runs, rank).best);
    expect(ranked.map(({ row }) => row)).toEqual(facts.order);
    // three graphs have the same errors
    expect(new Set(ranked.map(({ mean }) => mean)).size).toBeLessThan(3);
    expect(compareGraphs(runs, 2).sweetSpot).toEqual(third.sweetSpot);
  });

  it("in the baseline", () => {
    const runs = readRuns(source());
    const table = release.names.findIndex((row) => row[4] === "1.0");
    expect(runs.baseline).toEqual(release.errors[3][table]);
  });

  it("in the bins", () => {
    const runs = readRuns(source());
    expect(coarseGraphs(runs.graphs).map(({ row }) => row)).toEqual(release.coarse);
    const maps = [publishedHeatMap(runs), drawnHeatMap(runs, 1)];
    [facts.published, facts.drawn].forEach((cells, k) => {
      expect(maps[k].cells.map(([l, c]) => [l, c])).toEqual(cells.map(([l, c]) => [l, c]));
      maps[k].cells.forEach(([, , mean], i) => expect(mean).toBeCloseTo(cells[i][2], 11));
    });
    // the baseline has a separate bin, or is in that of the densest graphs
    expect(maps[0].cells.some(([l, c]) => l === 1 && c === 16)).toBe(true);
    expect(maps[1].cells.some(([l, c]) => l === 1 && c === 15)).toBe(true);
  });

  it("in the sweet spot of bins", () => {
    const runs = readRuns(source());
    const { best, bins, sweetSpot } = compareBins(runs);
    expect([best.pathLengthBin, best.clusteringBin]).toEqual(facts.bins.best);
    expect([bins.length, sweetSpot.bins]).toEqual([facts.bins.filled, facts.bins.in]);
    expect(sweetSpot.clustering).toEqual(facts.bins.clustering);
    expect(sweetSpot.pathLength).toEqual(facts.bins.pathLength);
  });

  it("in the fits of slices", () => {
    const runs = readRuns(source());
    const fits = fitSlices(runs);
    for (const measure of ["pathLength", "clustering"] as const) {
      expect(fits[measure]!.n).toBe(facts.fits[measure].n);
      fits[measure]!.coefficients.forEach((b, i) =>
        expect(b).toBeCloseTo(facts.fits[measure].coefficients[i], 9),
      );
      const [a, b, c] = facts.fits[measure].coefficients;
      expect(fits[measure]!.vertex[1]).toBeCloseTo(c - (b * b) / (4 * a), 9);
    }
  });

  it("in the correlations over epochs, tasks and graphs", () => {
    const request = source();
    const runs = readRuns(request);
    const epochs = correlateEpochs(readEpochs(request)!);
    expect(epochs.epoch).toEqual([1, 2, 3, 4]);
    epochs.pearson.forEach((r, i) => expect(r).toBeCloseTo(facts.epochs.pearson[i], 12));
    epochs.spearman.forEach((r, i) => expect(r).toBeCloseTo(facts.epochs.spearman[i], 12));
    const tasks = correlateTasks(runs, otherRuns(request));
    expect(tasks.n).toBe(facts.tasks.n);
    expect(tasks.pearson).toBeCloseTo(facts.tasks.pearson, 12);
    expect(tasks.spearman).toBeCloseTo(facts.tasks.spearman, 12);
    const subsets = correlateSubsets(runs)!;
    expect(subsets).toMatchObject({ from: facts.subsets.from, to: release.graphs.length });
    expect(subsets.pearson).toBeCloseTo(facts.subsets.pearson, 12);
    expect(subsets.curve.at(-1)![1]).toBeCloseTo(1, 12);
  });
});

describe("the sound analysis agrees with NumPy and SciPy", () => {
  it("in the surface and its residuals", () => {
    const runs = readRuns(source());
    const sound = soundSweetSpot(runs);
    expect(sound.surface!.fitted).toHaveLength(facts.surface.fitted.length);
    sound.surface!.fitted.forEach((error, i) => expect(error).toBeCloseTo(facts.surface.fitted[i], 8));
    expect(sound.noise).toBeCloseTo(facts.surface.noise, 12);
    expect(sound.lackOfFit!.f).toBeCloseTo(facts.surface.f, 8);
    expect(sound.lackOfFit!.p).toBeCloseTo(facts.surface.p, 8);
    const lowest = facts.surface.fitted.indexOf(Math.min(...facts.surface.fitted));
    expect(sound.optimum).toBe(runs.graphs[lowest]);
  });

  it("in the false-discovery control", () => {
    const sound = soundSweetSpot(readRuns(source()));
    benjaminiHochberg(facts.p).forEach((p, i) => expect(p).toBeCloseTo(facts.adjusted[i], 12));
    const kept = facts.adjusted.filter((p) => p >= 0.05).length;
    expect(sound.notWorseThanBest!.graphs).toBe(kept);
    expect(kept).toBeGreaterThan(facts.sweetSpot.graphs);
  });

  it("finds the true optimum, C = 0.4 and L = 2.2, in its interval or at most one bin away", () => {
    const sound = soundSweetSpot(readRuns(source()));
    const { clustering, pathLength } = sound.interval!;
    expect(clustering[0]).toBeLessThanOrEqual(0.4 + 1 / 15);
    expect(clustering[1]).toBeGreaterThanOrEqual(0.4 - 1 / 15);
    expect(pathLength[0]).toBeLessThanOrEqual(2.2 + 3.5 / 15);
    expect(pathLength[1]).toBeGreaterThanOrEqual(2.2 - 3.5 / 15);
  });
});

describe("testFragility", () => {
  it("takes another graph as the best", () => {
    const { otherBest } = testFragility(readRuns(source()));
    expect(otherBest.map(({ rank }) => rank)).toEqual([1, 2]);
    expect(otherBest[1].sweetSpot).toEqual(third.sweetSpot);
    expect(otherBest.map(({ best }) => best.row)).toEqual(facts.order.slice(1, 3));
  });

  it("leaves out one seed, or all but one", () => {
    const runs = readRuns(source());
    const { withoutSeed, oneSeed } = testFragility(runs);
    expect(withoutSeed.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    const first = compareGraphs({ ...runs, errors: runs.errors.map(([, b, c]) => [b, c]) }, 0);
    expect(withoutSeed[0].sweetSpot).toEqual(first.sweetSpot);
    for (const { sweetSpot } of oneSeed) expect(sweetSpot.graphs).toBe(runs.graphs.length);
  });
});

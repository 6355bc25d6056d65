import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../../src/random.js";
import { replay } from "../../../src/search/simulation/replay.js";
import { simulate } from "../../../src/search/simulation/simulate.js";
import { readTrainingTable } from "../../../src/reproduction/readTrainingTable.js";
import { tableOf } from "../../../src/search/simulation/trainingTable.js";
import { strategyOf } from "../../../src/search/strategies/catalogue.js";
import { hasPublished, publishedPath } from "../../fixtures/publishedPath.js";
import { bowlAt, fan } from "../strategies/syntheticSearch.js";

const truth = bowlAt(fan[97], 3);
const random = new NumpyRandomState(5);
const errors = fan.map((place) =>
  Array.from({ length: 4 }, () => truth(place) + 0.3 * random.standardNormal()),
);
const table = tableOf(fan, errors);
const options = {
  strategy: "surface",
  budget: { trainings: 20 },
  goal: "optimum",
  repeats: 30,
  seed: 1,
} as const;

describe("tableOf", () => {
  it("takes the smooth surface as the truth, not the luck of each graph", () => {
    const lowest = Math.min(...fan.map(truth));
    fan.forEach((place, i) => expect(Math.abs(table.regret[i] - (truth(place) - lowest))).toBeLessThan(0.3));
    expect(Math.min(...table.regret)).toBe(0);
  });

  it("rejects one seed per graph, and graphs on a line", () => {
    expect(() =>
      tableOf(
        fan,
        errors.map(([first]) => [first]),
      ),
    ).toThrow(
      "errors must be at least two training runs of every graph, because a replay needs the noise between seeds, but got 1",
    );
    const line = fan.map((_, i) => [i / 300, 2] as const);
    expect(() => tableOf(line, errors)).toThrow("twenty graphs that do not lie on one curve");
  });
});

describe("replay", () => {
  it("draws every training from those of its graph", () => {
    const { trials, recommendation, regret } = replay(table, strategyOf("surface"), {
      ...options,
      seed: 4,
    });
    expect(trials).toHaveLength(20);
    for (const { graph, error } of trials) expect(errors[graph]).toContain(error);
    expect(regret).toBe(table.regret[recommendation.graph]);
  });

  it("computes the overlap of the regions", () => {
    const { recommendation, iou } = replay(table, strategyOf("random"), { ...options, seed: 4 });
    const found = new Set(recommendation.region);
    const truly = new Set(fan.flatMap((_, i) => (table.regret[i] <= 0.1 ? [i] : [])));
    const both = [...truly].filter((i) => found.has(i)).length;
    expect(iou).toBe(both / new Set([...found, ...truly]).size);
    expect(both).toBeGreaterThan(0);
  });
});

describe("simulate", () => {
  it("summarizes the repeats, reproducibly for a seed", () => {
    const simulation = simulate(table, options);
    expect(Object.keys(simulation)).toEqual(["strategy", "budget", "regret", "within", "iou", "repeats"]);
    expect(simulation).toEqual(simulate(table, options));
    const { within, regret } = simulation;
    expect(within["0.05"]).toBeLessThanOrEqual(within["0.10"]);
    expect(within["0.10"]).toBeLessThanOrEqual(within["0.15"]);
    expect(regret.median).toBeLessThanOrEqual(regret.p90);
    expect(within["0.15"]).toBeGreaterThan(0.8);
    expect(simulate(table, { ...options, strategy: "random" }).regret.median).toBeGreaterThan(regret.median);
  });

  it("rejects what does not suffice for a strategy", () => {
    expect(() => simulate(table, { ...options, budget: { trainings: 5 } })).toThrow(
      "budget must be at least 7",
    );
    expect(() => simulate(table, { ...options, repeats: 0 })).toThrow("repeats must be an integer");
  });
});

const published = { results: publishedPath("final_results"), graphs: publishedPath() };

describe.skipIf(!hasPublished("final_results"))("on the authors' tables", () => {
  it("finds the MLP's sweet spot with twenty training runs, where the grid needs far more", () => {
    const mlp = readTrainingTable({ ...published, task: "mlp_cifar10" });
    expect(simulate(mlp, { ...options, repeats: 40 }).within["0.10"]).toBeGreaterThanOrEqual(0.9);
    expect(
      simulate(mlp, { ...options, repeats: 40, budget: { trainings: 25 } }).within["0.10"],
    ).toBeGreaterThanOrEqual(0.95);
    const grid = simulate(mlp, { ...options, repeats: 40, strategy: "grid", budget: { trainings: 52 } });
    expect(grid.within["0.10"]).toBeLessThan(0.85);
  });

  it("finds ResNet-34's with the epochs of two training runs", () => {
    const resnet = readTrainingTable({ ...published, task: "resnet34_imagenet", curves: true });
    const budget = { epochs: 200, full: resnet.full };
    expect(simulate(resnet, { ...options, budget }).within["0.15"]).toBeGreaterThanOrEqual(0.9);
  });

  it("rejects a budget in epochs when only the last epoch was published", () => {
    expect(() => readTrainingTable({ ...published, task: "mlp_cifar10", curves: true })).toThrow(
      "has no results of epoch 1, which a budget in epochs may need; give the budget in training runs instead",
    );
  });
});

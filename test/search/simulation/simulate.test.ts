import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../../src/random.js";
import { replay } from "../../../src/search/simulation/replay.js";
import { simulate } from "../../../src/search/simulation/simulate.js";
import { readTrainingTable } from "../../../src/reproduction/readTrainingTable.js";
import { syntheticTable } from "../../../src/search/simulation/syntheticTable.js";
import { tableOf, type TrainingTable } from "../../../src/search/simulation/trainingTable.js";
import { regretsOf, smootherOf } from "../../../src/search/simulation/truth.js";
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

/** Errors that fall over ten epochs, with a noise that moves slowly. */
function syntheticCurves(): TrainingTable {
  const draws = new NumpyRandomState(8);
  const curves = fan.map((place) =>
    Array.from({ length: 3 }, () => {
      let noise = 0.2 * draws.standardNormal();
      return Array.from({ length: 10 }, (_, t) => {
        noise = 0.6 * noise + 0.16 * draws.standardNormal();
        return truth(place) + 20 / (t + 2) + noise;
      });
    }),
  );
  const last = curves.map((runs) => runs.map((run) => run[9]));
  return { ...tableOf(fan, last), full: 10, error: (graph, seed, epoch) => curves[graph][seed][epoch - 1] };
}

describe("a shortened training run", () => {
  it("counts with its mean error over the second half of its epochs", () => {
    const curves = syntheticCurves();
    const budget = { epochs: 130, full: 10 };
    const { trials } = replay(curves, strategyOf("random"), { ...options, budget, seed: 2 });
    expect(trials).toHaveLength(26);
    for (const { graph, error, epochs } of trials) {
      expect(epochs).toBe(5);
      const possible = [0, 1, 2].map(
        (seed) => [3, 4, 5].reduce((sum, epoch) => sum + curves.error(graph, seed, epoch), 0) / 3,
      );
      expect(possible).toContain(error);
    }
  });
});

describe("syntheticTable", () => {
  const curves = syntheticCurves();
  const epochs = Array.from({ length: 10 }, (_, t) => t + 1);

  it.each(["cubic", "process"] as const)(
    "has the smoothed errors and the covariance over epochs: %s",
    (model) => {
      const made = syntheticTable(curves, model, epochs);
      const noise = epochs.map((): number[] => []);
      const runs = Array.from({ length: 20 }, (_, seed) => seed);
      for (let graph = 0; graph < fan.length; graph++) {
        epochs.forEach((epoch, t) => {
          const errors = runs.map((seed) => made.error(graph, seed, epoch));
          const mean = errors.reduce((sum, error) => sum + error, 0) / runs.length;
          noise[t].push(...errors.map((error) => error - mean));
        });
      }
      const covariance = (a: number, b: number) =>
        noise[a].reduce((sum, value, i) => sum + value * noise[b][i], 0) / (fan.length * (runs.length - 1));
      // the noise is an autoregression of variance 0.04 and correlation 0.6 between neighbours
      for (const [a, b] of [
        [9, 9],
        [9, 8],
        [9, 5],
        [4, 4],
      ])
        expect(covariance(a, b)).toBeCloseTo(0.04 * 0.6 ** Math.abs(a - b), 2);
      expect(made.error(3, 5, 7)).toBe(made.error(3, 5, 7));
      expect(made.error(3, 5, 7)).not.toBe(made.error(3, 6, 7));
      expect(Math.min(...made.regret)).toBe(0);
      expect(made.processRegret).toBe(made.regret);
      // Three runs a graph move the smoothed errors by about 0.02, and by 0.1 in the corners of the plane.
      const exact = regretsOf(smootherOf(model, { candidates: fan })(fan.map(truth))!);
      fan.forEach((_, i) => expect(Math.abs(made.regret[i] - exact[i])).toBeLessThan(0.15));
      // The bowl is one of the cubics, which reproduce it. A process shrinks its steep corners towards the mean, where the
      // regret is 8 to 10: by 0.42 at most, even without noise. This is a property of the model, not a fault.
      const lowest = Math.min(...fan.map(truth));
      fan.forEach((place, i) => {
        const regret = truth(place) - lowest;
        const bias = model === "cubic" ? 1e-9 : regret < 8 ? 0.2 : 0.45;
        expect(Math.abs(exact[i] - regret)).toBeLessThan(bias);
      });
    },
  );

  it("replays searches in epochs and in training runs", () => {
    const made = syntheticTable(curves, "cubic", epochs);
    const inEpochs = simulate(made, { ...options, budget: { epochs: 156, full: 10 }, repeats: 10 });
    expect(inEpochs.within["0.15"]).toBeGreaterThan(0.8);
    const last = simulate(syntheticTable(curves, "process"), { ...options, repeats: 10 });
    expect(last.within["0.15"]).toBeGreaterThan(0.7);
    expect(last.process).toEqual({ regret: last.regret, within: last.within, iou: last.iou });
  });
});

describe("simulate", () => {
  it("summarizes the repeats, reproducibly for a seed", () => {
    const simulation = simulate(table, options);
    expect(Object.keys(simulation)).toEqual([
      ...["strategy", "budget", "regret", "within", "iou", "process", "repeats"],
    ]);
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
    for (const epochs of [100, 156, 200]) {
      const { within, process } = simulate(resnet, {
        ...options,
        budget: { ...budget, epochs },
        repeats: 60,
      });
      expect(within["0.10"]).toBeGreaterThanOrEqual(0.97);
      expect(process.within["0.10"]).toBeGreaterThanOrEqual(0.9);
    }
  });

  it("rejects a budget in epochs when only the last epoch was published", () => {
    expect(() => readTrainingTable({ ...published, task: "mlp_cifar10", curves: true })).toThrow(
      "has no results of epoch 1, which a budget in epochs may need; give the budget in training runs instead",
    );
  });
});

import fc from "fast-check";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { presets } from "sweetspot/training";
import { describe, expect, it } from "vitest";
import { chartScale, roundStep } from "../../playground/src/train/curves/chartScale.js";
import { curvesCsv } from "../../playground/src/train/curves/curvesCsv.js";
import { curveStatistics } from "../../playground/src/train/curves/curveStatistics.js";
import { splitClasses } from "../../playground/src/train/data/splitClasses.js";
import { edgeProgram } from "../../playground/src/train/edgeProgram.js";
import { trainCommand } from "../../playground/src/train/trainCommand.js";
import { BASE, trainingPlan } from "../../playground/src/train/trainingPlan.js";
import { FormatError } from "../../src/errors.js";
import { sentenceOf } from "../../playground/src/train/worker/sentenceOf.js";
import { defaultSettings } from "../../playground/src/state/settings.js";

const error = fc.double({ min: 0, max: 100, noNaN: true });

describe("curves", () => {
  it("have the statistics of simple-statistics, of the epochs that every run has completed", () => {
    const curves = fc.array(fc.array(error, { maxLength: 6 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(curves, (runs) => {
        const points = curveStatistics(runs);
        expect(points).toHaveLength(Math.min(...runs.map(({ length }) => length)));
        points.forEach((point, k) => {
          const errors = runs.map((run) => run[k]);
          expect(point).toMatchObject({
            epoch: k + 1,
            runs: runs.length,
            lowest: Math.min(...errors),
            highest: Math.max(...errors),
          });
          expect(point.mean).toBeCloseTo(mean(errors), 9);
          const standardError = sampleStandardDeviation(errors) / Math.sqrt(runs.length);
          expect(point.standardError).toBeCloseTo(standardError, 9);
        });
      }),
    );
    expect(curveStatistics([])).toEqual([]);
    expect(curveStatistics([[5]])[0].standardError).toBeNaN();
  });

  it("become a table of every run", () => {
    const curves = { relational: [[9, 5], [8]], "fully connected": [[], [7.5]] };
    expect(curvesCsv(curves, [1, 2])).toBe(
      [
        "network,seed,epoch,test_error_percent",
        "relational,1,1,9",
        "relational,1,2,5",
        "relational,2,1,8",
        "fully connected,2,1,7.5",
        "",
      ].join("\n"),
    );
  });

  it("fit their chart, whose ticks are round", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(error), (epochs, errors) => {
        const scale = chartScale(epochs, errors, 400, 300);
        for (const each of errors) expect(scale.y(each)).toBeGreaterThanOrEqual(scale.top - 1e-6);
        expect(scale.x(1)).toBe(scale.left);
        expect(scale.x(Math.max(epochs, 2))).toBeCloseTo(scale.right);
        expect(scale.xTicks.length).toBeLessThan(20);
        expect(scale.yTicks.length).toBeLessThan(8);
      }),
    );
    expect([0.7, 1, 3.2, 20, 21].map(roundStep)).toEqual([1, 1, 5, 20, 50]);
  });
});

describe("a training", () => {
  const graph = {
    target: { order: 4, degree: undefined, clustering: 0, pathLength: 1.33, seed: 1 },
    ...{ met: true, order: 4, clustering: 0, pathLength: 1.33, density: 0.67, diameter: 2 },
    edges: [[0, 1]] as const,
  };

  it("has the recipe of the library's preset, as the command says", () => {
    const { batch, optimizer } = presets.digits.recipe;
    expect(BASE).toEqual({ batch, optimizer });
    const plan = trainingPlan(graph, { ...defaultSettings, width: 2 }, undefined);
    expect(plan.recipe.width).toBe(4);
    expect(trainCommand(graph.target, plan).split("\n")[1]).toBe(
      "npx sweetspot train --graph graph.txt --preset digits --width 4 --layers 5 --epochs 10 --learning-rate 0.1 --seed 1",
    );
  });

  it("differs where anything differs", () => {
    const keyOf = (settings: object) =>
      trainingPlan(graph, { ...defaultSettings, ...settings }, undefined).key;
    const keys = [{}, { width: 65 }, { layers: 1 }, { learningRate: 0.2 }, { epochs: 11 }, { runs: 2 }].map(
      keyOf,
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyOf({ view: "train", tour: 2 })).toBe(keys[0]);
  });

  it("takes a fifth of each class for testing, and one at least", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 40 }), (cats, dogs) => {
        const labels = [...Array<number>(cats).fill(0), ...Array<number>(dogs).fill(1)];
        const isTest = splitClasses(labels, ["cat", "dog"]);
        [cats, dogs].forEach((count, label) => {
          const tested = isTest.filter((test, row) => test && labels[row] === label).length;
          expect(tested).toBe(Math.max(1, Math.floor(count / 5)));
        });
      }),
    );
    expect(() => splitClasses([0, 0, 1], ["cat", "dog"])).toThrow(
      "The class “dog” has one example, but one for training and one for testing are needed.",
    );
  });

  it("says what went wrong in sentences", () => {
    expect(sentenceOf(new Error("training diverged: the loss is NaN"))).toBe(
      "Training diverged: the loss is NaN.",
    );
    expect(sentenceOf(new FormatError("bad.csv", "line 3 is empty"))).toBe("bad.csv: line 3 is empty.");
    expect(sentenceOf(new RangeError("WebAssembly.Memory(): could not allocate memory"))).toMatch(
      /^The browser refused the memory/,
    );
  });

  it("ends in a program of ten lines or so", () => {
    expect(edgeProgram("network.sspt", [8, 8, 1]).split("\n").length).toBeLessThan(13);
  });
});

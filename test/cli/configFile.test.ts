import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configText, overridden, readConfigFile } from "../../src/cli/arguments/configFile.js";
import { planDifferences } from "../../src/study/plan/plan.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import type { StudyChoices } from "../../src/study/plan/studyChoices.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

function written(text: string): string {
  const path = join(temporaryFolder(), "study.yaml");
  writeFileSync(path, text);
  return path;
}

describe("configText and readConfigFile", () => {
  it.each<StudyChoices>([
    { preset: "digits" },
    { preset: "digits", strategy: "grid", graphs: 8, seeds: 3, controls: [], tune: "none", heldOut: 0 },
    { preset: "digits", budget: { epochs: 90 }, epochs: 9, nodes: 16, width: 32, layers: 2, splitSeed: 4 },
    { preset: "digits", model: "cnn6", dims: [8, 16, 32], optimizer: "adam", learningRate: 0.01, batch: 50 },
    { tune: { adam: [0.001, 0.01], layers: [1, 2] }, tuneFinalists: 2, goal: "region", parallel: 2, seed: 7 },
  ])("give the same plan again: %j", async (choices) => {
    const { plan } = await planStudy(choices);
    const { choices: read } = readConfigFile(written(configText(plan)));
    expect(planDifferences((await planStudy(read)).plan, plan)).toEqual([]);
  });

  it("read JSON, and graphs", () => {
    const path = written('{"preset": "digits", "given": ["cat.txt"], "undirected": true}');
    expect(readConfigFile(path)).toEqual({
      choices: { preset: "digits" },
      given: ["cat.txt"],
      undirected: true,
    });
  });
});

describe("readConfigFile", () => {
  it.each([
    ["presett: digits", 'has the unknown setting "presett"; did you mean preset?'],
    ["toString: 1", 'has the unknown setting "toString"'],
    ["graphs: many", 'graphs must be an integer, but got "many"'],
    ["budget: 25", "budget must be {trainings: NUMBER} or {epochs: NUMBER}, but got 25"],
    ["controls: ring", 'controls must be a list of names, but got "ring"'],
    ["- preset", "must hold settings by name, such as preset: digits"],
    ["", "must hold settings by name"],
    ["preset: [", "is not valid YAML or JSON at line 1"],
    ["graphs: 1", "graphs must be an integer from 2 to 100000, but got 1"],
    ["preset: digit", "preset must be one of letters, digits"],
  ])("refuses %s", (text, message) => {
    expect(() => readConfigFile(written(text))).toThrow(message);
  });
});

it("of steps and epochs, those of the options count", () => {
  expect(overridden({ steps: 5, batch: 8 }, { epochs: 2 })).toEqual({ batch: 8 });
  expect(overridden({ steps: 5, batch: 8 }, { batch: 2 })).toEqual({ steps: 5, batch: 8 });
});

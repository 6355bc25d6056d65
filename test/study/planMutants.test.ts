import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { StudyError, SweetspotError } from "../../src/errors.js";
import { PythonRandom } from "../../src/random.js";
import { placeGiven } from "../../src/study/plan/givenGraphs.js";
import { planDifferences, planDigest } from "../../src/study/plan/plan.js";
import { studyCommand } from "../../src/study/plan/studyCommand.js";
import { readPlan } from "../../src/study/trials/studyFolder.js";
import { mutant, mutants } from "../training/mutants.js";
import { syntheticPlan } from "./syntheticStudy.js";
import { temporaryFolder } from "./temporaryFolder.js";

const given = [{ name: "ring", source: "ring.txt", undirected: false, edges: "# order 3\n0 1\n1 2\n2 0\n" }];

const tuned = {
  heldOut: 0.2,
  controls: ["ring", "gnm"],
  tune: {
    settings: [
      { optimizer: { name: "adam", learningRate: 0.001 }, layers: 2 },
      { optimizer: { name: "sgd", learningRate: 0.1 } },
    ],
    finalists: 1,
    finalSeeds: 2,
  },
};

it("every mutated study.json is a plan or refused in one sentence", () => {
  const path = temporaryFolder();
  mkdirSync(path, { recursive: true });
  const random = new PythonRandom(16);
  for (let k = 0; k < mutants(500); k++) {
    const changed = mutant({ ...syntheticPlan, given, ...tuned }, random);
    writeFileSync(join(path, "study.json"), JSON.stringify(changed) ?? "");
    let plan;
    try {
      plan = readPlan(path);
    } catch (error) {
      expect(error, JSON.stringify(changed)).toBeInstanceOf(StudyError);
      expect((error as Error).message).not.toMatch(/Invalid|Too (?:small|big)|it is not JSON|object Object/);
      continue;
    }
    planDigest(plan);
    planDifferences(plan, syntheticPlan);
    expect(studyCommand(plan)).toMatch(/^npx sweetspot search/);
    try {
      placeGiven(plan);
    } catch (error) {
      expect(error, JSON.stringify(changed)).toBeInstanceOf(SweetspotError);
    }
  }
});

it("an unknown preset is refused by name", () => {
  const path = temporaryFolder();
  mkdirSync(path, { recursive: true });
  for (const preset of ["nope", "toString", "__proto__", "", 5]) {
    writeFileSync(join(path, "study.json"), JSON.stringify({ ...syntheticPlan, preset }));
    expect(() => readPlan(path)).toThrow(
      /preset must be one of letters, digits, fashion-mnist, paper, but got/,
    );
  }
});

it.each([
  [
    { grid: { ...syntheticPlan.grid, degrees: 10_000, rewirings: 10_000, seeds: 10_000 } },
    "from 1 to 4000000",
  ],
  [
    { graphs: 100_000, seeds: 10_000, guided: undefined },
    "graphs x seeds must be an integer from 1 to 1000000",
  ],
])("a study.json cannot ask for more graphs than a machine sweeps or trains: %j", (changes, sentence) => {
  const path = temporaryFolder();
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "study.json"), JSON.stringify({ ...syntheticPlan, ...changes }));
  expect(() => readPlan(path)).toThrow(StudyError);
  expect(() => readPlan(path)).toThrow(sentence);
});

it("a damaged study.json is refused with a remedy", () => {
  const path = temporaryFolder();
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "study.json"), '{"schema": 1,');
  expect(() => readPlan(path)).toThrow(
    "it is not JSON. Restore the file from a copy, or start the study again in another folder (--out).",
  );
});

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StudyError } from "../../src/errors.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { StudyFolder, holdsStudy, readPlan } from "../../src/study/trials/studyFolder.js";
import { syntheticPlan, syntheticTrial } from "./syntheticStudy.js";
import { temporaryFolder } from "./temporaryFolder.js";

describe("StudyFolder", () => {
  it("begins a study in a new folder and finds it again", () => {
    const path = join(temporaryFolder(), "a", "b");
    const first = StudyFolder.open(path, syntheticPlan);
    first.journal.append(syntheticTrial({ phase: "search", graph: 3, seed: 1 }, 2));
    first.close();
    expect(readdirSync(path).sort()).toEqual(["study.json", "trials.jsonl"]);
    expect(readPlan(path)).toEqual(syntheticPlan);
    const again = StudyFolder.open(path, syntheticPlan);
    expect(again.journal.trials).toHaveLength(1);
    again.close();
  });

  it("refuses a second opener, and lets go when it refuses", () => {
    const path = temporaryFolder();
    const folder = StudyFolder.open(path, syntheticPlan);
    expect(() => StudyFolder.open(path, syntheticPlan)).toThrow("in use by process");
    folder.close();
    expect(() => StudyFolder.open(path, { ...syntheticPlan, seeds: 3 })).toThrow(StudyError);
    expect(existsSync(join(path, "study.lock"))).toBe(false);
  });

  it("refuses another plan and says what differs", () => {
    const path = temporaryFolder();
    StudyFolder.open(path, syntheticPlan).close();
    const before = readFileSync(join(path, "study.json"), "utf8");
    const other = { ...syntheticPlan, seeds: 3, version: "9.9.9" };
    expect(() => StudyFolder.open(path, other)).toThrow(
      "another plan (seeds: 5 saved, 3 requested; version: 0.0.0-test saved, 9.9.9 requested)",
    );
    expect(readFileSync(join(path, "study.json"), "utf8")).toBe(before);
    const quite: Plan = {
      ...other,
      nodes: 8,
      graphs: 9,
      baselineSeeds: 2,
      confirmationSeeds: 3,
      preset: "letters",
    };
    const named = "(?:[\\w.]+: \\S+ saved, \\S+ requested; ){6}and 1 more\\): choose another --out";
    expect(() => StudyFolder.open(path, quite)).toThrow(new RegExp(named));
  });

  it("does not settle among other files", () => {
    const path = temporaryFolder();
    writeFileSync(join(path, "thesis.tex"), "");
    expect(() => StudyFolder.open(path, syntheticPlan)).toThrow("contains files but no study (thesis.tex)");
    expect(readdirSync(path)).toEqual(["thesis.tex"]);
  });

  it("begins where a crash left nothing but a lock and a draft", () => {
    const path = temporaryFolder();
    writeFileSync(join(path, "study.json.123.tmp"), "{");
    StudyFolder.open(path, syntheticPlan).close();
    expect(holdsStudy(path)).toBe(true);
  });

  it("says when it cannot be a folder", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(() => StudyFolder.open(file, syntheticPlan)).toThrow(
      `Cannot write ${file}: it is a file, not a folder`,
    );
    expect(() => StudyFolder.open(join(file, "in"), syntheticPlan)).toThrow("a part of that path is a file");
    expect(() => StudyFolder.open("/proc/nowhere", syntheticPlan)).toThrow("Cannot write /proc/nowhere");
  });
});

describe("readPlan", () => {
  it("says when there is no study", () => {
    const path = temporaryFolder();
    expect(() => readPlan(path)).toThrow(`${path} contains no study to resume`);
  });

  it.each([
    ["{", "it is not JSON"],
    ["{}", "schema must be"],
    [JSON.stringify({ ...syntheticPlan, schema: 2 }), "schema must be"],
    [JSON.stringify({ ...syntheticPlan, nodes: 1 }), "nodes must be an integer from 4 to 65536, but got 1"],
  ])("refuses %s", (text, message) => {
    const path = temporaryFolder();
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "study.json"), text);
    expect(() => readPlan(path)).toThrow(StudyError);
    expect(() => readPlan(path)).toThrow(message);
  });
});

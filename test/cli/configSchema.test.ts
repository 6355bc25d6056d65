import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { configText, readConfigFile } from "../../src/cli/arguments/configFile.js";
import { configSchema, SCHEMA_URL } from "../../src/cli/arguments/configSchema.js";
import { SweetspotError } from "../../src/errors.js";
import { packageVersion } from "../../src/packageVersion.js";
import type { Catalogue, Choice } from "../../src/study/plan/choice.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import { type StudyChoices, studyChoices } from "../../src/study/plan/studyChoices.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const catalogue: Catalogue = studyChoices;
const accepts = new Ajv().compile(configSchema());

/** Whether `--config` reads these settings. */
function isRead(settings: unknown): boolean {
  const path = join(temporaryFolder(), "study.json");
  writeFileSync(path, JSON.stringify(settings));
  try {
    readConfigFile(path);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SweetspotError);
    return false;
  }
}

/** Values of a choice that are allowed, and of its kind that are not. */
function examples({ kind, range, names, orFile, orLike }: Choice): { good: unknown[]; bad: unknown[] } {
  const [low, high] = range ?? [];
  const ends = [low, high].filter((end) => end !== undefined);
  const beyond = [...(low === undefined ? [] : [low - 1]), ...(high === undefined ? [] : [high + 1])];
  switch (kind) {
    case "integer":
      return { good: ends, bad: [...beyond.filter(Number.isSafeInteger), low! + 0.5] };
    case "number":
      return { good: [...ends, low! + 0.5 * (high! - low!)], bad: beyond };
    case "boolean":
      return { good: [true, false], bad: [] };
    case "name":
      return { good: [...names!, ...(orFile === undefined ? [] : ["./own.js"])], bad: [`${names![0]}x`] };
    case "names":
      return {
        good: [[...names!], [], ...(orLike ? [["modularity:0011", names![0]]] : [])],
        bad: [["nothing"], [names![0], names![0]], ["modularity:"]],
      };
    case "text":
    case "set":
      return { good: ["text"], bad: [] };
    case "widths":
      return { good: [[8, 16, 32]], bad: [[8.5], ["8"]] };
    case "graphs":
      return { good: [["a.txt", "complete:8"]], bad: [[1]] };
    case "families":
      return { good: [["ws-flex", "gnm:16:30..60"]], bad: [[1], "ws-flex"] };
    case "budget":
      return {
        good: [{ trainings: 25 }, { epochs: 90 }],
        bad: [{}, { trainings: 0 }, { epochs: 1.5 }, { trainings: 1, epochs: 1 }, { steps: 1 }],
      };
    case "grid":
      return { good: ["none", { adam: [0.001, 0.01], layers: [0, 1] }], bad: ["all", ["none"], 1] };
  }
}

it("the file in the package is up to date: npm run schema", async () => {
  const path = fileURLToPath(new URL("../../data/study.schema.json", import.meta.url));
  const text = await format(JSON.stringify(configSchema()), { parser: "json", printWidth: 110 });
  await expect(text).toMatchFileSnapshot(path);
});

describe("the schema of --config", () => {
  it.each(Object.entries(catalogue))("says of %s what --config says", (name, choice) => {
    const { good, bad } = examples(choice);
    for (const value of good) {
      expect(accepts({ [name]: value }), JSON.stringify(value)).toBe(true);
      expect(isRead({ [name]: value }), JSON.stringify(value)).toBe(true);
    }
    const others = [null, true, 1.5, "x", [null], { x: 1 }].filter(
      (value) => typeof value !== typeof good[0],
    );
    for (const value of [...bad, ...others]) {
      expect(accepts({ [name]: value }), JSON.stringify(value)).toBe(false);
      // the axes of a grid are checked when the study is planned
      const later = choice.kind === "grid" && typeof value === "object" && value !== null && "x" in value;
      expect(isRead({ [name]: value }), JSON.stringify(value)).toBe(later);
    }
  });

  it.each([
    [{}],
    [{ $schema: SCHEMA_URL, preset: "digits", undirected: true }],
    [{ presett: "digits" }],
    [{ undirected: "yes" }],
    [{ $schema: 1 }],
    [["preset"]],
    ["preset"],
    [null],
  ])("says of %j what --config says", (settings) => {
    expect(accepts(settings)).toBe(isRead(settings));
  });

  it("refuses what planning refuses: two lengths, and wrong grids", async () => {
    const wrong: StudyChoices[] = [
      { preset: "digits", steps: 5, epochs: 2 },
      { preset: "digits", tune: {} },
      { preset: "digits", tune: { sgd: [] } },
      { preset: "digits", tune: { sgd: [0.1, 0.1] } },
      { preset: "digits", tune: { sgd: [-1] } },
      { preset: "digits", tune: { layers: [1.5] } },
      { preset: "digits", tune: { lamb: [1] } as never },
    ];
    for (const choices of wrong) {
      expect(accepts(choices), JSON.stringify(choices)).toBe(false);
      await expect(planStudy(choices)).rejects.toThrow(SweetspotError);
    }
  });

  it.each<StudyChoices>([
    { preset: "digits" },
    { preset: "digits", strategy: "grid", controls: [], heldOut: 0 },
    {
      preset: "digits",
      model: "cnn6",
      dims: [8, 16, 32],
      schedule: "exp:0.9",
      augment: "flip",
      preciseBn: 2,
    },
    { preset: "digits", budget: { epochs: 90 }, epochs: 9, optimizer: "adamw", decayKernelsOnly: true },
    { preset: "digits", tune: "none", goal: "region", measures: ["density", "transitivity"] },
  ])("accepts what --print-config prints: %j", async (choices) => {
    const text = configText((await planStudy(choices)).plan);
    accepts(parse(text));
    expect(accepts.errors).toBe(null);
    expect(text).toMatch(/^# yaml-language-server: \$schema=https:\S+\n/);
  });

  it("is at an address of this version", () => {
    expect(SCHEMA_URL).toContain(`sweetspot@${packageVersion}/data/study.schema.json`);
  });
});

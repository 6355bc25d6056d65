import { parse } from "csv-parse/sync";
import { parquetReadObjects, parquetSchema, parquetMetadata } from "hyparquet";
import { describe, expect, it } from "vitest";
import { packageVersion } from "../../src/packageVersion.js";
import { columnsOf } from "../../src/study/trials/trialRows.js";
import { trialsCsv } from "../../src/study/trials/trialsCsv.js";
import { trialsParquet } from "../../src/study/trials/trialsParquet.js";
import type { Trial } from "../../src/study/trials/trial.js";
import { bowl, syntheticStudy } from "./syntheticStudy.js";

const study = syntheticStudy(bowl, 3.2, 0.3);

describe("trialsCsv", () => {
  it("has every trial with the measures of its graph", () => {
    const rows = parse<Record<string, string>>(trialsCsv(study), {
      columns: true,
    });
    expect(rows).toHaveLength(study.trials.length);
    for (const row of rows) {
      const trial = study.trials.find(
        (each) =>
          each.phase === row.phase && String(each.graph) === row.graph && each.seed === Number(row.seed),
      )!;
      expect(trial).toMatchObject({ error: Number(row.error), width: Number(row.width) });
      const graph =
        typeof trial.graph === "string" ? { clustering: 1, density: 1 } : study.graphs[trial.graph];
      expect(Number(row.clustering)).toBe(graph.clustering);
      expect(Number(row.density)).toBe(graph.density);
    }
  });

  it("has the setting of each trial, and no measures of a control", () => {
    const settings = [
      { optimizer: { name: "adam", learningRate: 0.01, decoupled: true }, layers: 2 } as const,
    ];
    const plan = { ...study.plan, tune: { settings, finalists: 1, finalSeeds: 0 } };
    const { kernels, version } = study.plan;
    const common = { seed: 1, failed: "x", seconds: 2, kernels, version, runtime: "node" };
    const csv = trialsCsv({
      ...study,
      plan,
      trials: [
        { phase: "confirmation", graph: "control:gnm", ...common },
        { phase: "confirmation", graph: "complete", ...common, setting: 0 },
        { phase: "confirmation", graph: "complete", ...common, seed: 2 },
        { phase: "tuning", graph: 3, setting: 0, ...common },
      ],
    });
    const rows = parse<Record<string, string>>(csv, { columns: true });
    expect(
      rows.map((row) => [row.phase, row.graph, row.setting, row.optimizer, row.learning_rate, row.layers]),
    ).toEqual([
      ["tuning", "3", "0", "adamw", "0.01", "2"],
      ["confirmation", "complete", "", "sgd", "0.1", "5"],
      ["confirmation", "complete", "0", "adamw", "0.01", "2"],
      ["confirmation", "control:gnm", "", "sgd", "0.1", "5"],
    ]);
    expect(rows.map(({ density }) => density)).toEqual([String(study.graphs[3].density), "1", "1", ""]);
  });

  it("has the reason of a failed trial", () => {
    const { kernels, version } = study.plan;
    const failed = { phase: "search", graph: 0, seed: 1, failed: 'it said "no", twice', seconds: 2 } as const;
    const csv = trialsCsv({ ...study, trials: [{ ...failed, kernels, version, runtime: "node" }] });
    const [row] = parse<Record<string, string>>(csv, { columns: true });
    expect(row).toMatchObject({ failed: 'it said "no", twice', error: "", seconds: "2" });
  });
});

describe("trialsParquet", () => {
  const { kernels, version } = study.plan;
  const failed: Trial = {
    ...{ phase: "search", graph: 0, seed: 99, failed: 'it said "no"', seconds: 2 },
    ...{ kernels, version, runtime: "node" },
  };
  const [first, ...others] = study.trials;
  // more multiply-adds than 32 bits hold, as the networks of large images need
  const table = { ...study, trials: [{ ...first, flops: 4_100_000_007 }, ...others, failed] };
  const file = trialsParquet(table).slice().buffer;

  it("has typed columns", () => {
    const metadata = parquetMetadata(file);
    expect(metadata.created_by).toBe(`sweetspot ${packageVersion}`);
    const columns = parquetSchema(metadata).children.map(({ element }) => [
      element.name,
      element.type,
      element.converted_type ?? "",
    ]);
    const types = { text: ["BYTE_ARRAY", "UTF8"], real: ["DOUBLE", ""], integer: ["INT64", ""] };
    expect(columns).toEqual(
      Object.entries(columnsOf(study.plan)).map(([name, kind]) => [name, ...types[kind]]),
    );
  });

  it("has the values of the CSV file, to the last bit", async () => {
    const rows = await parquetReadObjects({ file });
    const expected = parse<Record<string, string>>(trialsCsv(table), { columns: true });
    expect(rows).toHaveLength(expected.length);
    rows.forEach((row, k) => {
      const texts = Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, value === null ? "" : String(value)]),
      );
      expect(texts).toEqual(expected[k]);
    });
    expect(rows.map(({ flops }) => flops as bigint)).toContain(4_100_000_007n);
    expect(rows.find(({ failed: reason }) => reason !== null)).toMatchObject({ error: null, seed: 99n });
  });
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { format, resolveConfig } from "prettier";
import { beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../src/nn/index.js";
import { aliases, layerCases, notLayers } from "./survey/layerCases.js";
import { markdownTable } from "./survey/markdownTable.js";
import * as other from "./survey/otherCases.js";
import { references } from "./survey/references.js";
import { survey, type Outcome } from "./survey/survey.js";
import type { TrainingCase } from "./survey/trainingCase.js";

beforeAll(async () => void (await useWasmBackend()));

const layers: TrainingCase[] = Object.entries(layerCases).flatMap(([layer, uses]) =>
  Object.entries(uses).map(([use, train]) => {
    const name = use === "" ? layer : `${layer}, ${use}`;
    return { name, train, reference: references[name] };
  }),
);

const kinds: Readonly<Record<string, readonly TrainingCase[]>> = {
  layers,
  activations: other.activationCases,
  losses: other.lossCases,
  optimizers: other.optimizerCases,
  initializers: other.initializerCases,
  regularizers: other.regularizerCases,
  constraints: other.constraintCases,
  metrics: other.metricCases,
};

const outcomes: Record<string, Outcome[]> = {};

describe.each(Object.entries(kinds))("%s", (kind, cases) => {
  it("train with the kernels installed where the cpu backend can, to the same weights", async () => {
    outcomes[kind] = [];
    for (const row of cases) outcomes[kind].push(await survey(row));
    expect(outcomes[kind].length).toBeGreaterThan(2);
    for (const { name, cpu, installed, unmoved } of outcomes[kind]) {
      expect([name, installed]).not.toEqual([name, "**wrong**"]);
      if (cpu === "yes") expect([name, installed]).toEqual([name, "yes"]);
      expect([name, unmoved]).toEqual([name, 0]);
    }
  });
});

describe("the survey", () => {
  /** The names in an object literal that tfjs does not export. */
  const namesIn = (file: string, map: string) => {
    const path = createRequire(import.meta.url).resolve("@tensorflow/tfjs-layers/package.json");
    const source = readFileSync(path.replace("package.json", `dist/${file}.js`), "utf8");
    const literal = new RegExp(`const ${map} = \\{([^}]*)\\}`).exec(source)![1];
    return literal.split(",").map((name) => name.trim());
  };

  it("tries every layer that tf.layers exports", () => {
    const tried = [...Object.keys(layerCases), ...Object.keys(aliases), ...notLayers];
    expect(tried.sort()).toEqual(Object.keys(tf.layers).sort());
    expect(Object.keys(references).filter((name) => !layers.some((row) => row.name === name))).toEqual([]);
  });

  it("tries every loss, metric, optimizer, regularizer and constraint", () => {
    expect(other.namedLosses).toEqual(namesIn("losses", "lossesMap"));
    expect(other.namedMetrics).toEqual(["accuracy", "crossentropy", ...namesIn("metrics", "metricsMap")]);
    const optimizers = new Set(other.optimizerCases.map(({ name }) => name.split(",")[0]));
    expect([...optimizers].sort()).toEqual(Object.keys(tf.train).sort());
    expect(other.initializerCases.map(({ name }) => name).sort()).toEqual(
      Object.keys(tf.initializers).sort(),
    );
  });

  it("is up to date in the documentation", async () => {
    const page = fileURLToPath(new URL("../../docs/training-on-wasm.md", import.meta.url));
    const kernels = installTrainingKernels();
    const { replaced, added, gradients, correctedGradients } = kernels;
    kernels.uninstall();
    const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
    const parts: Record<string, string> = {
      installed: [
        `- Added kernels: ${list(added)}.`,
        `- Replaced kernels: ${list(replaced)}.`,
        `- Operations that get a gradient: ${list(gradients)}.`,
        `- Operations whose gradient is corrected, on every backend: ${list(correctedGradients)}.`,
      ].join("\n"),
    };
    for (const [kind, rows] of Object.entries(outcomes)) parts[kind] = markdownTable(kind, rows);
    // only the parts between <!-- name --> and <!-- /name --> are generated
    let text = readFileSync(page, "utf8");
    for (const [name, part] of Object.entries(parts)) {
      const marked = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
      expect([name, marked.test(text)]).toEqual([name, true]);
      text = text.replace(marked, (_, start: string, end: string) => `${start}\n${part}\n\n${end}`);
    }
    const formatted = await format(text, { ...(await resolveConfig(page)), filepath: page });
    await expect(formatted).toMatchFileSnapshot(page);
  });
});

import { expect, it } from "vitest";
import type { Confirmation } from "../../src/study/analysis/analyzeConfirmation.js";
import type { SearchAnalysis } from "../../src/study/analysis/analyzeSearch.js";
import { moduleSentence } from "../../src/study/analysis/moduleSentence.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { plan } from "./fakeTrainer.js";

const { batch, duration, optimizer } = plan.recipe;
const sha256 = "0123abcd".repeat(8);
const own: Plan = {
  ...plan,
  recipe: { model: "module", source: "/home/me/skip.mjs", sha256, width: 16, batch, duration, optimizer },
};

/** The sentence where the best graph and the baseline have these widths and FLOPs. */
function said(density: number, best: [number, number], baseline: [number, number], of = own): string {
  const [one, other] = [best, baseline].map(([width, flops]) => ({ width, flops }));
  const search = { best: { density } } as SearchAnalysis;
  return moduleSentence(of, search, { best: one, baseline: other } as unknown as Confirmation);
}

it.each<[string, number, [number, number], [number, number], string]>([
  ["a matched model", 0.3, [24, 1010], [16, 1000], ""],
  ["a complete graph", 1, [16, 1000], [16, 1000], ""],
  [
    "a model without width",
    0.3,
    [16, 700],
    [16, 1000],
    " It does not use the width, so it was trained as it is: the best graph's model has 700 multiply-adds, not the 1,000 of the fully connected one.",
  ],
  [
    "a model without graph",
    0.3,
    [16, 1000],
    [16, 1000],
    " It does not use the graph in a way that changes its multiply-adds, so it was trained as it is.",
  ],
])("the report names the module, and what it does not use: %s", (_, density, best, baseline, more) => {
  expect(said(density, best, baseline)).toBe(`The model is that of skip.mjs (SHA-256 0123abcd...).${more}`);
  expect(said(density, best, baseline, plan)).toBe("");
});

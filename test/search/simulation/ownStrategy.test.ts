import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ArgumentError, FormatError } from "../../../src/errors.js";
import { readOwnTable } from "../../../src/search/simulation/readOwnTable.js";
import { simulate } from "../../../src/search/simulation/simulate.js";
import { loadStrategyModule } from "../../../src/search/simulation/strategyModule.js";
import { strategyOf } from "../../../src/search/strategies/catalogue.js";
import { fan } from "../strategies/syntheticSearch.js";

const folder = mkdtempSync(join(tmpdir(), "sweetspot-own-"));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const catalogue = fileURLToPath(new URL("../../../src/search/index.ts", import.meta.url));

/** The rows of a table of graphs on a bowl. */
function rowsOf(header = "graph,averageClustering,L,seed,error"): string[] {
  const rows = fan.flatMap(([c, l], i) =>
    [1, 2].map((seed) => [`g${i}`, c, l, seed, 5 + 3 * (c - 0.5) ** 2 + 2 / l + 0.02 * seed].join()),
  );
  return [header, ...rows];
}

describe("a strategy of one's own", () => {
  it("is the example of the documentation, and is simulated on a table of one's own", async () => {
    const docs = readFileSync(fileURLToPath(new URL("../../../docs/studies.md", import.meta.url)), "utf8");
    const code = /```js\n\/\/ climb\.mjs\n([\s\S]*?)```/.exec(docs)![1];
    const path = file("climb.mjs", code.replace('"sweetspot/search"', JSON.stringify(catalogue)));
    const module = await loadStrategyModule(path);
    expect(module).toMatchObject({ source: path, name: "climb" });
    expect(module.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await loadStrategyModule(path)).toBe(module);
    expect(strategyOf("climb").summary).toContain("nearest");
    const table = readOwnTable(file("runs.csv", rowsOf().join("\n")));
    expect(table.candidates).toEqual(fan);
    expect(table.axes).toEqual(["linear", "reciprocal"]);
    const options = { budget: { trainings: 40 }, goal: "optimum", repeats: 5, seed: 1 } as const;
    const { regret } = simulate(table, { ...options, strategy: "climb" });
    const chance = simulate(table, { ...options, strategy: "random", budget: { trainings: 5 } });
    expect(regret.median).toBeLessThan(chance.regret.median);
  });

  it.each([
    [
      "nothing.mjs",
      "export const name = 1;",
      "its default export is not a strategy: strategy must be an object",
    ],
    [
      "partial.mjs",
      "export default { name: 'x', summary: 'y', check() {}, next() {} };",
      "strategy.recommend must be a function",
    ],
    ["broken.mjs", "export default {;", "cannot be imported"],
    ["throws.mjs", "throw new Error('no');", "cannot be imported: no"],
  ])("refuses %s", async (name, code, message) => {
    const loading = loadStrategyModule(file(name, code));
    await expect(loading).rejects.toThrow(FormatError);
    await expect(loading).rejects.toThrow(message);
  });

  it("refuses a file that does not exist, and a name that is taken", async () => {
    await expect(loadStrategyModule(join(folder, "absent.mjs"))).rejects.toThrow(ArgumentError);
    const grid = "export default { name: 'grid', summary: 'y', check() {}, next() {}, recommend() {} };";
    await expect(loadStrategyModule(file("grid.mjs", grid))).rejects.toThrow("a name of its own");
  });
});

describe("a table of one's own", () => {
  const rows = rowsOf();
  it.each<[string, string[], string]>([
    ["no seed", rowsOf("graph,averageClustering,L,run,error"), 'has no column "seed"'],
    ["one measure", ["graph,C,seed,error", "a,0.5,1,3"], "has fewer than two columns of measures"],
    ["no rows", [rows[0]], "has no rows"],
    ["a short row", [...rows, "g0,1"], "line 452: not a row of a CSV file"],
    ["a word", [...rows.slice(0, 2), "g1,0.1,2,1,bad"], 'line 3: error must be a number, but is "bad"'],
    ["other measures", [...rows, "g0,0.9,2,3,4"], "line 452: the graph g0 has other measures than before"],
    ["a seed twice", [...rows, rows[1]], "line 452: the graph g0 has the seed 1 twice"],
    ["a missing run", rows.slice(0, -1), "the graph g224 has fewer training runs than others"],
  ])("with %s is refused", (_, lines, message) => {
    const path = file("bad.csv", lines.join("\n"));
    expect(() => readOwnTable(path)).toThrow(FormatError);
    expect(() => readOwnTable(path)).toThrow(message);
  });
});

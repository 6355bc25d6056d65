// The two kinds of tables: graphs at one recipe, and networks whose optimizer and learning rate are tuned.
import { atDepth, optimizerText } from "./recipes.js";

/** Seeds of the networks in tables start here, those of the tuning at 1. */
const FIRST_FRESH_SEED = 10_001;

/**
 * Trains every network with every optimizer, from the same seeds, and judges it on the test examples.
 *
 * @param rows `{ name, graph, layers }`; a random graph is drawn anew for every seed
 * @returns a cell `{ row, column, mean, standardError, seeds }` for every combination
 */
export async function compareNetworks(laboratory, { title, rows, optimizers, recipe, layers, seeds, data }) {
  const cells = rows.flatMap((row) => optimizers.map((optimizer) => ({ row, optimizer })));
  const jobs = cells.map(({ row, optimizer }) =>
    fresh(row.graph, { ...atDepth(recipe, row.layers ?? layers, data), optimizer }, seeds),
  );
  const errors = await laboratory.errors(title, jobs.flat());
  return cells.map(({ row, optimizer }, k) => ({
    ...{ row: row.name, column: optimizerText(optimizer) },
    ...summary(errors.slice(k * seeds, (k + 1) * seeds)),
  }));
}

/**
 * Chooses the optimizer and the learning rate of every network and depth on held-out training examples, then trains that
 * network from fresh seeds on all training examples and judges it on the test examples.
 *
 * @param rows `{ name, graph, depths }`
 * @returns a cell `{ row, column, optimizer, mean, standardError, seeds }` for every network and depth
 */
export async function tuneNetworks(laboratory, plan) {
  const { title, rows, optimizers, recipe, tuningSeeds, seeds, data } = plan;
  const cells = rows.flatMap(({ name, graph, depths }) =>
    depths.map((layers) => ({ name, graph, layers, base: atDepth(recipe, layers, data) })),
  );
  const tuning = cells.flatMap(({ graph, base }) =>
    optimizers.flatMap((optimizer) =>
      seedsFrom(1, tuningSeeds).map((seed) => job(graph, { ...base, optimizer }, seed)),
    ),
  );
  const heldOut = await laboratory.errors(`${title}, tuning`, tuning);
  const size = optimizers.length * tuningSeeds;
  const chosen = cells.map((_, k) => {
    const means = optimizers.map((__, j) => {
      const first = k * size + j * tuningSeeds;
      return summary(heldOut.slice(first, first + tuningSeeds)).mean;
    });
    return optimizers[means.indexOf(Math.min(...means))];
  });
  const jobs = cells.flatMap(({ graph, base }, k) => fresh(graph, { ...base, optimizer: chosen[k] }, seeds));
  const errors = await laboratory.errors(title, jobs);
  return cells.map(({ name, layers }, k) => ({
    ...{
      row: name,
      column: `${layers} ${layers === 1 ? "layer" : "layers"}`,
      optimizer: optimizerText(chosen[k]),
    },
    ...summary(errors.slice(k * seeds, (k + 1) * seeds)),
  }));
}

/** Prints a table of cells, as Markdown. */
export function printTable(title, cells) {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = [...new Set(cells.map(({ row }) => row))];
  const text = (row, column) => {
    const cell = cells.find((each) => each.row === row && each.column === column);
    if (cell === undefined) return "";
    const { mean, standardError, optimizer } = cell;
    const spread = standardError === undefined ? "" : ` ± ${standardError.toFixed(2)}`;
    return `${mean.toFixed(2)}${spread}${optimizer === undefined ? "" : ` (${optimizer})`}`;
  };
  console.log(`\n${title}; mean error in percent ± standard error of ${cells[0].seeds} seeds\n`);
  console.log(`| network | ${columns.join(" | ")} |\n|${" --- |".repeat(columns.length + 1)}`);
  for (const row of rows) {
    console.log(`| ${row} | ${columns.map((column) => text(row, column)).join(" | ")} |`);
  }
}

const job = (graph, recipe, seed, judge = "held out") => ({ graph: graph(seed), recipe, seed, judge });
const seedsFrom = (first, count) => Array.from({ length: count }, (_, k) => first + k);
const fresh = (graph, recipe, seeds) =>
  seedsFrom(FIRST_FRESH_SEED, seeds).map((seed) => job(graph, recipe, seed, "test"));

function summary(errors) {
  const seeds = errors.length;
  const mean = errors.reduce((sum, error) => sum + error, 0) / seeds;
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  // a single seed tells nothing about the spread
  const standardError = seeds > 1 ? Math.sqrt(squares / (seeds - 1) / seeds) : undefined;
  return { mean, standardError, seeds };
}

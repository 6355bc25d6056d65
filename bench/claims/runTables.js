import { loadDataSet } from "sweetspot/training";
import { Laboratory } from "./laboratory.js";
import { compareNetworks, printTable, tuneNetworks } from "./tables.js";

/**
 * Makes and prints the tables of a script.
 *
 * @param options of `claimOptions`
 * @param source `{ spec, resize }` of the data
 * @param tables by name: `{ title, rows, optimizers, recipe, layers }`, or without `layers` for a tuned comparison
 */
export async function runTables(options, source, tables) {
  const wanted = Object.entries(tables).filter(([name]) => ["all", name].includes(options.table));
  if (wanted.length === 0) {
    console.error(`--table must be all, ${Object.keys(tables).join(" or ")}, but got ${options.table}`);
    process.exit(2);
  }
  const onNote = (sentence) => console.error(sentence);
  const data = await loadDataSet(source.spec, { resize: source.resize, onNote });
  const laboratory = new Laboratory(options, source);
  const { seeds, tuningSeeds, steps } = options;
  const results = {};
  try {
    for (const [name, table] of wanted) {
      const recipe = { ...table.recipe, ...(steps !== undefined && { duration: { steps } }) };
      const plan = { ...table, recipe, data, seeds, tuningSeeds };
      const cells = await (table.layers === undefined ? tuneNetworks : compareNetworks)(laboratory, plan);
      results[name] = cells;
      if (!options.json) printTable(`${table.title}, ${recipe.duration.steps} steps`, cells);
    }
  } finally {
    await laboratory.close();
  }
  if (options.json) console.log(JSON.stringify(results));
}

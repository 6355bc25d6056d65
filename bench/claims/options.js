import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

/** The options that all scripts of this folder take, and the words that are no options. */
export function claimOptions(defaults) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: "string", default: String(defaults.seeds) },
      "tuning-seeds": { type: "string", default: String(defaults.tuningSeeds ?? 2) },
      steps: { type: "string" },
      table: { type: "string", default: "all" },
      workers: { type: "string", default: String(availableParallelism()) },
      results: { type: "string", default: `studies/claims/${defaults.name}.jsonl` },
      json: { type: "boolean", default: false },
    },
  });
  const count = (name) => {
    const number = Number(values[name]);
    if (Number.isInteger(number) && number >= 1) return number;
    console.error(`--${name} must be an integer of at least 1, but got ${values[name]}`);
    process.exit(2);
  };
  return {
    ...{ seeds: count("seeds"), tuningSeeds: count("tuning-seeds"), workers: count("workers") },
    ...(values.steps !== undefined && { steps: count("steps") }),
    ...{ table: values.table, results: values.results, json: values.json, words: positionals },
  };
}

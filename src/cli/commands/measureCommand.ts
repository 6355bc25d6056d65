import { ArgumentError, SweetspotError } from "../../errors.js";
import { type FormatName, formatNames } from "../../graph/formats/formatNames.js";
import type { Graph } from "../../graph/graph.js";
import { measures, type MeasureName } from "../../measures/catalogue.js";
import { type MeasureValue, type Unreachable, UNREACHABLE } from "../../measures/measure.js";
import { measureMany, requireMeasureName } from "../../measures/many/measureMany.js";
import {
  nodesOption,
  type ReadingArguments,
  readOptionsOf,
  simplifyOption,
  weightedOption,
} from "../arguments/graphReading.js";
import { lastOf } from "../arguments/lastOf.js";
import { STANDARD_INPUT } from "../arguments/words.js";
import { explainUndefined } from "../output/explainUndefined.js";
import { printAnswer, printJson, printNotice } from "../output/print.js";
import { visibleText } from "../../visibleText.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments extends ReadingArguments {
  files: string[];
  measure?: string[];
  format?: FormatName;
  seed: number;
  workers: number;
  unreachable?: Unreachable;
  json?: boolean;
  csv?: boolean;
}

/** The answer for a file. Null where a measure is not defined or NaN. */
interface MeasuredFile {
  readonly file: string;
  readonly order: number;
  readonly size: number;
  /** Names of the nodes, in the order of the values per node; absent if there are none of either. */
  readonly nodes?: readonly string[];
  readonly measures: Readonly<Record<string, number | boolean | number[] | null>>;
}

const allNames = Object.keys(measures) as MeasureName[];
const defaults = allNames.filter((name) => measures[name].byDefault);

/** `sweetspot measure`: prints the measures of graphs. */
export const measureCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      // so that --measure may be repeated
      .parserConfiguration({ "duplicate-arguments-array": true })
      .positional("files", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "Files, or - for standard input",
      })
      .option("measure", {
        type: "string",
        array: true,
        nargs: 1,
        describe: "Measure; may be repeated",
        defaultDescription: "those marked *",
      })
      .option("format", {
        choices: formatNames,
        describe: "Format of the files",
        defaultDescription: "by extension or content",
        coerce: lastOf<FormatName | undefined>,
      })
      .options({
        nodes: { ...nodesOption.nodes, coerce: lastOf<number> },
        ...simplifyOption,
        weighted: { ...weightedOption.weighted, describe: "Use edge weights: distances, clustering" },
      })
      .option("seed", {
        type: "number",
        default: 0,
        coerce: lastOf<number>,
        describe: "Seed of smallWorldSigma and smallWorldOmega",
      })
      .option("workers", {
        type: "number",
        default: 0,
        coerce: lastOf<number>,
        describe: "Worker threads; 0: none",
      })
      .option("unreachable", {
        choices: UNREACHABLE,
        describe: "Path length of a graph that is not connected",
        defaultDescription: "not defined",
        coerce: lastOf<Unreachable | undefined>,
      })
      .option("json", { type: "boolean", describe: "Print JSON" })
      .option("csv", {
        type: "boolean",
        conflicts: "json",
        describe: "Print CSV, one row per file; scalar measures only",
      })
      .epilogue(
        `Measures: ${allNames.map((name) => (measures[name].byDefault ? `${name}*` : name)).join(", ")}\n` +
          "A value that is not defined is null in JSON and empty in CSV. If none is defined, the exit status is 1.",
      )
      .example("$0 measure graph.txt", "as a table")
      .example("$0 measure a.json b.graphml --measure diameter --measure clustering --json", "two measures")
      .example("$0 generate ws-flex --degree 8 | $0 measure - --json", "from a pipe"),
  handler: async ({
    files,
    measure = defaults,
    format,
    seed,
    workers,
    unreachable,
    json,
    csv,
    ...reading
  }) => {
    const names = [...new Set(measure)].map((name) => {
      requireMeasureName(name);
      return name;
    });
    if (csv) names.forEach(requireOneNumber);
    const { readGraph } = await import("../arguments/readGraph.js");
    const graphs: Graph[] = [];
    for (const file of files)
      graphs.push(await readGraph(file, undefined, { format, ...readOptionsOf(reading) }));
    const { weighted } = reading;
    const measured = await measureMany(graphs, names, { seed, workers, weighted, unreachable });
    const perNode = names.some((name) => measures[name].kind === "per node");
    const results = graphs.map(({ order, size, names: nodes }, k): MeasuredFile => {
      const values = names.map((name) => [name, printable(measured[k][name])] as const);
      return {
        file: files[k] === STANDARD_INPUT ? "-" : files[k],
        order,
        size,
        ...(perNode && nodes && { nodes }),
        measures: Object.fromEntries(values),
      };
    });
    if (json) printJson(results, { indent: 2 });
    else printAnswer(csv ? await csvOf(results, names) : tableOf(results));
    const missing = graphs.flatMap((graph, k) => {
      const without = names.filter((name) => measured[k][name] === null);
      return explainUndefined(results[k].file, graph, without, { seed, weighted, unreachable });
    });
    const none = names.length > 0 && measured.every((one) => names.every((name) => one[name] === null));
    const last = none ? missing.pop() : undefined;
    missing.forEach(printNotice);
    if (last !== undefined) throw new SweetspotError(last);
  },
};

function requireOneNumber(name: MeasureName): void {
  const { kind } = measures[name];
  if (kind === "number" || kind === "boolean") return;
  throw new ArgumentError("--measure", "a scalar measure with --csv", name);
}

/** A value as JSON. */
function printable(value: MeasureValue | null): number | boolean | number[] | null {
  return value === null || typeof value !== "object" ? value : Array.from(value);
}

async function csvOf(results: readonly MeasuredFile[], names: readonly MeasureName[]): Promise<string[]> {
  const { stringify } = await import("csv-stringify/sync");
  const rows = results.map(({ file, order, size, measures: values }) => [
    visibleText(file),
    order,
    size,
    ...names.map((name) => values[name]),
  ]);
  return stringify([["file", "order", "size", ...names], ...rows])
    .trimEnd()
    .split("\n");
}

function tableOf(results: readonly MeasuredFile[]): string[] {
  return results.flatMap(({ file, order, size, nodes, measures: values }) => {
    // quoted where blanks would run together
    const named = nodes?.map((name) => (/^[^\s"]+$/.test(name) ? name : JSON.stringify(name)));
    const rows = Object.entries({ order, size, ...(named && { nodes: named }), ...values });
    const width = Math.max(...rows.map(([name]) => name.length));
    const line = ([name, value]: (typeof rows)[number]) =>
      `  ${name.padEnd(width)}  ${value === null ? "not defined" : [value].flat().join(" ")}`;
    return [file, ...rows.map(line)];
  });
}

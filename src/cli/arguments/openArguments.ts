import { basename, join } from "node:path";
import type { Options } from "yargs";
import { ArgumentError, StudyError } from "../../errors.js";
import type { OpenRunOptions } from "../../study/index.js";
import type { GraphSet } from "../../study/plan/candidates/graphSet.js";
import { flagOf } from "../../study/plan/choice.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { openOptions } from "../../study/open/plan/openOptions.js";
import { type BudgetArguments, budgetOf } from "./budgetArgument.js";
import { chosenValues, optionsOf } from "./choiceOptions.js";

/** The options of `search` for an objective of the user's. */
export const openSearchOptions: Record<string, Options> = {
  ...optionsOf(openOptions),
  // an option of every search
  ...optionsOf({ tolerance: studyChoices.tolerance }),
  baseline: {
    type: "boolean",
    describe: "Confirm the complete graph beside the best one; --no-baseline leaves it out",
    defaultDescription: "true",
  },
  "trial-timeout": {
    type: "number",
    describe: "Seconds after which a training run is stopped and counts as failed",
    defaultDescription: "never",
  },
};

/** Choices of a search that do not concern training on our data. */
const SHARED: readonly string[] = [
  "nodes",
  "graphs",
  "families",
  "candidates",
  "strategy",
  "budget",
  "goal",
  "parallel",
  "window",
  "seed",
  "epochs",
  "measures",
  "tolerance",
];

type Arguments = Readonly<Record<string, unknown>> & BudgetArguments;

/** Whether the arguments are about an objective of the user's. */
export function isOpenSearch({ objective, command }: Readonly<Record<string, unknown>>): boolean {
  return objective !== undefined || command !== undefined;
}

/**
 * Refuses the options of such an objective in another search.
 *
 * @throws {ArgumentError} naming the first of them
 */
export function refuseOpenOptions(args: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(openSearchOptions).find(
    (name) => !SHARED.includes(name) && args[name] !== undefined,
  );
  if (given !== undefined)
    throw new ArgumentError(`--${given}`, "given with --objective or --command only", args[given]);
}

/**
 * The study that the options describe, once `refuseTrainingOptions` has passed them.
 *
 * @param digestOf gives a study without a folder its name
 * @param candidates the graphs of `--graph-set`
 * @throws {ArgumentError} for values out of range
 */
export function openRunOf(
  args: Arguments,
  digestOf: (options: OpenRunOptions) => string,
  candidates?: GraphSet,
): OpenRunOptions {
  if (args.out === "") throw new ArgumentError("out", "a folder", args.out);
  const budget = budgetOf(args);
  const options = {
    ...chosenValues(studyChoices, args),
    ...chosenValues(openOptions, args),
    ...(args.baseline !== undefined && { baseline: args.baseline as boolean }),
    ...(budget !== undefined && { budget }),
    ...(candidates !== undefined && { candidates }),
    timeout: args["trial-timeout"] as number | undefined,
    workers: args.workers as number | undefined,
    repair: args.repair as boolean | undefined,
  } as Omit<OpenRunOptions, "out">;
  const { module = "command" } = options;
  const name = basename(module)
    .replace(/\.[^.]*$/, "")
    .replace(/[^\w.-]+/g, "-");
  const out =
    (args.out as string | undefined) ??
    join("studies", `${name}-${digestOf({ ...options, out: "" }).slice(0, 8)}`);
  return { ...options, out };
}

/**
 * Refuses the options that only concern training on our data.
 *
 * @throws {ArgumentError} naming the first of them
 */
export function refuseTrainingOptions(args: Arguments): void {
  const flags = Object.entries(studyChoices)
    .filter(([name]) => !SHARED.includes(name))
    .map(([name, choice]) => flagOf(name, choice));
  const set = (flag: string) => args[flag] !== undefined && args[flag] !== false;
  // how to read the files of a set
  const reading = args["graph-set"] === undefined ? ["undirected", "simplify"] : [];
  const given = [...flags, "max-data", ...reading, "config", "print-config", "export"].find(set);
  if (given === undefined) return;
  const program = args.command === undefined ? "--objective" : "--command";
  throw new ArgumentError(
    `--${given}`,
    `left out with ${program}, because it concerns training on data of sweetspot`,
    Array.isArray(args[given]) ? args[given].join() : args[given],
  );
}

/** Refuses to begin a study where one should be resumed. */
export function requireStudy(out: string, holdsStudy: (path: string) => boolean): void {
  if (!holdsStudy(out)) throw new StudyError(`${out} contains no study to resume.`);
}

import { workerData } from "node:worker_threads";
import { parseEdgeList } from "../../../graph/formats/tables/edgeList.js";
import { PrunedError, StudyError } from "../../../errors.js";
import { LearningCurve } from "../pruning/learningCurve.js";
import type { Objective } from "../optimize.js";
import type { ModuleAnswer, ModuleTask } from "./moduleObjective.js";

/** tinypool uses the first element itself. */
const [, { url }] = workerData as [unknown, { url: string }];

// standard output is for the answer of the study
const toStderr = process.stderr.write.bind(process.stderr);
process.stdout.write = toStderr;

let loaded: Promise<Objective> | undefined;

/** Runs in a worker thread: the default export of the user's module. */
export default async function runObjective({ edges, trial, pruning }: ModuleTask): Promise<ModuleAnswer> {
  const objective = await (loaded ??= load());
  const curve = new LearningCurve(pruning);
  const controller = new AbortController();
  const report = (epoch: number, value: number) => {
    if (!curve.add(epoch, value)) return;
    const pruned = new PrunedError("the pruner stopped this training run");
    controller.abort(pruned);
    throw pruned;
  };
  const graph = parseEdgeList(edges, trial.name);
  try {
    const outcome: unknown = await objective({ ...trial, graph, report, signal: controller.signal, pruning });
    return { curve: curve.values, outcome: plain(outcome) };
  } catch (error) {
    return { curve: curve.values, outcome: { failed: textOf(error) } };
  }
}

async function load(): Promise<Objective> {
  const { default: objective } = (await import(url)) as { default?: unknown };
  if (typeof objective === "function") return objective as Objective;
  throw new StudyError("the module has no default export that is a function");
}

/** The outcome, if it can be sent between threads. */
function plain(outcome: unknown): unknown {
  try {
    return structuredClone(outcome);
  } catch {
    return {
      failed: `the objective must return a number or an object of numbers, but returned a ${typeof outcome} that holds functions`,
    };
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error) || "no reason was given";
  return error.message || error.name;
}

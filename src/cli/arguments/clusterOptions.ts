import type { Options } from "yargs";
import { ArgumentError, requireInteger } from "../../errors.js";
import type { Plan } from "../../study/plan/plan.js";
import type { StudyOptions } from "../../study/runStudy.js";
import { requireTrialsAt, type TrialsAtArguments, trialsAtOptions, trialsAtTraining } from "./trialsAt.js";

/** The options of `search` for training on other machines. */
export const clusterOptions = {
  queue: {
    type: "string",
    describe:
      "Redis server whose workers train, such as redis://localhost:6379, or (experimental) postgres://host/database: see sweetspot worker",
  },
  journal: {
    type: "string",
    describe: "redis: keep the journal in the Redis of --queue, too, so that a lost disk loses nothing",
  },
  next: {
    type: "number",
    describe: "Print up to so many trials to train elsewhere, one JSON object a line, and train nothing",
  },
  tell: {
    type: "string",
    describe: "File of answers of sweetspot trial to record, one a line; trains nothing",
  },
  ...trialsAtOptions,
} as const satisfies Record<string, Options>;

/** The arguments of these options. */
export interface ClusterArguments extends TrialsAtArguments {
  queue?: string;
  journal?: string;
  next?: number;
  tell?: string;
}

/** The window of a queue without workers, which may come later. */
const USUAL_WINDOW = 16;

/**
 * Refuses options that contradict each other.
 *
 * @throws {ArgumentError} naming the first of them
 */
export function requireOneTrainer(args: ClusterArguments): void {
  const { queue, journal, next, tell } = args;
  if (journal !== undefined && journal !== "redis") throw new ArgumentError("--journal", "redis", journal);
  if (journal !== undefined && queue === undefined)
    throw new ArgumentError("--journal", "left out without --queue, whose Redis keeps the journal", journal);
  requireTrialsAt(args);
  if (queue !== undefined && (next !== undefined || tell !== undefined))
    throw new ArgumentError("--queue", "left out with --next and --tell, which train nothing", "a queue");
  if (next !== undefined) requireInteger("--next", next, 1, 100_000);
}

/**
 * Refuses these options where the objective is the user's, which runs on this machine.
 *
 * @throws {ArgumentError} naming the first of them
 */
export function refuseCluster(args: ClusterArguments): void {
  const name = (["queue", "next", "tell", "trials-at"] as const).find((each) => args[each] !== undefined);
  if (name === undefined) return;
  const given = name === "queue" ? "a queue" : name === "trials-at" ? "an address" : args[name];
  throw new ArgumentError(
    `--${name}`,
    "left out with an objective of your own, which runs on this machine",
    given,
  );
}

/** Whether the trials are trained on other machines. */
export function trainsElsewhere({ queue, next, tell }: ClusterArguments): boolean {
  return (queue ?? next ?? tell) !== undefined;
}

/**
 * A plan with a window for many workers: that of the study in its folder, or else twice as many as there are workers now.
 *
 * @param saved the plan in the folder of the study, if there is one
 */
export async function withWindow(
  plan: Plan,
  saved: Plan | undefined,
  { queue, next }: ClusterArguments,
): Promise<Plan> {
  const { guided } = plan;
  if (guided === undefined) return plan;
  const others = { ...guided };
  delete others.parallel;
  if (saved?.guided !== undefined) {
    const { parallel, window } = saved.guided;
    return { ...plan, guided: { ...others, ...(window === undefined ? { parallel } : { window }) } };
  }
  return { ...plan, guided: { ...others, window: await usualWindow(queue, next) } };
}

async function usualWindow(queue: string | undefined, next: number | undefined): Promise<number> {
  if (queue === undefined) return next ?? USUAL_WINDOW;
  const { countWorkers } = await import("../../cluster/index.js");
  return 2 * (await countWorkers(queue)) || USUAL_WINDOW;
}

/**
 * The plan of a study whose journal is in Redis, for a folder that is lost; undefined without `--journal`, or if there is none.
 *
 * @param study its folder, or the plan that its command gives
 */
export async function planInRedis(
  { queue, journal }: ClusterArguments,
  study: { readonly out: string } | { readonly plan: Plan },
): Promise<Plan | undefined> {
  if (journal === undefined) return undefined;
  return (await import("../../cluster/redisJournal.js")).keptPlan(queue!, study);
}

/** The `openCopy` of a study: undefined without `--journal`. */
export async function copyInRedis({ queue, journal }: ClusterArguments): Promise<StudyOptions["openCopy"]> {
  if (journal === undefined) return undefined;
  return (await import("../../cluster/index.js")).journalInRedis({ url: queue! });
}

/**
 * The `openTrainer` of a study that other machines train; undefined where this one trains.
 *
 * @param args `workers` is the number of requests at a time for `--trials-at`
 * @throws {ArgumentError} when the address or the secret of `--trials-at` is missing or cannot be used
 */
export async function trainingElsewhere(
  args: ClusterArguments & { readonly workers?: number },
): Promise<StudyOptions["openTrainer"]> {
  if (args.queue === undefined) return trialsAtTraining(args, args.workers);
  return (await import("../../cluster/index.js")).queueTraining({ url: args.queue });
}

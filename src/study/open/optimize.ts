import { requireFunction } from "../../arguments/requireFunction.js";
import {
  ArgumentError,
  InterruptedError,
  PrunedError,
  requireInteger,
  requireNumber,
  StudyError,
} from "../../errors.js";
import { asTheyCome } from "../../lanes/asTheyCome.js";
import type { Journal } from "../trials/journal.js";
import type { AskedTrial } from "./askedTrial.js";
import { paceSize } from "../plan/pace.js";
import { studyChoices } from "../plan/studyChoices.js";
import type { OpenPlan } from "./plan/openPlan.js";
import type { LearningCurve, Pruning } from "./pruning/learningCurve.js";
import type { OpenAnswer, OpenTrial } from "./trials/openTrial.js";
import { type Outcome, toAnswer } from "./trials/toAnswer.js";

/** What an objective is given. */
export interface ObjectiveContext extends AskedTrial {
  /**
   * Records a value of the learning curve.
   *
   * @param epoch from 1, in increasing order
   * @throws {PrunedError} when the pruner stops this training run; let it pass
   */
  readonly report: (epoch: number, value: number) => void;
  /** Aborted when the training run should end early: after Ctrl-C, a timeout, or when it is pruned. */
  readonly signal: AbortSignal;
  /** What decides about pruning, for objectives that run elsewhere. Undefined without a pruner. */
  readonly pruning: Pruning | undefined;
}

/**
 * Computes the value of a graph: a number, or `{ error }`, `{ error, milliseconds }` with further values by name, or
 * `{ failed: "why" }`. It should depend on nothing but its argument. Throwing, or returning NaN, is a failed training run.
 */
export type Objective = (trial: ObjectiveContext) => Outcome | Promise<Outcome>;

/** How to run an objective. None of this affects the choices. */
export interface OptimizeOptions {
  /** How many training runs are done at once; default: the plan's `window` or `parallel`, which is also the most. */
  readonly parallel?: number;
  /** Seconds after which a training run is stopped and counts as failed; default: never. */
  readonly timeout?: number;
  /** Stops the study when aborted; completed trials stay in the folder. */
  readonly signal?: AbortSignal;
  /** Called at the start and after each training run. */
  readonly onProgress?: (progress: OpenProgress) => void;
}

/** Training runs, or epochs of a budget in epochs, that are done, and all of them. */
export interface OpenProgress {
  readonly search: { readonly done: number; readonly total: number };
  readonly confirmation: { readonly done: number; readonly total: number };
}

/** What a study provides to `optimize`. */
interface Services {
  readonly plan: OpenPlan;
  readonly out: string;
  readonly journal: () => Journal<OpenTrial>;
  /** A trial that can be run now, if there is one. */
  readonly take: () => AskedTrial | undefined;
  /** Gives a trial back that was not told. */
  readonly release: (id: string) => void;
  readonly curveOf: (trial: AskedTrial) => LearningCurve;
  readonly pruningOf: (trial: AskedTrial) => Pruning | undefined;
  readonly tell: (trial: AskedTrial, answer: OpenAnswer) => void;
  readonly progress: () => OpenProgress;
}

/** This many failures for the same reason, before anything else, are taken for a fault of the objective. */
const FIRST_FAILURES = 3;

/** Longest reason of a failure in the journal. */
const LONGEST_REASON = 500;

/** Does all training runs that are left. */
export async function optimize(
  study: Services,
  objective: Objective,
  options: OptimizeOptions,
): Promise<void> {
  if (objective === undefined) throw new ArgumentError("objective", "a function", objective);
  requireFunction("objective", objective);
  const { parallel = paceSize(study.plan.guided), timeout, signal, onProgress } = options;
  requireInteger("parallel", parallel, 1, studyChoices.window.range[1]);
  if (timeout !== undefined) requireTimeout(timeout);
  onProgress?.(study.progress());
  throwIfStopped(study, signal);
  const take = () => (signal?.aborted ? undefined : study.take());
  await asTheyCome(parallel, take, async (trial) => {
    try {
      const answer = await answerOf(trial, objective, study, options);
      if (answer === undefined) return;
      study.tell(trial, answer);
      throwIfHopeless(study);
      onProgress?.(study.progress());
    } finally {
      study.release(trial.id);
    }
  });
  throwIfStopped(study, signal);
}

/** Refuses a timeout that Node.js's timers cannot keep. */
export function requireTimeout(timeout: number): void {
  requireNumber("timeout", timeout, 0.001, 2_000_000);
}

/** How a training run ended; undefined for one that the user stopped. */
async function answerOf(
  trial: AskedTrial,
  objective: Objective,
  study: Services,
  { signal: stop, timeout }: OptimizeOptions,
): Promise<OpenAnswer | undefined> {
  const controller = new AbortController();
  const curve = study.curveOf(trial);
  let timer: NodeJS.Timeout | undefined;
  let stopped: (() => void) | undefined;
  const ended = new Promise<OpenAnswer | undefined>((resolve) => {
    stopped = () => {
      controller.abort(new InterruptedError("the study was stopped"));
      resolve(undefined);
    };
    stop?.addEventListener("abort", stopped);
    if (timeout === undefined) return;
    const reason = `it did not end within ${timeout} s`;
    timer = setTimeout(() => {
      controller.abort(new StudyError(reason));
      resolve({ failed: reason });
    }, 1000 * timeout);
  });
  const report = (epoch: number, value: number) => {
    if (controller.signal.aborted || !curve.add(epoch, value)) return;
    const pruned = new PrunedError("the pruner stopped this training run");
    controller.abort(pruned);
    throw pruned;
  };
  const run = async (): Promise<OpenAnswer> => {
    const context = { ...trial, report, signal: controller.signal, pruning: study.pruningOf(trial) };
    try {
      const outcome = await objective(context);
      return curve.pruned ? { state: "pruned" } : toAnswer(outcome, study.plan.objective.name);
    } catch (error) {
      return curve.pruned ? { state: "pruned" } : { failed: reasonOf(error) };
    }
  };
  try {
    return await Promise.race([run(), ended]);
  } finally {
    clearTimeout(timer);
    if (stopped !== undefined) stop?.removeEventListener("abort", stopped);
  }
}

/** A failure in one line. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  const line = text.replace(/\s*\n\s*/g, " ").trim();
  return (
    (line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 3)}...` : line) || "no reason was given"
  );
}

/**
 * Ends a study whose first trials all failed for the same reason, except for numbers in it. They are set aside, so that the
 * same study can go on after the fault is corrected.
 */
function throwIfHopeless({ journal }: Services): void {
  const { trials } = journal();
  const reasons = trials.map((trial) => ("failed" in trial ? trial.failed : undefined));
  const [first] = reasons;
  if (trials.length < FIRST_FAILURES || first === undefined) return;
  const alike = (reason: string | undefined) =>
    reason?.replace(/[\d.]+/g, "#") === first.replace(/[\d.]+/g, "#");
  if (!reasons.every(alike)) return;
  journal().withdraw(trials, "failed like all of the first trials");
  throw new StudyError(
    `The first ${trials.length} training runs all failed: ${first.replace(/\.$/, "")}. Correct this and run the study again; these trials are asked again.`,
  );
}

function throwIfStopped({ journal, out }: Services, signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new InterruptedError(
    `Stopped; ${journal().trials.length} trials are saved in ${out}. To resume, run the same again.`,
  );
}

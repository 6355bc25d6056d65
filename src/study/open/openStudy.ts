import { join, readFileSync } from "#host";
import { ArgumentError, StudyError } from "../../errors.js";
import { requireText } from "../../arguments/requireText.js";
import { requireObject } from "../../arguments/requireObject.js";
import { complete } from "../../generators/complete.js";
import { runtimeText } from "../trials/runtimeText.js";
import { packageVersion } from "../../packageVersion.js";
import { holdsStudy, readPlanOf, StudyFolder, type StudyKind } from "../trials/studyFolder.js";
import { keyOf } from "../trials/trial.js";
import { analyzeOpen, type OpenResult } from "./analysis/analyzeOpen.js";
import type { AskedTrial } from "./askedTrial.js";
import { type Objective, optimize, type OptimizeOptions } from "./optimize.js";
import { OpenSearch, type OpenTask } from "./openSearch.js";
import { confirmationProgress, searchProgress } from "./openProgress.js";
import { type Candidate, candidatesOf, measuresOf } from "./plan/candidates.js";
import { isOpenPlan, type OpenPlan, openPlanDifferences, parseOpenPlan } from "./plan/openPlan.js";
import { type OpenChoices, planOpen } from "./plan/planOpen.js";
import { LearningCurve, type Pruning } from "./pruning/learningCurve.js";
import { type OpenAnswer, type OpenTrial, openTrialSchema } from "./trials/openTrial.js";
import { type Outcome, toAnswer } from "./trials/toAnswer.js";

/** How to open a study. */
export interface OpenStudyOptions extends OpenChoices {
  /** Folder of the study: new, empty, or with a study of the same plan, which is resumed. */
  readonly out: string;
  /** Whether damaged and foreign trials are set aside in `trials.rejected.jsonl` and asked again; default: refused. */
  readonly repair?: boolean;
}

const openStudies: StudyKind<OpenPlan, OpenTrial> = {
  parsePlan: parseOpenPlan,
  planDifferences: openPlanDifferences,
  trial: openTrialSchema,
};

/**
 * Opens a study whose objective is yours: anything that gives a number for a graph. The study chooses graphs, keeps a journal,
 * confirms the best graph on fresh seeds, and writes `report.html` and `trials.csv`. It may be stopped at any moment, even by
 * SIGKILL; opened again with the same options, it goes on. Without any option but `out`, an existing study is resumed.
 *
 * @throws {ArgumentError} for an option that is unknown or out of range, or a strategy that cannot use the budget
 * @throws {StudyError} when the folder is in use, holds another study, or cannot be written
 *
 * @example
 * import { mkdtempSync } from "node:fs";
 * const out = mkdtempSync("/tmp/study-");
 * const candidates = Array.from({ length: 20 }, (_, k) => wsFlex(16, 4 + k / 4, (k % 5) / 10, k));
 * const study = await openStudy({ out, candidates, budget: { trainings: 12 }, tolerance: 1, confirm: 2, unit: "edges" });
 * await study.optimize(({ graph, seed }) => Math.abs(graph.size - 40) + seed / 1000);
 * const { best } = await study.result();
 * await study.close();
 * Math.abs(best.graph.size - 40) <= 2; // true
 */
export function openStudy(options: OpenStudyOptions): Promise<OpenStudy> {
  return new Promise((resolve) => resolve(OpenStudy.open(options)));
}

/** Whether a folder contains an open study. */
export function holdsOpenStudy(path: string): boolean {
  try {
    return isOpenPlan(JSON.parse(readFileSync(join(path, "study.json"), "utf8")));
  } catch {
    return false;
  }
}

/** An open study: see `openStudy`. */
export class OpenStudy {
  private readonly search: OpenSearch;
  private readonly candidates: readonly Candidate[];
  /** When each trial was asked, by its id. */
  private readonly asked = new Map<string, number>();
  private readonly curves = new Map<string, LearningCurve>();
  private folder: StudyFolder<OpenTrial> | undefined;

  private constructor(
    /** Everything that determines its choices. */
    readonly plan: OpenPlan,
    /** Its folder. */
    readonly out: string,
    repair: boolean,
  ) {
    // before the folder is touched: a strategy may refuse its budget
    this.candidates = candidatesOf(plan);
    this.search = new OpenSearch(plan, this.candidates, () => this.open.journal);
    this.folder = StudyFolder.openKind(openStudies, out, plan, { repair });
    try {
      this.folder.journal.reject(({ version }) => version !== plan.version);
    } catch (error) {
      this.folder.close();
      throw error;
    }
  }

  /** See `openStudy`. */
  static open(options: OpenStudyOptions): OpenStudy {
    requireObject("options", options);
    const { out, repair = false, ...choices } = options;
    requireText("out", out);
    if (out === "") throw new ArgumentError("out", "a folder", out);
    const resumes = Object.values(choices).every((choice) => choice === undefined) && holdsStudy(out);
    const plan = resumes ? readPlanOf(openStudies, out) : planOpen(choices);
    if (plan.version !== packageVersion)
      throw new StudyError(
        `The study in ${out} was started with sweetspot ${plan.version}, and this is ${packageVersion}: resume it with that version, or start a new study.`,
      );
    return new OpenStudy(plan, out, repair);
  }

  /**
   * The next training run to do; undefined when nothing is left. First come those of the search, as many at a time as
   * the plan's `parallel` or `window`, then those of the confirmation. One that was asked but not told before the study was closed, or its process
   * killed, is asked again.
   *
   * @throws {StudyError} when trials that were asked must be told first
   */
  ask(): Promise<AskedTrial | undefined> {
    return new Promise((resolve) => resolve(this.next()));
  }

  /**
   * Records a value of a learning curve, and returns whether the pruner would stop this training run: then tell
   * `{ pruned: true }`.
   *
   * @param trial the trial, or its id
   * @param epoch from 1, in increasing order
   * @throws {ArgumentError} for a trial that is not under way, an epoch out of order or a value that is not a finite number
   */
  report(trial: Pick<AskedTrial, "id"> | string, epoch: number, value: number): boolean {
    const task = this.taskOf(trial);
    return this.curveOf(keyOf(task), task.phase).add(epoch, value);
  }

  /**
   * Records how a training run ended. It is on disk when the promise resolves.
   *
   * @param trial the trial, or its id
   * @param outcome the value, `{ error }`, `{ values: { error, milliseconds } }`, or `{ failed: "why" }`
   * @throws {ArgumentError} for a trial that was told already or never asked, and for values that are not finite numbers
   * @throws {StudyError} when it cannot be written, or the study is closed
   */
  tell(trial: Pick<AskedTrial, "id"> | string, outcome: Outcome): Promise<void> {
    return new Promise((resolve) => {
      const task = this.taskOf(trial);
      resolve(this.record(task, toAnswer(outcome, this.plan.objective.name)));
    });
  }

  /**
   * Does all training runs that are left: of the search, then of the confirmation.
   *
   * @param objective computes the value of a graph: see `Objective`
   * @throws {InterruptedError} when it is stopped by `signal`
   * @throws {StudyError} when the first training runs all fail in the same way, or the folder cannot be written
   */
  optimize(objective: Objective, options: OptimizeOptions = {}): Promise<void> {
    return optimize(
      {
        plan: this.plan,
        out: this.out,
        journal: () => this.open.journal,
        take: () => this.take(),
        release: (id) => void (this.asked.delete(id), this.curves.delete(id)),
        curveOf: ({ id, phase }) => this.curveOf(id, phase),
        pruningOf: ({ id, phase }) => this.pruningOf(id, phase),
        tell: ({ id }, answer) => this.record(this.taskOf(id), answer),
        progress: () => {
          const { trials } = this.open.journal;
          return {
            search: searchProgress(this.plan, trials),
            confirmation: confirmationProgress(this.plan, trials),
          };
        },
      },
      objective,
      options,
    );
  }

  /**
   * The result. It writes `report.html` and `trials.csv`.
   *
   * @param command the command that runs the study again, for the report
   * @throws {StudyError} when training runs are left, or when they give no result
   */
  async result({ command }: { readonly command?: string } = {}): Promise<OpenResult> {
    const { journal } = this.open;
    const left = this.search.due();
    if (left.length > 0)
      throw new StudyError(
        `The study is not complete: ${left.length === 1 ? "one training run is" : `at least ${left.length} training runs are`} left. Go on with ask and tell, or with optimize.`,
      );
    journal.requireIntact();
    const result = analyzeOpen(this.plan, this.candidates, journal.trials, this.search, this.out);
    // it draws with large packages
    const { writeOpenReport } = await import("./report/writeOpenReport.js");
    writeOpenReport(this.open, result, command);
    return result;
  }

  /** The trials that have ended, in that order. */
  get trials(): readonly OpenTrial[] {
    return this.open.journal.trials;
  }

  /** Ends the work with the folder, so that another process may use it. Trials that were asked but not told are forgotten. */
  close(): Promise<void> {
    this.folder?.close();
    this.folder = undefined;
    return Promise.resolve();
  }

  private get open(): StudyFolder<OpenTrial> {
    if (this.folder === undefined)
      throw new StudyError(`The study in ${this.out} is closed: open it again with openStudy.`);
    return this.folder;
  }

  private next(): AskedTrial | undefined {
    const trial = this.take();
    const left = this.search.due();
    if (trial !== undefined || left.length === 0) return trial;
    throw new StudyError(
      `The next choice depends on ${left.length === 1 ? "a trial that was" : `${left.length} trials that were`} asked already: tell the result of "${keyOf(left[0])}" first.`,
    );
  }

  /** A trial that nobody works on, if there is one now. */
  private take(): AskedTrial | undefined {
    this.open.journal.requireIntact();
    const task = this.search.due().find((each) => !this.asked.has(keyOf(each)));
    return task && this.hand(task);
  }

  private hand(task: OpenTask): AskedTrial {
    const { phase, seed, epochs = this.plan.epochs } = task;
    const id = keyOf(task);
    this.asked.set(id, performance.now());
    if (task.graph !== "complete") {
      const { graph, name, measures } = this.candidates[task.graph];
      return { id, phase, graph, name, measures, seed, epochs };
    }
    const graph = complete(this.candidates[this.search.recommend().graph].graph.order);
    return {
      id,
      phase,
      graph,
      name: "complete",
      measures: measuresOf(graph, this.plan.measures),
      seed,
      epochs,
    };
  }

  /** The task of a trial that may be told. */
  private taskOf(trial: unknown): OpenTask {
    const { open } = this;
    const id: unknown = typeof trial === "object" && trial !== null ? (trial as { id?: unknown }).id : trial;
    const task = this.search.due().find((each) => keyOf(each) === id);
    if (task !== undefined) return task;
    const told = open.journal.trials.some((each) => keyOf(each) === id);
    throw new ArgumentError("trial", told ? "told once only" : "one that ask gave, or its id", id);
  }

  private curveOf(id: string, phase: AskedTrial["phase"]): LearningCurve {
    const curve = this.curves.get(id) ?? new LearningCurve(this.pruningOf(id, phase));
    this.curves.set(id, curve);
    return curve;
  }

  /** The confirmation is never pruned: it would favour the better of two networks. */
  private pruningOf(id: string, phase: AskedTrial["phase"]): Pruning | undefined {
    const { pruner } = this.plan;
    if (pruner === undefined || phase === "confirmation") return undefined;
    return { pruner, sign: this.search.sign, others: this.search.curvesBefore(id) };
  }

  private record(task: OpenTask, answer: OpenAnswer): void {
    const id = keyOf(task);
    const began = this.asked.get(id) ?? performance.now();
    const curve = this.curves.get(id)?.values ?? [];
    this.open.journal.append({
      ...{ phase: task.phase, graph: task.graph, seed: task.seed },
      ...(task.epochs !== undefined && { epochs: task.epochs }),
      ...answer,
      ...(curve.length > 0 && { curve }),
      seconds: (performance.now() - began) / 1000,
      version: this.plan.version,
      runtime: runtimeText(),
    });
    this.asked.delete(id);
    this.curves.delete(id);
  }
}

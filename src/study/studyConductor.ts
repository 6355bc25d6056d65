import { InterruptedError } from "../errors.js";
import { formatEdgeList } from "../graph/formats/tables/edgeList.js";
import { analyzeConfirmation, type Confirmation } from "./analysis/analyzeConfirmation.js";
import { analyzeGiven } from "./analysis/analyzeGiven.js";
import { analyzeGuidedSearch } from "./analysis/analyzeGuidedSearch.js";
import { analyzeSearch, type SearchAnalysis } from "./analysis/analyzeSearch.js";
import type { StudyResult } from "./analysis/studyResult.js";
import { verdict } from "./analysis/verdict.js";
import type { ConductOptions } from "./conductStudy.js";
import type { GuidedSearch } from "./guidedSearch.js";
import { graphOf } from "./plan/candidates/graphIdentity.js";
import type { PlacedGiven } from "./plan/givenGraphs.js";
import type { Plan } from "./plan/plan.js";
import type { SampledGraph } from "./plan/sampleGraphs.js";
import { hasModel, saveBestModel } from "./saveBestModel.js";
import { type JournalCopy, matchCopy } from "./trials/journalCopy.js";
import { type StudyFolder, trialSchemaOf } from "./trials/studyFolder.js";
import { runtimeText } from "./trials/runtimeText.js";
import { runTrials, type TrialSource } from "./trials/runTrials.js";
import type { Trainer } from "./trials/trainer.js";
import { TrialCheckpoints } from "./trials/trialCheckpoints.js";
import { keyOf, type Trial } from "./trials/trial.js";
import { trialsCsv } from "./trials/trialsCsv.js";
import { confirmationTasks, searchTasks, type TrialTask, type TunedSettings } from "./trials/trialTask.js";
import { tuneNetworks } from "./tuneNetworks.js";

/** What a study is about. */
interface Subject {
  readonly plan: Plan;
  /** Candidate graphs, by row. */
  readonly graphs: readonly SampledGraph[];
  readonly given: readonly PlacedGiven[];
  /** Absent for a grid. */
  readonly guided: GuidedSearch | undefined;
}

/** The outcome of the search. */
interface Found {
  /** Row of the best graph. */
  readonly row: number;
  /** Called after the confirmation, which a guided search takes into account. */
  readonly analyze: () => SearchAnalysis;
}

type Findings = Pick<StudyResult, "search" | "given" | "confirmation">;

/** The steps of a study in an open folder, each of which skips what the folder already has. */
export class StudyConductor {
  private trainer: Trainer | undefined;
  private copy: JournalCopy | undefined;
  private readonly stop = () => {
    this.copy?.close();
    void this.trainer?.close();
  };

  constructor(
    private readonly subject: Subject,
    private readonly folder: StudyFolder,
    private readonly options: ConductOptions,
    private readonly openTrainer: () => Promise<Trainer>,
  ) {
    options.signal?.addEventListener("abort", this.stop);
  }

  /** Opens the copy of the journal, if there is to be one, and brings both to the same trials. */
  async openCopy(): Promise<void> {
    const { openCopy, onNote, out } = this.options;
    const { plan } = this.subject;
    this.copy = await openCopy?.(plan, out);
    if (this.copy === undefined) return;
    this.throwIfStopped();
    const notes = await matchCopy(this.folder.journal, trialSchemaOf(plan), this.copy);
    notes.forEach((note) => onNote?.(note));
  }

  /** Trains candidates until the best one is known. */
  search(): Promise<Found> {
    const { guided, plan } = this.subject;
    this.folder.journal.reject(
      ({ version, kernels, data = plan.data.digest }) =>
        version !== plan.version ||
        kernels.graph !== plan.kernels.graph ||
        kernels.nn !== plan.kernels.nn ||
        data !== plan.data.digest,
    );
    return guided === undefined ? this.searchGrid() : this.searchGuided(guided);
  }

  /** Tunes the best graph and the baseline alike; undefined if the plan does not say so. */
  async tune(row: number): Promise<TunedSettings | undefined> {
    const { plan, graphs } = this.subject;
    const { tune } = plan;
    if (tune === undefined) {
      this.rejectForeignTrials("tuning", []);
      return undefined;
    }
    return tuneNetworks(
      { ...plan, tune },
      { row, ...graphs[row] },
      {
        journal: this.folder.journal,
        train: (tasks, onTrial) => this.train(tasks, onTrial),
        requireOnly: (tasks) => this.rejectForeignTrials("tuning", tasks),
        onProgress: (done, total, before) => this.tell("tuning", done, total, before),
      },
    );
  }

  /** Trains the best graph, the baseline, both tuned, and the controls on fresh seeds. */
  async confirm(row: number, tuned: TunedSettings | undefined): Promise<Confirmation> {
    const tasks = this.confirmationTasks(row, tuned);
    this.rejectForeignTrials("confirmation", tasks);
    await this.runPhase("confirmation", tasks);
    return analyzeConfirmation(row, this.trials);
  }

  /** Combines the results of all phases. */
  analyze({ analyze }: Found, confirmation: Confirmation): Findings {
    const search = analyze();
    return { search, given: analyzeGiven(this.subject.given, search, this.trials), confirmation };
  }

  /** Trains and saves the best graph's network, unless the folder has it. */
  async saveModel(row: number): Promise<void> {
    this.tellReport(0);
    this.folder.journal.requireIntact();
    if (hasModel(this.folder)) return;
    await this.withTrainer((trainer) =>
      saveBestModel(this.folder, trainer, this.confirmationTasks(row), this.options.signal),
    );
  }

  /**
   * Writes the report and the table of trials.
   *
   * @param began when this run began, in milliseconds
   */
  async report(findings: Findings, began: number): Promise<StudyResult> {
    this.tellReport(1);
    // they draw and compress with large packages, and a study may be refused or stopped before
    const [{ renderReport }, { trialsParquet }] = await Promise.all([
      import("./report/renderReport.js"),
      import("./trials/trialsParquet.js"),
    ]);
    const { plan, graphs, given } = this.subject;
    const { search, confirmation } = findings;
    const { out, command } = this.options;
    const result: StudyResult = {
      ...{ plan, graphs, trials: this.trials, ...findings },
      verdict: verdict(plan, graphs, search, confirmation, findings.given),
      ...{ out, seconds: (performance.now() - began) / 1000 },
    };
    this.folder.journal.requireIntact();
    const table = { plan, graphs, trials: result.trials, given };
    this.folder.write("trials.csv", trialsCsv(table));
    this.folder.write("trials.parquet", trialsParquet(table));
    // a graph of a set has no generator
    if (search.best.member !== undefined)
      this.folder.write("best-graph.txt", formatEdgeList(graphOf(plan, search.best)));
    this.folder.write("report.html", renderReport(result, command));
    this.tellReport(2);
    return result;
  }

  async close(): Promise<void> {
    this.options.signal?.removeEventListener("abort", this.stop);
    this.copy?.close();
    await this.trainer?.close();
    this.folder.close();
  }

  private async searchGrid(): Promise<Found> {
    const { plan, graphs } = this.subject;
    const tasks = searchTasks(plan, graphs);
    this.rejectForeignTrials("search", tasks);
    await this.runPhase("search", tasks);
    const search = analyzeSearch(graphs, this.trials);
    return { row: search.best.row, analyze: () => search };
  }

  private async searchGuided(guided: GuidedSearch): Promise<Found> {
    const outcome = await guided.run({
      journal: this.folder.journal,
      checkpoints: new TrialCheckpoints(this.folder.file("checkpoints")),
      train: (tasks, onTrial) => this.train(tasks, onTrial),
      onProgress: (done, before) => this.tell("search", done, guided.budget, before),
    });
    const { recommendation } = outcome;
    // only now, because a gap hides which trials belong to the search
    this.rejectForeignTrials("search", outcome.tasks);
    const analyze = () =>
      analyzeGuidedSearch(
        this.subject.graphs,
        this.trials,
        recommendation,
        guided.judge(outcome, this.trials),
      );
    return { row: recommendation.graph, analyze };
  }

  private async runPhase(phase: Trial["phase"], tasks: readonly TrialTask[]): Promise<void> {
    const before = tasks.filter((task) => this.folder.journal.has(task)).length;
    let done = before;
    this.tell(phase, done, tasks.length, before);
    await this.train(tasks, () => this.tell(phase, ++done, tasks.length, before));
  }

  /** Trains the tasks that the journal does not have. A function gives no others. */
  private async train(tasks: TrialSource, onTrial: (task: TrialTask) => void): Promise<void> {
    const { journal } = this.folder;
    if (typeof tasks !== "function" && tasks.every((task) => journal.has(task))) return;
    const { version, kernels } = this.subject.plan;
    const stamp = { version, kernels, runtime: runtimeText() };
    const { copy } = this;
    const { signal } = this.options;
    await this.withTrainer((trainer) => runTrials(tasks, { journal, copy, trainer, stamp, signal, onTrial }));
  }

  /** Opens the trainer if necessary. Throws InterruptedError if the study was stopped before or meanwhile. */
  private async withTrainer(work: (trainer: Trainer) => Promise<void>): Promise<void> {
    this.throwIfStopped();
    await work((this.trainer ??= await this.openRecordedTrainer()));
    this.throwIfStopped();
  }

  /** A trainer that knows which trials are in the journal. */
  private async openRecordedTrainer(): Promise<Trainer> {
    const trainer = await this.openTrainer();
    for (const trial of this.trials) trainer.recorded?.(trial);
    return trainer;
  }

  private throwIfStopped(): void {
    const { signal, out } = this.options;
    if (!signal?.aborted) return;
    throw new InterruptedError(
      `Stopped; ${this.trials.length} completed trials are saved in ${out}. To resume, run the same command, or search --resume --out ${out}.`,
    );
  }

  /** @param tasks every trial that the phase may have */
  private rejectForeignTrials(phase: Trial["phase"], tasks: readonly TrialTask[]): void {
    const planned = new Set(tasks.map(keyOf));
    this.folder.journal.reject((trial) => trial.phase === phase && !planned.has(keyOf(trial)));
  }

  private confirmationTasks(row: number, tuned?: TunedSettings): TrialTask[] {
    const { plan, graphs } = this.subject;
    return confirmationTasks(plan, { row, ...graphs[row] }, tuned);
  }

  private get trials(): Trial[] {
    return this.folder.journal.trials;
  }

  private tellReport(done: number): void {
    this.tell("report", done, 2, 0);
  }

  private tell(phase: Trial["phase"] | "report", done: number, total: number, before: number): void {
    this.options.onProgress?.({ phase, done, total, before });
  }
}

import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { lockOwner } from "../files/folderLock.js";
import { ArgumentError } from "../errors.js";
import { GuidedSearch } from "../study/guidedSearch.js";
import { type Plan, planDigest } from "../study/plan/plan.js";
import { isOpenPlan } from "../study/open/plan/openPlan.js";
import { type SampledGraph, sampleGraphs } from "../study/plan/sampleGraphs.js";
import { holdsStudy, readPlan, trialSchemaOf } from "../study/trials/studyFolder.js";
import type { Trial } from "../study/trials/trial.js";
import { JournalReader } from "./journalReader.js";

/** Whether a study runs, has a report, or neither. */
export type StudyState = "running" | "finished" | "stopped";

/** The folder of a study that another process may be conducting. It is only read. */
export class WatchedStudy {
  readonly digest: string;
  /** Candidate graphs, by row. */
  readonly graphs: readonly SampledGraph[];
  /** Absent for a grid, and for a strategy from a module, which is not loaded. */
  readonly guided: GuidedSearch | undefined;
  private readonly journal: JournalReader<Trial>;
  /** The state of the study when it was last read. */
  state: StudyState;

  private constructor(
    readonly path: string,
    readonly plan: Plan,
  ) {
    this.digest = planDigest(plan);
    this.graphs = sampleGraphs(plan);
    this.guided =
      plan.guided === undefined || plan.guided.module !== undefined
        ? undefined
        : new GuidedSearch(plan.guided, plan, this.graphs);
    this.journal = new JournalReader<Trial>(join(path, "trials.jsonl"), trialSchemaOf(plan));
    this.state = this.readState();
    this.journal.read();
  }

  /**
   * @throws {ArgumentError} when the folder has no study of networks that sweetspot trains
   * @throws {StudyError} when its plan cannot be read
   */
  static open(folder: string): WatchedStudy {
    const path = resolve(folder);
    if (!holdsStudy(path))
      throw new ArgumentError("dir", "the folder of a study, with a file study.json", folder);
    if (isOpenFolder(path))
      throw new ArgumentError(
        "dir",
        "the folder of a study of networks that sweetspot trains; one with an objective of your own writes its figures into report.html",
        folder,
      );
    return new WatchedStudy(path, readPlan(path));
  }

  /** The name of the folder. */
  get name(): string {
    return basename(this.path);
  }

  /** Every trial, in the order in which they ended. */
  get trials(): readonly Trial[] {
    return this.journal.trials;
  }

  /** What is wrong with the journal, as a sentence. */
  get damage(): string | undefined {
    return this.journal.damage;
  }

  /** The report of a finished study. */
  get reportPath(): string {
    return join(this.path, "report.html");
  }

  /**
   * Reads what is new.
   *
   * @returns whether there is any
   * @throws {FormatError} when the journal cannot be read
   */
  read(): boolean {
    const before = this.state;
    this.state = this.readState();
    return this.journal.read() || this.state !== before;
  }

  private readState(): StudyState {
    const owner = lockOwner(join(this.path, "study.lock"));
    if (owner !== undefined && owner.runs !== false) return "running";
    return existsSync(this.reportPath) ? "finished" : "stopped";
  }
}

/** Whether a folder has a study with an objective of the user's. A plan that cannot be read is reported later. */
function isOpenFolder(path: string): boolean {
  try {
    return isOpenPlan(JSON.parse(readFileSync(join(path, "study.json"), "utf8")));
  } catch {
    return false;
  }
}

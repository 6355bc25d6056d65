import { existsSync, join, readdirSync, readFileSync } from "#host";
import type { z } from "zod";
import { StudyError, SweetspotError } from "../../errors.js";
import { FolderLock } from "../../files/folderLock.js";
import { readError } from "../../files/readError.js";
import { makeFolder } from "../../files/makeFolder.js";
import { Journal, type Recorded } from "./journal.js";
import { targetTrialSchema, type Trial, trialSchema } from "./trial.js";
import { targetOf } from "../plan/errorWords.js";
import { parsePlan, planDifferences, type Plan } from "../plan/plan.js";
import { SET_FILE, withGraphs, withoutGraphs } from "./plannedFiles.js";
import { studyWriteError } from "./studyWriteError.js";
import { writeAtomically } from "../../files/writeAtomically.js";

const PLAN = "study.json";
const LOCK = "study.lock";
/** Differences between two plans that a sentence names. */
const NAMED_DIFFERENCES = 6;

/** A kind of studies: what their plans and their trials are. */
export interface StudyKind<P, T extends Recorded> {
  /** Validates the content of `study.json`. */
  readonly parsePlan: (value: unknown) => P;
  /** Differences that make another study, such as "seeds: 5 saved, 3 requested". */
  readonly planDifferences: (there: P, asked: P) => string[];
  readonly trial: z.ZodType<T>;
}

/** Studies of networks that sweetspot trains. */
const trainingStudies: Omit<StudyKind<Plan, Trial>, "trial"> = { parsePlan, planDifferences };

/** What the trials of a study of networks are. */
export function trialSchemaOf(plan: Plan): z.ZodType<Trial> {
  return targetOf(plan) === undefined ? trialSchema : targetTrialSchema;
}

/** A result in the folder of a study. */
type StudyFile = "report.html" | "trials.csv" | "trials.parquet" | "best-graph.txt";

/** A study on disk, locked by this process: `study.json` (the plan), `trials.jsonl` (the journal) and the results. */
export class StudyFolder<T extends Recorded = Trial> {
  private constructor(
    readonly path: string,
    readonly journal: Journal<T>,
    private readonly lock: FolderLock,
  ) {}

  /**
   * Opens the study in a folder, or starts one if the folder is new or empty.
   *
   * @param options.repair whether to set damaged lines of the journal aside
   * @throws {StudyError} when another process uses it, when it has another plan, when the folder contains something else,
   * or when it cannot be written
   */
  static open(path: string, plan: Plan, options: { repair?: boolean } = {}): StudyFolder {
    return StudyFolder.openKind({ ...trainingStudies, trial: trialSchemaOf(plan) }, path, plan, options);
  }

  /**
   * The same for studies of any kind.
   *
   * @throws {StudyError} as `open` does
   */
  static openKind<P, T extends Recorded>(
    kind: StudyKind<P, T>,
    path: string,
    plan: P,
    options: { repair?: boolean } = {},
  ): StudyFolder<T> {
    try {
      makeFolder(path);
    } catch (error) {
      throw studyWriteError(path, error);
    }
    if (!holdsStudy(path)) requireEmpty(path);
    const lock = lockOf(path);
    try {
      if (holdsStudy(path)) requireSamePlan(kind, path, plan);
      else writePlan(path, plan);
      const journal = Journal.openWith(kind.trial, join(path, "trials.jsonl"), options);
      return new StudyFolder(path, journal, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** The path of a file of the study. */
  file(name: StudyFile | "model" | "checkpoints"): string {
    return join(this.path, name);
  }

  /**
   * Writes a file of the study.
   *
   * @throws {StudyError} when it cannot be written
   */
  write(name: StudyFile, content: string | Uint8Array): void {
    write(this.file(name), content);
  }

  close(): void {
    this.journal.close();
    this.lock.release();
  }
}

/** Writes a plan. The graphs of a set have a file of their own, which is there before the plan is. */
function writePlan(path: string, plan: unknown): void {
  const { short, graphs } = withoutGraphs(plan);
  if (graphs !== undefined) write(join(path, SET_FILE), graphs);
  write(join(path, PLAN), JSON.stringify(short, null, 2) + "\n");
}

/** Whether a folder contains a study. */
export function holdsStudy(path: string): boolean {
  return existsSync(join(path, PLAN));
}

/**
 * The plan of the study in a folder.
 *
 * @throws {StudyError} when there is none, or when it is not a valid plan
 */
export function readPlan(path: string): Plan {
  return readPlanOf(trainingStudies, path);
}

/**
 * The plan of a study of any kind.
 *
 * @throws {StudyError} as `readPlan` does
 */
export function readPlanOf<P>({ parsePlan }: Pick<StudyKind<P, never>, "parsePlan">, path: string): P {
  const file = join(path, PLAN);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (existsSync(file)) throw readError(file, error);
    throw new StudyError(`${path} contains no study to resume: ${PLAN} is missing.`, { cause: error });
  }
  try {
    return parsePlan(withGraphs(JSON.parse(text), (name) => readFileSync(join(path, name), "utf8")));
  } catch (error) {
    const problem = error instanceof SweetspotError ? error.message : "it is not JSON";
    throw new StudyError(
      `${file} is not a plan of this version of sweetspot: ${problem}. Restore the file from a copy, or start the study again in another folder (--out).`,
      { cause: error },
    );
  }
}

function lockOf(path: string): FolderLock {
  try {
    return FolderLock.acquire(join(path, LOCK), "study", (sentence) => new StudyError(sentence));
  } catch (error) {
    throw studyWriteError(path, error);
  }
}

function write(path: string, content: string | Uint8Array): void {
  try {
    writeAtomically(path, content);
  } catch (error) {
    throw studyWriteError(path, error);
  }
}

function requireSamePlan<P, T extends Recorded>(kind: StudyKind<P, T>, path: string, plan: P): void {
  const differences = kind.planDifferences(readPlanOf(kind, path), plan);
  if (differences.length === 0) return;
  const more = differences.length - NAMED_DIFFERENCES;
  const named = differences.slice(0, NAMED_DIFFERENCES);
  if (more > 0) named.push(`and ${more} more`);
  throw new StudyError(
    `${path} contains a study with another plan (${named.join("; ")}): choose another --out, or use that plan, with --resume.`,
  );
}

/** Leftovers of a study that crashed while starting are ignored. */
function requireEmpty(path: string): void {
  const others = readdirSync(path).filter(
    (name) => !name.startsWith(LOCK) && !name.startsWith(`${PLAN}.`) && !name.startsWith(SET_FILE),
  );
  if (others.length > 0) {
    throw new StudyError(
      `${path} contains files but no study (${others.slice(0, 3).join(", ")}${others.length > 3 ? ", ..." : ""}): choose a new or empty folder.`,
    );
  }
}

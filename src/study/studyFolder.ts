import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StudyError, SweetspotError } from "../errors.js";
import { makeFolder } from "../files/makeFolder.js";
import { Journal } from "./trials/journal.js";
import { parsePlan, planDifferences, type Plan } from "./plan/plan.js";
import { studyWriteError } from "./trials/studyWriteError.js";
import { StudyLock } from "./studyLock.js";
import { writeAtomically } from "../files/writeAtomically.js";

const PLAN = "study.json";
const LOCK = "study.lock";

/** A study on the disk, held by this process alone: `study.json` (the plan), `trials.jsonl`, and what comes of them. */
export class StudyFolder {
  private constructor(
    readonly path: string,
    readonly journal: Journal,
    private readonly lock: StudyLock,
  ) {}

  /**
   * Opens the study of a plan in a folder: a new one in a new or empty folder, else the one that is there.
   *
   * @throws {StudyError} when another process has it, when it has another plan, when the folder holds something else,
   * or when it cannot be written
   */
  static open(path: string, plan: Plan): StudyFolder {
    try {
      makeFolder(path);
    } catch (error) {
      throw studyWriteError(path, error);
    }
    if (!holdsStudy(path)) requireEmpty(path);
    const lock = StudyLock.acquire(join(path, LOCK));
    try {
      if (holdsStudy(path)) requireSamePlan(path, plan);
      else write(join(path, PLAN), JSON.stringify(plan, null, 2) + "\n");
      const journal = Journal.open(join(path, "trials.jsonl"));
      return new StudyFolder(path, journal, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Where a file of the study lies. */
  file(name: "report.html" | "trials.csv" | "model"): string {
    return join(this.path, name);
  }

  /**
   * Writes a file of the study.
   *
   * @throws {StudyError} when it cannot be written
   */
  write(name: "report.html" | "trials.csv", content: string): void {
    write(this.file(name), content);
  }

  close(): void {
    this.journal.close();
    this.lock.release();
  }
}

/** Whether a folder holds a study. */
export function holdsStudy(path: string): boolean {
  return existsSync(join(path, PLAN));
}

/**
 * The plan of the study in a folder.
 *
 * @throws {StudyError} when there is none, or when it is no plan of this program
 */
export function readPlan(path: string): Plan {
  const file = join(path, PLAN);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new StudyError(`${path} holds no study to resume: there is no ${PLAN} in it.`, { cause: error });
  }
  try {
    return parsePlan(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof SweetspotError ? error.message : "it is not JSON";
    throw new StudyError(`${file} is not a plan of this version of sweetspot: ${problem}.`, { cause: error });
  }
}

function write(path: string, content: string): void {
  try {
    writeAtomically(path, content);
  } catch (error) {
    throw studyWriteError(path, error);
  }
}

function requireSamePlan(path: string, plan: Plan): void {
  const differences = planDifferences(readPlan(path), plan);
  if (differences.length > 0) {
    throw new StudyError(
      `${path} holds a study with another plan (${differences.join("; ")}): choose another --out, or run it with its own plan.`,
    );
  }
}

/** What a crash may leave of a study that was about to begin does not count. */
function requireEmpty(path: string): void {
  const strangers = readdirSync(path).filter(
    (name) => !name.startsWith(LOCK) && !name.startsWith(`${PLAN}.`),
  );
  if (strangers.length > 0) {
    throw new StudyError(
      `${path} holds files but no study (${strangers.slice(0, 3).join(", ")}${strangers.length > 3 ? ", ..." : ""}): choose a new or an empty folder.`,
    );
  }
}

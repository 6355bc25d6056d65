import { availableParallelism } from "node:os";
import { requireInteger, StudyError } from "../errors.js";
import type { DataSet } from "../datasets/dataSet.js";
import { kernelDigest } from "../wasm/kernelFile.js";
import { conductStudy, type ConductOptions } from "./conductStudy.js";
import { packageVersion } from "../packageVersion.js";
import { parsePlan, planDifferences, type Plan } from "./plan/plan.js";
import { loadPlannedData } from "./plan/planStudy.js";
import type { StudyResult } from "./analysis/studyResult.js";
import { TrialPool } from "./trials/trialPool.js";

/** How to run a study. */
export interface StudyOptions extends ConductOptions {
  /** Worker threads; default: as many as the machine has cores. The result does not depend on it. */
  readonly workers?: number;
  /** The data, if they are at hand; default: read from the place that the plan names. */
  readonly data?: DataSet;
}

/**
 * Runs a study, or the rest of it: sweeps and samples graphs, trains them and the fully connected network in worker
 * threads, trains the best again on fresh seeds, and writes `report.html`, `trials.csv` and `model/` into its folder.
 * It may be stopped at any moment, even by SIGKILL: called again with the same plan and folder, it goes on.
 *
 * @param plan from `planStudy`, or `readPlan` for a study that has begun
 * @throws {ArgumentError} for a plan or an option out of range, and data that have changed
 * @throws {StudyError} when the folder is in use or holds another study, when this is another version than the study
 * was begun with, or when the trials give no result
 * @throws {InterruptedError} when it is stopped
 *
 * @example
 * const { plan, data } = await planStudy({ graphs: 12, seeds: 2, steps: 50 });
 * const { verdict } = await runStudy(plan, { out: "studies/first", data });
 * verdict.headline; // "At p = 0.21 this study does not show that ..."
 */
export async function runStudy(plan: Plan, options: StudyOptions): Promise<StudyResult> {
  const { workers = availableParallelism() } = options;
  requireInteger("workers", workers, 1, 1024);
  const checked = parsePlan(plan);
  const now = { graph: kernelDigest("graph"), nn: kernelDigest("nn") };
  const changes = planDifferences(checked, { ...checked, version: packageVersion, kernels: now });
  if (changes.length > 0)
    throw new StudyError(
      `The study was begun with another build of sweetspot (${changes.join("; ")}): go on with that one, or begin a new study.`,
    );
  return conductStudy(
    checked,
    options,
    async () =>
      new TrialPool(workers, { plan: checked, data: options.data ?? (await loadPlannedData(checked)) }),
  );
}

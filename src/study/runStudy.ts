import { openTrainer as openThreads, usualWorkers } from "#trial-pool";
import { availableParallelism } from "#host";
import { requireFunction } from "../arguments/requireFunction.js";
import { ArgumentError, requireInteger, StudyError } from "../errors.js";
import { dataDigest } from "../datasets/dataDigest.js";
import type { DataSet } from "../datasets/dataSet.js";
import { loadStrategyModule } from "../search/simulation/strategyModule.js";
import { loadModelModule } from "../training/modules/loadModelModule.js";
import { isModuleRecipe } from "../training/recipe/recipe.js";
import { conductStudy, type ConductOptions } from "./conductStudy.js";
import { parsePlan, planDifferences, type Plan } from "./plan/plan.js";
import { loadPlannedData } from "./plan/planStudy.js";
import { thisBuild } from "./plan/thisBuild.js";
import type { StudyResult } from "./analysis/studyResult.js";
import type { Trainer } from "./trials/trainer.js";
import { type TrialWorker, WebTrainer } from "./trials/webTrainer.js";

/** How to run a study. */
export interface StudyOptions extends ConductOptions {
  /** Number of workers; default: all cores. The result does not depend on it. In browsers, 1 without `newWorker`. */
  readonly workers?: number;
  /**
   * Makes a Web Worker whose script imports `sweetspot/study/worker`. Default: worker threads in Node.js, Deno and Bun; elsewhere
   * the calling thread trains.
   */
  readonly newWorker?: () => TrialWorker;
  /** The data of the plan, if already loaded; default: loaded as the plan says. */
  readonly data?: DataSet;
  /** The most memory that the data may take when they are loaded: see `LoadOptions`. */
  readonly maxBytes?: number;
  /**
   * Opens what trains the trials, instead of worker threads of this process: see `sweetspot/cluster`.
   *
   * @param data loads the data of the plan
   */
  readonly openTrainer?: (plan: Plan, data: () => Promise<DataSet>) => Promise<Trainer>;
}

/**
 * Runs or resumes a study. It sweeps and samples graphs, trains them and the fully connected network in worker threads,
 * tunes both, and trains the best graph, the baseline and the controls again on fresh seeds. It writes `report.html`, `trials.csv`, `trials.parquet` and `model/` into its folder. It may
 * be stopped at any moment, even by SIGKILL. Called again with the same plan and folder, it resumes. In browsers the folder is
 * in memory; `openBrowserStorage` keeps it.
 *
 * @param plan from `planStudy`, or from `readPlan` for an existing study
 * @throws {ArgumentError} for a plan or an option out of range, or data that have changed
 * @throws {StudyError} when the folder is in use or holds another study, when the study was started with another version,
 * or when the trials give no result
 * @throws {InterruptedError} when it is stopped
 *
 * @example
 * const { plan, data } = await planStudy({ graphs: 12, seeds: 2, steps: 50, controls: [], tune: "none" });
 * const { verdict } = await runStudy(plan, { out: "studies/first", data });
 * verdict.headline; // "At p = 0.21 this study does not show that ..."
 */
export async function runStudy(plan: Plan, options: StudyOptions): Promise<StudyResult> {
  const { newWorker } = options;
  const { workers = newWorker === undefined ? usualWorkers() : availableParallelism() } = options;
  if (newWorker !== undefined) requireFunction("newWorker", newWorker);
  requireInteger("workers", workers, 1, 1024);
  const checked = parsePlan(plan);
  const changes = planDifferences(checked, { ...checked, ...thisBuild() });
  if (changes.length > 0)
    throw new StudyError(
      `The study was started with another build of sweetspot (${changes.join("; ")}): resume it with that build, or start a new study.`,
    );
  await loadPlannedStrategy(checked);
  const { recipe } = checked;
  if (isModuleRecipe(recipe)) await loadModelModule(recipe.source, recipe.sha256);
  if (options.data !== undefined) requirePlanned(options.data, checked);
  const data = async () => options.data ?? (await loadPlannedData(checked, options.maxBytes));
  const {
    openTrainer = async () =>
      newWorker === undefined
        ? openThreads(workers, checked, await data())
        : new WebTrainer(workers, checked, await data(), newWorker),
  } = options;
  return conductStudy(checked, options, () => openTrainer(checked, data));
}

/** Loads the strategy of a plan that has one of its own. */
async function loadPlannedStrategy({ guided }: Plan): Promise<void> {
  if (guided?.module === undefined) return;
  const { source, sha256 } = guided.module;
  const now = await loadStrategyModule(source);
  if (now.sha256 === sha256 && now.name === guided.strategy) return;
  throw new ArgumentError(
    "strategy-module",
    `the file with which the study began (SHA-256 ${sha256.slice(0, 8)}...)`,
    `${source} with SHA-256 ${now.sha256.slice(0, 8)}...`,
  );
}

/** Refuses data other than the plan's, which the report would describe wrongly. */
function requirePlanned(data: DataSet, { data: { spec, digest } }: Plan): void {
  const given = dataDigest(data);
  if (given === digest) return;
  throw new ArgumentError(
    "data",
    `the data of the plan, "${spec}" (SHA-256 ${digest.slice(0, 8)}...); to search on other data, plan a study with them`,
    `data with SHA-256 ${given.slice(0, 8)}...`,
  );
}

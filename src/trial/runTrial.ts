import { arrayDataSet, type ArrayDataSetOptions } from "../datasets/arrayDataSet.js";
import { dataDigest } from "../datasets/dataDigest.js";
import type { DataSet } from "../datasets/dataSet.js";
import { StudyError } from "../errors.js";
import type { Plan } from "../study/plan/plan.js";
import { type Build, thisBuild } from "../study/plan/thisBuild.js";
import { runTrial as train, trialSetting } from "../study/trials/runTrial.js";
import { runtimeText } from "../study/trials/runtimeText.js";
import { type Trial, trialKey } from "../study/trials/trial.js";
import type { TrialTask } from "../study/trials/trialTask.js";
import { parseTrial } from "./trialRequest.js";

/** Digests of data that were used before: a function trains many trials on the same data. */
const digests = new WeakMap<DataSet, string>();

/**
 * Trains one trial of a study, in any runtime: Node.js, Deno, Bun, a browser, workerd. The result depends on the arguments only,
 * and has the same bits everywhere.
 *
 * @param plan the plan of the study, as `planStudy` makes it or as JSON
 * @param task what the study asks for: see `Trainer`
 * @param data the data of the plan, or arrays of which `arrayDataSet` makes them
 * @returns the trial as the journal of a study has it, with the version, the kernels, the data and the runtime
 * @throws {ArgumentError} for a plan or a task that is none
 * @throws {StudyError} when the study was planned with another version, other kernels or other data
 *
 * @example
 * const { plan, data } = await planStudy({ preset: "digits", graphs: 2, seeds: 2, steps: 5 });
 * const trial = await runTrial(plan, { phase: "search", graph: "complete", seed: 1 }, data);
 * trial.seed; // 1
 */
export async function runTrial(
  plan: Plan,
  task: Omit<TrialTask, "candidate"> & Partial<Pick<TrialTask, "candidate">>,
  data: DataSet | ArrayDataSetOptions,
): Promise<Trial> {
  const parsed = parseTrial(plan, task);
  const build = thisBuild();
  requireBuild(parsed.plan, build);
  const set = "train" in data ? data : arrayDataSet(data);
  const digest = digests.get(set) ?? dataDigest(set);
  digests.set(set, digest);
  if (digest !== parsed.plan.data.digest)
    throw new StudyError(
      `The study was planned with other data (SHA-256 ${parsed.plan.data.digest.slice(0, 8)}...) than those here (${digest.slice(0, 8)}...): give both the same data.`,
    );
  const result = await train(trialSetting(parsed.plan, set), parsed.task);
  return {
    ...trialKey(parsed.task),
    ...result,
    ...build,
    ...{ data: digest, runtime: runtimeText() },
  };
}

/** Other versions and kernels may give other results. */
function requireBuild(plan: Plan, { version, kernels }: Build): void {
  if (plan.version !== version)
    throw new StudyError(
      `The study was planned with sweetspot ${plan.version}, but this is ${version}: use the same version on both sides.`,
    );
  const other = (["graph", "nn"] as const).find((name) => plan.kernels[name] !== kernels[name]);
  if (other !== undefined)
    throw new StudyError(
      `The study was planned with another build of ${other}.wasm (SHA-256 ${plan.kernels[other].slice(0, 8)}...) than this one (${kernels[other].slice(0, 8)}...): use the same build on both sides.`,
    );
}

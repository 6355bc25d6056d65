import { dataDigest } from "../datasets/dataDigest.js";
import type { DataSet } from "../datasets/dataSet.js";
import type { LoadOptions } from "../datasets/dataSource.js";
import { loadDataSet } from "../datasets/loadDataSet.js";
import { StudyError } from "../errors.js";
import { areArrays } from "../study/plan/plannedData.js";
import { parsePlan, type Plan, planDigest } from "../study/plan/plan.js";
import { loadPlannedData } from "../study/plan/planStudy.js";
import type { Trainer } from "../study/trials/trainer.js";
import { loadModelModule } from "../training/modules/loadModelModule.js";
import { isModuleRecipe } from "../training/recipe/recipe.js";
import { expandData } from "./sentData.js";
import type { SharedValues } from "./sharedValues.js";
import { studyKeys } from "./trialJob.js";

/** A study that a worker has open. */
interface OpenStudy {
  readonly trainer: Promise<Trainer>;
  trials: number;
}

/** Where a worker has the data, and how it loads them: see `ServeOptions`. */
interface DataOptions extends Pick<LoadOptions, "maxBytes" | "onDownload"> {
  readonly data?: string;
}

/** Studies that a worker has open at once. Each has its data in memory, and its threads. */
const MOST_OPEN = 2;

/** The studies of a worker: it opens one with its first trial, and closes one without trials when there are too many. */
export class WorkerStudies {
  private readonly studies = new Map<string, OpenStudy>();

  constructor(
    private readonly values: SharedValues,
    private readonly options: DataOptions,
    private readonly openTrainer: (plan: Plan, data: DataSet) => Promise<Trainer>,
  ) {}

  /**
   * Does work with the trainer of a study.
   *
   * @throws {StudyError} when the plan is not in the queue
   * @throws {ArgumentError} when the data are not those of the study
   */
  async with<T>(digest: string, work: (trainer: Trainer) => Promise<T>): Promise<T> {
    const study = this.studies.get(digest) ?? { trainer: this.openStudy(digest), trials: 0 };
    // the one that was used last comes last
    this.studies.delete(digest);
    this.studies.set(digest, study);
    study.trials++;
    try {
      await this.closeIdle();
      return await work(await study.trainer);
    } finally {
      study.trials--;
    }
  }

  async close(): Promise<void> {
    const open = [...this.studies.values()];
    this.studies.clear();
    await Promise.all(open.map(({ trainer }) => trainer.then((each) => each.close()).catch(() => undefined)));
  }

  private async closeIdle(): Promise<void> {
    if (this.studies.size <= MOST_OPEN) return;
    const idle = [...this.studies].find(([, { trials }]) => trials === 0);
    if (idle === undefined) return;
    this.studies.delete(idle[0]);
    await (await idle[1].trainer).close();
  }

  private async openStudy(digest: string): Promise<Trainer> {
    const text = await this.values.read(studyKeys(digest).plan);
    if (text === undefined)
      throw new StudyError(`The plan of study ${digest.slice(0, 8)} is not in the queue.`);
    const plan = parsePlan(JSON.parse(String(text)));
    if (planDigest(plan) !== digest)
      throw new StudyError(`The plan of study ${digest.slice(0, 8)} is damaged.`);
    const { recipe } = plan;
    if (isModuleRecipe(recipe)) await loadModelModule(recipe.source, recipe.sha256);
    return this.openTrainer(plan, await this.dataOf(plan, digest));
  }

  private async dataOf(plan: Plan, digest: string): Promise<DataSet> {
    const { resize, splitSeed, spec } = plan.data;
    const { data, maxBytes, onDownload } = this.options;
    const onNote = () => undefined;
    if (data !== undefined)
      return requirePlanned(
        await loadDataSet(data, { resize, splitSeed, maxBytes, onDownload, onNote }),
        plan,
        data,
      );
    const sent = await this.values.read(studyKeys(digest).data);
    if (sent !== undefined) return requirePlanned(expandData(sent), plan, "what the conductor sent");
    if (areArrays(plan.data))
      throw new StudyError(
        `The data of study ${digest.slice(0, 8)}, ${spec}, are arrays of a program, and too large to be sent: write them to a file and plan the study with it.`,
      );
    return loadPlannedData(plan, maxBytes, onDownload);
  }
}

function requirePlanned(data: DataSet, { data: { spec, digest } }: Plan, source: string): DataSet {
  const given = dataDigest(data);
  if (given === digest) return data;
  throw new StudyError(
    `The data of this worker, ${source} (SHA-256 ${given.slice(0, 8)}...), are not those of the study, ${spec} (SHA-256 ${digest.slice(0, 8)}...): give their place on this machine with --data.`,
  );
}

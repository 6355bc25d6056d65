import { FormatError } from "../errors.js";
import { pearson, spearman } from "../statistics/correlation.js";
import { meanOf } from "../statistics/meanOf.js";
import { type PublishedRuns, readRuns, type RunsRequest } from "./readRuns.js";
import { epochsIn, resultFolders } from "./resultFiles.js";

/** How well the errors after each epoch predict those after the last. */
export interface EpochCorrelation {
  readonly epoch: readonly number[];
  readonly pearson: readonly number[];
  readonly spearman: readonly number[];
}

/**
 * The runs of a task after every epoch, from 1 to the last.
 *
 * @returns undefined when only the last epoch was published
 * @throws {FormatError} when an epoch in between is missing
 */
export function readEpochs(request: RunsRequest): PublishedRuns[] | undefined {
  const { results, task, seeds } = request;
  const last = Math.max(...(seeds ?? [task.seeds]));
  const folders = resultFolders(results, task, last);
  const published = folders.map((folder) => epochsIn(folder).filter((epoch) => epoch !== task.epoch));
  if (published.every((epochs) => epochs.length === 0)) return undefined;
  folders.forEach(({ path }, k) => {
    for (let epoch = 1; epoch < task.epoch; epoch++) {
      if (!published[k].includes(epoch)) throw new FormatError(path, `has no results of epoch ${epoch}`);
    }
  });
  return Array.from({ length: task.epoch }, (_, i) => readRuns({ ...request, epoch: i + 1 }));
}

/** The authors' correlation across epochs: mean errors of all graphs and the baseline, with those after the last epoch. */
export function correlateEpochs(epochs: readonly PublishedRuns[]): EpochCorrelation {
  const errors = epochs.map((runs) => [...runs.errors, runs.baseline].map(meanOf));
  const last = errors[errors.length - 1];
  return {
    epoch: epochs.map(({ epoch }) => epoch),
    pearson: errors.map((each) => pearson(each, last).r),
    spearman: errors.map((each) => spearman(each, last).r),
  };
}

/** A trial as Optuna's storage has it after a replay. */
export interface ReplayedTrial {
  state: number;
  values: number[] | null;
  params: Record<string, number>;
  distributions: Record<string, { low: number; high: number }>;
  userAttrs: Record<string, unknown>;
  intermediate: Record<number, number>;
  start: string;
  complete?: string;
}

export interface ReplayedStudy {
  readonly directions: number[];
  readonly userAttrs: Record<string, unknown>;
  readonly systemAttrs: Record<string, unknown>;
  readonly trials: ReplayedTrial[];
}

type Line = { op_code: number; worker_id: string } & Record<string, unknown>;

/** Python's `datetime.fromisoformat`, of the text that `isoformat(timespec="microseconds")` writes. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;

/**
 * Replays a journal as `JournalStorageReplayResult` of Optuna does. Throws where Optuna would fail, and also where it
 * ignores an operation: of an unknown study or trial, of a finished trial, or with other parameters than before.
 */
export function replayOptuna(journal: string): Map<string, ReplayedStudy> {
  const studies = new Map<string, ReplayedStudy>();
  const trials: ReplayedTrial[] = [];
  const lines = journal.split("\n");
  if (lines.pop() !== "") throw new Error("the last line is not complete");
  for (const text of lines) {
    const line = JSON.parse(text) as Line;
    if (typeof line.worker_id !== "string") throw new Error(`no worker_id: ${text}`);
    apply(line, studies, trials);
  }
  return studies;
}

function apply(line: Line, studies: Map<string, ReplayedStudy>, trials: ReplayedTrial[]): void {
  const study = () => {
    const found = [...studies.values()][line.study_id as number];
    if (found === undefined) throw new Error(`no study ${line.study_id}`);
    return found;
  };
  const trial = () => {
    const found = trials[line.trial_id as number];
    if (found?.state !== 0) throw new Error(`trial ${line.trial_id} is not running`);
    return found;
  };
  switch (line.op_code) {
    case 0: {
      const directions = line.directions as number[];
      if (!directions.every((each) => each === 1 || each === 2)) throw new Error("unknown direction");
      if (studies.has(line.study_name as string)) throw new Error(`two studies ${line.study_name}`);
      studies.set(line.study_name as string, { directions, userAttrs: {}, systemAttrs: {}, trials: [] });
      break;
    }
    case 2:
      Object.assign(study().userAttrs, single(line.user_attr));
      break;
    case 3:
      Object.assign(study().systemAttrs, single(line.system_attr));
      break;
    case 4: {
      const start = time(line.datetime_start);
      const created = {
        state: 0,
        values: null,
        params: {},
        distributions: {},
        userAttrs: {},
        intermediate: {},
      };
      trials.push({ ...created, start });
      study().trials.push(trials[trials.length - 1]);
      break;
    }
    case 5: {
      const { name, attributes } = JSON.parse(line.distribution as string) as {
        name: string;
        attributes: { low: number; high: number; log: boolean; step: number | null };
      };
      const { low, high, log, step } = attributes;
      if (name !== "FloatDistribution" || log || step !== null)
        throw new Error(`another distribution: ${name}`);
      if (low > high) throw new Error(`low ${low} exceeds high ${high}`);
      const key = line.param_name as string;
      trial().params[key] = line.param_value_internal as number;
      trial().distributions[key] = { low, high };
      break;
    }
    case 6: {
      const finished = trial();
      const state = line.state as number;
      if (![1, 2, 3].includes(state)) throw new Error(`state ${state} is not that of a finished trial`);
      finished.complete = time(line.datetime_complete);
      if (line.values !== null) finished.values = line.values as number[];
      finished.state = state;
      break;
    }
    case 7:
      trial().intermediate[line.step as number] = line.intermediate_value as number;
      break;
    case 8:
      Object.assign(trial().userAttrs, single(line.user_attr));
      break;
    default:
      throw new Error(`unknown operation ${line.op_code}`);
  }
}

/** Optuna asserts that there is one attribute per operation. */
function single(attributes: unknown): object {
  if (Object.keys(attributes as object).length !== 1) throw new Error("not one attribute");
  return attributes as object;
}

function time(text: unknown): string {
  if (typeof text !== "string" || !TIME.test(text)) throw new Error(`not a time: ${String(text)}`);
  return text;
}

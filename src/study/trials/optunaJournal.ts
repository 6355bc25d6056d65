/** Optuna's numbers of the operations that a journal has. */
const operations = {
  createStudy: 0,
  setStudyUserAttribute: 2,
  setStudySystemAttribute: 3,
  createTrial: 4,
  setTrialParameter: 5,
  setTrialStateAndValues: 6,
  setTrialIntermediateValue: 7,
  setTrialUserAttribute: 8,
} as const;

const directions = { minimize: 1, maximize: 2 } as const;

/** Optuna's numbers of the states of a finished trial. */
const states = { complete: 1, pruned: 2, failed: 3 } as const;

/** A trial as Optuna sees it. */
export interface OptunaTrial {
  readonly state: keyof typeof states;
  /** One for each direction; undefined for a failed trial. */
  readonly values?: readonly number[];
  /** Values of the study's parameters; those that a trial does not have are left out. */
  readonly parameters: Readonly<Record<string, number | undefined>>;
  /** By step, which is the number of epochs. */
  readonly intermediate?: readonly (readonly [step: number, value: number])[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly seconds: number;
}

/** A study as Optuna sees it. */
export interface OptunaStudy {
  readonly name: string;
  readonly directions: readonly (keyof typeof directions)[];
  /** Names of the values, which Optuna's dashboard shows. */
  readonly metricNames: readonly string[];
  /** Lowest and highest value of each parameter. */
  readonly parameters: Readonly<Record<string, readonly [low: number, high: number]>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly trials: readonly OptunaTrial[];
}

/**
 * Studies as a log of Optuna's JournalStorage: one operation a line, as JSON. Optuna 3.1 and later reads it with
 * `JournalStorage(JournalFileStorage("optuna.log"))`, since 4.0 named `JournalFileBackend`; `optuna-dashboard optuna.log`
 * shows it.
 *
 * Trials have durations but no times of day: the times are as if one trial followed the other from `began` on.
 *
 * Source: optuna/storages/journal/_storage.py
 *
 * @param began when the first trial of the first study began
 */
export function optunaJournal(studies: readonly OptunaStudy[], began: Date): string {
  const lines: string[] = [];
  const write = (operation: keyof typeof operations, fields: object) =>
    lines.push(JSON.stringify({ op_code: operations[operation], worker_id: "sweetspot", ...fields }));
  let time = began.getTime();
  let trialId = 0;
  studies.forEach((study, study_id) => {
    write("createStudy", {
      study_name: study.name,
      directions: study.directions.map((name) => directions[name]),
    });
    write("setStudySystemAttribute", {
      study_id,
      system_attr: { "study:metric_names": study.metricNames },
    });
    // Optuna takes one attribute per operation
    for (const [key, value] of present(study.attributes)) {
      write("setStudyUserAttribute", { study_id, user_attr: { [key]: value } });
    }
    for (const trial of study.trials) {
      const trial_id = trialId++;
      write("createTrial", { study_id, datetime_start: localTime(time) });
      time += 1000 * trial.seconds;
      for (const [name, value] of present(trial.parameters)) {
        const [low, high] = study.parameters[name];
        write("setTrialParameter", {
          trial_id,
          param_name: name,
          param_value_internal: value,
          distribution: JSON.stringify({
            name: "FloatDistribution",
            attributes: { step: null, low, high, log: false },
          }),
        });
      }
      for (const [step, value] of trial.intermediate ?? []) {
        write("setTrialIntermediateValue", { trial_id, step, intermediate_value: value });
      }
      for (const [key, value] of present(trial.attributes)) {
        write("setTrialUserAttribute", { trial_id, user_attr: { [key]: value } });
      }
      write("setTrialStateAndValues", {
        trial_id,
        state: states[trial.state],
        values: trial.values ?? null,
        datetime_complete: localTime(time),
      });
    }
  });
  return lines.map((line) => `${line}\n`).join("");
}

function present<T>(values: Readonly<Record<string, T | undefined>>): [string, T][] {
  return Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== undefined);
}

/** A time as Python's `datetime.isoformat` writes it, without a zone, as Optuna does. */
function localTime(milliseconds: number): string {
  const whole = new Date(milliseconds);
  const local = new Date(milliseconds - 60_000 * whole.getTimezoneOffset());
  return `${local.toISOString().slice(0, -1)}000`;
}

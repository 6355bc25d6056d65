import type { Trainer } from "../study/trials/trainer.js";
import { keyOf } from "../study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../study/trials/trialTask.js";

/**
 * Gives a study answers that are known, and collects the trials that it asks for beside them. When nothing else can be asked
 * before one of these is answered, it stops the study.
 */
export class OfflineTrainer implements Trainer {
  /** A study may ask for everything that it can. */
  readonly workers = Infinity;
  /** The trials that were asked and have no answer. */
  readonly asked: TrialTask[] = [];
  /** The keys of the answers that were asked for. */
  readonly used = new Set<string>();
  /** Whether only the model and the report are left. */
  complete = false;
  private readonly stopped: (() => void)[] = [];
  private pause: NodeJS.Immediate | undefined;

  /**
   * @param answers by the keys of their trials
   * @param stop stops the study
   */
  constructor(
    private readonly answers: ReadonlyMap<string, TrialAnswer>,
    private readonly stop: () => void,
  ) {}

  train({ continuation: _, ...task }: TrialTask): Promise<TrialAnswer> {
    const key = keyOf(task);
    const answer = this.answers.get(key);
    if (task.saveTo !== undefined) this.complete = true;
    else if (answer === undefined) this.asked.push(task);
    else {
      this.used.add(key);
      return Promise.resolve(answer);
    }
    // a study asks for all that it can before timers run
    clearImmediate(this.pause);
    this.pause = setImmediate(this.stop);
    return new Promise((_resolve, reject) =>
      this.stopped.push(() => reject(new Error("the study was stopped"))),
    );
  }

  close(): Promise<void> {
    clearImmediate(this.pause);
    for (const reject of this.stopped.splice(0)) reject();
    return Promise.resolve();
  }
}

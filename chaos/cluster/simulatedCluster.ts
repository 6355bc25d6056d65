import { setImmediate as turn } from "node:timers/promises";
import type { NumpyRandomState } from "../../src/random.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";

/** Machines that a provider takes back at any moment, and their trials. Times are in seconds. */
export interface SimulatedSetting {
  readonly workers: number;
  /** Median of a training run; they are log-normal. */
  readonly trialTime: number;
  /** Standard deviation of the logarithm of a training run's time. */
  readonly spread: number;
  /** Mean time until a machine is taken back; exponential. */
  readonly lifetime: number;
  /** Until its successor has started. */
  readonly replacement: number;
  /** How long a lost trial waits for another worker: the lifetime of a lock, and the pause between looks at locks. */
  readonly lock: number;
  readonly look: number;
}

/** What happened in a simulated cluster. */
export interface SimulatedCounts {
  trained: number;
  /** Training runs whose machine was taken back. */
  lost: number;
  machinesLost: number;
  /** Seconds that workers trained for nothing. */
  wasted: number;
  /** Seconds that workers trained. */
  busy: number;
}

interface Job {
  readonly task: TrialTask;
  readonly resolve: (answer: TrialAnswer) => void;
}

interface Event {
  readonly at: number;
  readonly happen: () => void;
}

/**
 * A cluster without sockets, machines or waiting: a queue, workers that train, vanish and are replaced, and locks that expire,
 * on a clock of its own. The clock moves on when the study waits. Same seed, same events.
 */
export class SimulatedCluster implements Trainer {
  /** Trials in the queue at once. */
  readonly workers: number;
  /** Seconds since the start. */
  clock = 0;
  readonly counts: SimulatedCounts = { trained: 0, lost: 0, machinesLost: 0, wasted: 0, busy: 0 };
  private readonly waiting: Job[] = [];
  private readonly events: Event[] = [];
  private idle: number;
  private running = 0;
  private moving = false;

  /**
   * @param open the trials that the study may have open
   * @param answer what a worker answers
   */
  constructor(
    private readonly setting: SimulatedSetting,
    private readonly random: NumpyRandomState,
    private readonly answer: (task: TrialTask) => TrialAnswer,
    open: number,
  ) {
    this.workers = open;
    this.idle = setting.workers;
  }

  train(task: TrialTask): Promise<TrialAnswer> {
    return new Promise((resolve) => {
      this.waiting.push({ task, resolve });
      void this.move();
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Gives work to idle workers, then lets the next event happen, until nothing is left to do. */
  private async move(): Promise<void> {
    if (this.moving) return;
    this.moving = true;
    do {
      // the study asks for all that it wants now
      await turn();
      while (this.idle > 0 && this.waiting.length > 0) this.begin(this.waiting.shift()!);
      const event = this.events.pop();
      if (event === undefined) break;
      this.clock = event.at;
      event.happen();
    } while (this.running > 0 || this.waiting.length > 0);
    this.moving = false;
  }

  private begin(job: Job): void {
    const { trialTime, spread, lifetime, replacement, lock, look } = this.setting;
    this.idle--;
    this.running++;
    const time = trialTime * Math.exp(spread * this.random.standardNormal());
    // an exponential lifetime has no memory, so it may begin with the trial
    const left = -lifetime * Math.log(1 - this.random.randomSample());
    const { counts } = this;
    counts.busy += Math.min(time, left);
    if (time <= left) {
      this.plan(time, () => {
        this.idle++;
        this.running--;
        counts.trained++;
        job.resolve(this.answer(job.task));
      });
      return;
    }
    counts.machinesLost++;
    counts.lost++;
    counts.wasted += left;
    this.plan(left + replacement, () => this.idle++);
    this.plan(left + lock + look * this.random.randomSample(), () => {
      this.running--;
      this.waiting.unshift(job);
    });
  }

  /** Events are in descending order of time; of the same time, the first planned is the last. */
  private plan(after: number, happen: () => void): void {
    const event = { at: this.clock + after, happen };
    const { events } = this;
    let [from, to] = [0, events.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (events[middle].at > event.at) from = middle + 1;
      else to = middle;
    }
    events.splice(from, 0, event);
  }
}

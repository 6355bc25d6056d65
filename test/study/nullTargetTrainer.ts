import { standardNormal, uniformRandom } from "../../bench/claims/crossedErrors.js";
import { encodeResiduals } from "../../src/study/trials/residualBytes.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import { keyOf } from "../../src/study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";

/** Standard deviations of a residual's parts: of the network, and of the training run. */
const [NETWORK, RUN] = [0.5, 0.3];

/** The population that a null trainer of a target draws from. */
interface NullTarget {
  /** Number of the study: other studies have other networks, training runs and examples. */
  readonly study: number;
  readonly examples: number;
  /** Standard deviation of the logarithm of the examples' noise: the larger, the more a few examples dominate the error. */
  readonly tail: number;
}

/**
 * Trains equal networks: residuals of all have the same distribution, so that no graph, setting or control has a lower
 * expected squared error than another. Each network has residuals of its own, on which search and tuning choose among the
 * held-out examples. Squared errors are skewed: log-normal times a squared normal.
 */
export class NullTargetTrainer implements Trainer {
  readonly workers = 1;
  private readonly parts = new Map<string, Float64Array>();

  constructor(private readonly population: NullTarget) {}

  train(task: TrialTask): Promise<TrialAnswer> {
    const judge = task.phase === "confirmation" ? "test" : "held-out";
    const { graph, setting, seed } = task;
    const drawn = graph === "control:gnm" || graph === "control:random-regular" ? ` drawn ${seed}` : "";
    const noise = this.normals(`${judge} noise`);
    const size = this.normals(`${judge} size`);
    const own = this.normals(`${judge} ${graph} setting ${setting}${drawn}`);
    const random = this.random(keyOf(task));
    const luck = Math.exp(0.05 * standardNormal(random));
    const squares = Array.from(
      noise,
      (each, k) =>
        (luck *
          Math.exp(this.population.tail * size[k]) *
          (each + NETWORK * own[k] + RUN * standardNormal(random))) **
        2,
    );
    const loss = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    const answer = { error: 100 * loss, loss, width: 100, flops: 25216, params: 26000, seconds: 0.01 };
    return Promise.resolve(judge === "test" ? { ...answer, residuals: encodeResiduals(squares, 1) } : answer);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private normals(name: string): Float64Array {
    let known = this.parts.get(name);
    if (known === undefined) {
      const random = this.random(name);
      known = Float64Array.from({ length: this.population.examples }, () => standardNormal(random));
      this.parts.set(name, known);
    }
    return known;
  }

  /** Random numbers that only this study and this name have: FNV-1a of both is the seed. */
  private random(name: string): () => number {
    const bytes = Buffer.from(`${this.population.study} ${name}`);
    return uniformRandom(bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5));
  }
}

import { standardNormal, uniformRandom } from "../../bench/claims/crossedErrors.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import { keyOf } from "../../src/study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";
import { encodeWrong } from "../../src/study/trials/wrongBits.js";

/** Images in each part, and the median and the standard deviation of their log odds of an error. */
const [IMAGES, BASE, SPREAD] = [500, -4, 2.5];

/** Standard deviation of the log odds over training runs. */
const LUCK = 0.1;

/** The population that a null trainer draws from. */
interface NullPopulation {
  /** Number of the study: other studies have other networks, training runs and held-out images. */
  readonly study: number;
  /** Whether other studies have other test images. */
  readonly redrawn: boolean;
  /** Standard deviation over images of the log odds that only one network has. */
  readonly own: number;
}

/**
 * Trains equal networks: no graph, setting or control has a lower expected error over all images than another. Each has
 * difficult images of its own, on which search and tuning choose among the held-out ones. Where all studies have the same
 * test images, the networks are equal on each of them.
 */
export class NullTrainer implements Trainer {
  readonly workers = 1;
  private readonly odds = new Map<string, Float64Array>();

  constructor(private readonly population: NullPopulation) {}

  train(task: TrialTask): Promise<TrialAnswer> {
    const judge = task.phase === "confirmation" ? "test" : "held-out";
    const random = this.random(keyOf(task));
    const luck = Math.exp(LUCK * standardNormal(random));
    const wrong: number[] = [];
    this.oddsOf(task, judge).forEach((each, image) => {
      if (random() * (1 + each * luck) < each * luck) wrong.push(image);
    });
    const error = (100 * wrong.length) / IMAGES;
    const answer = { error, loss: error / 10, width: 100, flops: 25216, params: 26000, seconds: 0.01 };
    return Promise.resolve(judge === "test" ? { ...answer, wrong: encodeWrong(wrong, IMAGES) } : answer);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The odds that a network is wrong, for each image. */
  private oddsOf({ graph, setting, seed }: TrialTask, judge: "test" | "held-out"): Float64Array {
    // random controls are other graphs for each seed
    const drawn = graph === "control:gnm" || graph === "control:random-regular" ? ` drawn ${seed}` : "";
    const network = `${judge} ${graph} setting ${setting}${drawn}`;
    const known = this.odds.get(network);
    if (known !== undefined) return known;
    const { redrawn, own } = this.population;
    const same = judge === "test" && !redrawn;
    const images = same ? uniformRandom(7) : this.random(judge);
    const ofNetwork = this.random(network);
    const odds = Float64Array.from({ length: IMAGES }, () =>
      Math.exp(BASE + SPREAD * standardNormal(images) + (same ? 0 : own * standardNormal(ofNetwork))),
    );
    this.odds.set(network, odds);
    return odds;
  }

  /** Random numbers that only this study and this name have: FNV-1a of both is the seed. */
  private random(name: string): () => number {
    const bytes = Buffer.from(`${this.population.study} ${name}`);
    return uniformRandom(bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5));
  }
}

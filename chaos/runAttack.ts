import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Attack, type Case, Failure } from "./attack.js";
import { ProgressBar } from "./progressBar.js";
import { randomOf } from "./randomOf.js";

export interface AttackOptions {
  readonly seed: number;
  /** Attacks to make. */
  readonly count: number;
  /** Cases at a time. */
  readonly jobs: number;
  /** Only the case with this number. */
  readonly only?: number;
  readonly onFailure: (number: number, failure: Error) => void;
}

/** What an attack did. */
export interface Tally {
  readonly name: string;
  readonly attacks: number;
  readonly failures: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly seconds: number;
}

/** Failures after which an attack stops: more say nothing new. */
const MOST_FAILURES = 20;

/** Runs cases until they have made as many attacks as wanted. */
export async function runAttack(attack: Attack, options: AttackOptions): Promise<Tally> {
  const began = performance.now();
  const { count, seed, only } = options;
  const outcomes = new Map<string, number>();
  const bar = new ProgressBar(attack.name, count);
  let [attacks, failures, underWay, next] = [0, 0, 0, only ?? 0];
  const isDone = () =>
    only === undefined
      ? attacks + underWay >= count || failures >= MOST_FAILURES || next >= 4 * count + 10
      : next > only;
  const lane = async () => {
    while (!isDone()) {
      const number = next++;
      underWay++;
      const folder = mkdtempSync(join(tmpdir(), "sweetspot-chaos-"));
      const attempt: Case = { random: randomOf(seed, attack.name, number), folder, seed, number };
      try {
        for (const [outcome, times] of Object.entries(await attack.run(attempt))) {
          attacks += times;
          if (times > 0) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
        }
      } catch (error) {
        attacks++;
        failures++;
        if (!(error instanceof Failure)) failures = MOST_FAILURES;
        options.onFailure(number, error as Error);
      } finally {
        underWay--;
        rmSync(folder, { recursive: true, force: true });
      }
      bar.show(attacks, failures);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, only === undefined ? count : 1) }, lane));
  bar.clear();
  return { name: attack.name, attacks, failures, outcomes, seconds: (performance.now() - began) / 1000 };
}

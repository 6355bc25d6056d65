import { ArgumentError, requireInteger } from "../../../errors.js";
import { prunerOf } from "./catalogue.js";
import type { Curve } from "./pruner.js";

/** What decides whether a training run is stopped early. Plain data, so that a worker thread can decide. */
export interface Pruning {
  /** Name of the pruner. */
  readonly pruner: string;
  /** 1 for a value to minimize, -1 for one to maximize. */
  readonly sign: 1 | -1;
  /** See `PruningState`. */
  readonly others: readonly Curve[];
}

/** The learning curve of a training run under way. */
export class LearningCurve {
  readonly values: [epoch: number, value: number][] = [];
  /** Whether the pruner has stopped the training run. */
  pruned = false;

  /** @param pruning absent: nothing is stopped */
  constructor(private readonly pruning: Pruning | undefined) {}

  /**
   * Adds a value, and returns whether the training run should stop.
   *
   * @throws {ArgumentError} for an epoch that does not follow the last one, or a value that is not a finite number
   */
  add(epoch: number, value: number): boolean {
    requireInteger("report: epoch", epoch, 1 + (this.values.at(-1)?.[0] ?? 0));
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new ArgumentError("report: value", "a finite number", value);
    this.values.push([epoch, value]);
    if (this.pruning === undefined) return false;
    const { pruner, sign, others } = this.pruning;
    const curve = this.values.map(([at, each]) => [at, sign * each] as const);
    this.pruned ||= prunerOf(pruner).prunes({ curve, others });
    return this.pruned;
  }
}

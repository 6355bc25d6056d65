import { ArgumentError } from "../errors.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { SmoothSurface } from "../statistics/smoothSurface.js";
import { meanOf } from "../statistics/meanOf.js";
import { readEpochs } from "./correlateEpochs.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";
import { type PublishedRuns, readRuns, type RunsRequest } from "./readRuns.js";

/** Published training runs of a task, looked up instead of trained, to test a search strategy on. */
export class ReplayTable {
  private constructor(
    /** The runs after the last epoch. */
    readonly runs: PublishedRuns,
    /** The runs after every epoch from 1; undefined when only the last epoch was published. */
    private readonly byEpoch: readonly PublishedRuns[] | undefined,
    /** Error over the plane, fitted to all graphs and seeds: the ground truth. */
    readonly surface: SmoothSurface,
  ) {}

  /**
   * Reads the table of a task.
   *
   * @throws {ArgumentError} as `readRuns` does, and when the table has too few graphs for a smooth surface
   * @throws {FormatError} when a file is missing or damaged
   */
  static open(request: RunsRequest): ReplayTable {
    const runs = readRuns(request);
    const points = runs.graphs.map(({ clustering, pathLength }): PlanePoint => [clustering, pathLength]);
    const surface = SmoothSurface.fit(points, runs.errors.map(meanOf));
    if (surface === undefined) {
      const expected = "a set of at least 20 graphs spread over the plane";
      throw new ArgumentError("graphs", expected, runs.graphs.length);
    }
    return new ReplayTable(runs, readEpochs(request), surface);
  }

  get graphs(): readonly GraphRow[] {
    return this.runs.graphs;
  }

  /** The published epochs: from 1 to the last, or only the last. */
  get epochs(): readonly number[] {
    return this.byEpoch?.map(({ epoch }) => epoch) ?? [this.runs.epoch];
  }

  /**
   * The error of one training run, in percent.
   *
   * @param graph index into `graphs`
   * @param seed index into `runs.seeds`
   * @param epoch default: the last
   * @throws {ArgumentError} when the table does not contain this training
   */
  error(graph: number, seed: number, epoch = this.runs.epoch): number {
    const runs = epoch === this.runs.epoch ? this.runs : this.byEpoch?.[epoch - 1];
    if (runs === undefined) throw new ArgumentError("epoch", "a published epoch", epoch);
    const error = runs.errors[graph]?.[seed];
    if (error === undefined) {
      const [graphs, seeds] = [runs.graphs.length, runs.seeds.length];
      throw new ArgumentError("graph, seed", `integers below ${graphs} and ${seeds}`, `${graph}, ${seed}`);
    }
    return error;
  }

  /** Error of a graph above that of the best one, both on the surface, in percentage points. */
  regret(graph: number): number {
    return this.surface.fitted[graph] - this.surface.fitted[this.surface.lowest];
  }
}

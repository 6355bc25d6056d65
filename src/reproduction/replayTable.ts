import { ArgumentError } from "../errors.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { SmoothSurface } from "../statistics/smoothSurface.js";
import { meanOf } from "../statistics/meanOf.js";
import { readEpochs } from "./correlateEpochs.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";
import { type PublishedRuns, readRuns, type RunsRequest } from "./readRuns.js";

/** Trainings that were published, to be had again without training: to try a search strategy on. */
export class ReplayTable {
  private constructor(
    /** The runs after the last epoch. */
    readonly runs: PublishedRuns,
    /** The same after every epoch from the first; undefined when only the last was published. */
    private readonly byEpoch: readonly PublishedRuns[] | undefined,
    /** Error over the plane, from all graphs and seeds: what stands for the truth. */
    readonly surface: SmoothSurface,
  ) {}

  /**
   * Reads a task's table.
   *
   * @throws {ArgumentError} as `readRuns` does, and when the table has too few graphs for a smooth surface
   * @throws {FormatError} when a file is missing or damaged
   */
  static open(request: RunsRequest): ReplayTable {
    const runs = readRuns(request);
    const points = runs.graphs.map(({ clustering, pathLength }): PlanePoint => [clustering, pathLength]);
    const surface = SmoothSurface.fit(points, runs.errors.map(meanOf));
    if (surface === undefined) {
      const expected = "a set of at least 20 graphs that are spread over the plane";
      throw new ArgumentError("graphs", expected, runs.graphs.length);
    }
    return new ReplayTable(runs, readEpochs(request), surface);
  }

  get graphs(): readonly GraphRow[] {
    return this.runs.graphs;
  }

  /** Epochs after which errors are known, from 1 or only the last. */
  get epochs(): readonly number[] {
    return this.byEpoch?.map(({ epoch }) => epoch) ?? [this.runs.epoch];
  }

  /**
   * The error of one training, in percent.
   *
   * @param graph its place in `graphs`
   * @param seed a place in `runs.seeds`
   * @param epoch default: the last
   * @throws {ArgumentError} when the table does not have it
   */
  error(graph: number, seed: number, epoch = this.runs.epoch): number {
    const runs = epoch === this.runs.epoch ? this.runs : this.byEpoch?.[epoch - 1];
    if (runs === undefined) throw new ArgumentError("epoch", "one that was published", epoch);
    const error = runs.errors[graph]?.[seed];
    if (error === undefined) {
      const [graphs, seeds] = [runs.graphs.length, runs.seeds.length];
      throw new ArgumentError("graph, seed", `below ${graphs} and ${seeds}`, `${graph}, ${seed}`);
    }
    return error;
  }

  /** How much more error the surface gives for a graph than for the best one, in points. */
  regret(graph: number): number {
    return this.surface.fitted[graph] - this.surface.fitted[this.surface.lowest];
  }
}

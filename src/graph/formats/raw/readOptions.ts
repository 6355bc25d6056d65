import { requireFunction } from "../../../arguments/requireFunction.js";
import { requireObject } from "../../../arguments/requireObject.js";

/** How to read a graph. */
export interface ReadOptions {
  /** Merge parallel edges and drop self-loops instead of refusing them. Of parallel weights the last one is kept. Default false. */
  readonly simplify?: boolean;
  /**
   * Number of nodes. Ids are then positions from 0 to `nodes - 1`, and nodes without edges count. Default: ids are labels,
   * unless they are exactly 0, 1, ..., n-1 or the file declares its order.
   */
  readonly nodes?: number;
  /** Keep the weights of edges. Default false: they are dropped. */
  readonly weighted?: boolean;
  /** Receives one sentence for each part of the file that was left out. */
  readonly onNotice?: (sentence: string) => void;
}

/**
 * Throws unless a value has the form of these options.
 *
 * @throws {ArgumentError}
 */
export function requireReadOptions(options: ReadOptions): void {
  requireObject("options", options);
  requireFunction("onNotice", options.onNotice);
}

import { requireInteger } from "../errors.js";

/** A space of WS-flex graphs to sweep: see `squareGrid`. */
export interface DesignSpace {
  /** Smallest average degree. */
  readonly degreeMin: number;
  /** Largest average degree. */
  readonly degreeMax: number;
  /** Number of average degrees. */
  readonly degrees: number;
  /** Number of rewiring probabilities. */
  readonly rewirings: number;
  /** Number of seeds. */
  readonly seeds: number;
}

/** The paper's spaces: 2,700,000 graphs on 64 nodes, 1,800,000 on 16. */
const published: Readonly<Record<number, DesignSpace>> = {
  64: { degreeMin: 8, degreeMax: 62, degrees: 300, rewirings: 300, seeds: 30 },
  16: { degreeMin: 4, degreeMax: 14, degrees: 200, rewirings: 300, seeds: 30 },
};

/**
 * The paper's design space for 64 and 16 nodes, and a similar one for any other order, with degrees from order / 8 to
 * order - 2.
 *
 * @param order number of nodes, 2 to 64
 * @throws {ArgumentError} for any other order
 *
 * @example
 * designSpaceOf(64).degreeMin; // 8
 */
export function designSpaceOf(order: number): DesignSpace {
  requireInteger("order", order, 2, 64);
  const degreeMin = Math.min(order, Math.max(2, order / 8));
  const degreeMax = Math.max(degreeMin, order - 2);
  return published[order] ?? { degreeMin, degreeMax, degrees: 200, rewirings: 300, seeds: 30 };
}

/** A point of the plane. */
export interface Place {
  /** Average clustering C, 0 to 1. */
  readonly clustering: number;
  /** Average shortest path length L, at least 1. */
  readonly pathLength: number;
}

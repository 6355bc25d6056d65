import type { Graph } from "../../graph/graph.js";

/** Residual, relative to the right-hand side, at which a system counts as solved. */
const TOLERANCE = 1e-13;

/** The Laplacian D - A of a connected undirected graph, for vectors whose entries sum to 0. */
export class Laplacian {
  constructor(private readonly graph: Graph) {}

  /** L x. */
  times(x: Float64Array): Float64Array {
    const { order, offsets, neighbors } = this.graph;
    const product = new Float64Array(order);
    for (let u = 0; u < order; u++) {
      let sum = 0;
      for (let k = offsets[u]; k < offsets[u + 1]; k++) sum += x[u] - x[neighbors[k]];
      product[u] = sum;
    }
    return product;
  }

  /** Solves L x = b by conjugate gradients. */
  solve(b: Float64Array): Float64Array {
    const n = b.length;
    const x = new Float64Array(n);
    const rest = b.slice();
    const direction = b.slice();
    let square = dot(rest, rest);
    const enough = square * TOLERANCE ** 2;
    // in exact arithmetic n steps are enough
    for (let step = 0; step < 10 * n && square > enough; step++) {
      const image = this.times(direction);
      const along = square / dot(direction, image);
      for (let u = 0; u < n; u++) {
        x[u] += along * direction[u];
        rest[u] -= along * image[u];
      }
      const before = square;
      square = dot(rest, rest);
      for (let u = 0; u < n; u++) direction[u] = rest[u] + (square / before) * direction[u];
    }
    return centred(x);
  }

  /** Rayleigh quotient of x: `sum over edges (x_u - x_v)^2 / sum x_u^2`. */
  quotient(x: Float64Array): number {
    const { order, offsets, neighbors } = this.graph;
    let sum = 0;
    for (let u = 0; u < order; u++) {
      for (let k = offsets[u]; k < offsets[u + 1]; k++) {
        if (neighbors[k] > u) sum += (x[u] - x[neighbors[k]]) ** 2;
      }
    }
    return sum / dot(x, x);
  }
}

/** The inner product of two vectors. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Subtracts the mean from each entry, in place. */
export function centred(x: Float64Array): Float64Array {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  for (let i = 0; i < x.length; i++) x[i] -= mean;
  return x;
}

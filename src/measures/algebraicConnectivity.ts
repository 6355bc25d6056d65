import { UndefinedMeasureError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { componentsOf } from "../graph/components.js";
import { centred, dot, Laplacian } from "./quantities/laplacian.js";
import { largestEigenpair } from "./quantities/largestEigenpair.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import { requireGraph } from "../graph/requireGraph.js";

/** Stopping residual, relative to the eigenvalue. The error of the eigenvalue is about its square. */
const TOLERANCE = 1e-10;

/** Limit of Lanczos steps; about 20 are typical. */
const MAX_STEPS = 300;

/**
 * Algebraic connectivity: the second smallest eigenvalue of the Laplacian D - A, to about 13 digits. Computed by Lanczos
 * iteration on the inverse of the Laplacian. Each step solves a linear system by conjugate gradients.
 *
 * @returns a number in [0, n]; 0 for a disconnected graph
 * @throws {UndefinedMeasureError} for fewer than two nodes and for directed graphs
 *
 * Cost: about 20 linear systems of O(m sqrt(degree / connectivity)) each, and 8 n bytes per step. About 1 ms for 64 nodes and
 * 1 s for a grid of 10,000 nodes. Source: Fiedler, Czechoslovak Mathematical Journal 23 (1973).
 *
 * @example
 * algebraicConnectivity(Graph.fromEdges(2, [[0, 1]])); // 2
 */
export function algebraicConnectivity(graph: Graph): number {
  requireGraph(graph);
  requireUndirected("algebraicConnectivity", graph);
  if (graph.order < 2)
    throw new UndefinedMeasureError("algebraicConnectivity", "it needs a graph of at least two nodes");
  if (componentsOf(graph).count > 1) return 0;
  const laplacian = new Laplacian(graph);
  return laplacian.quotient(fiedlerVector(laplacian, graph.order));
}

/** The eigenvector of the largest eigenvalue of the Laplacian's inverse on the vectors whose entries sum to 0. */
function fiedlerVector(laplacian: Laplacian, n: number): Float64Array {
  const basis = [startVector(n)];
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  for (;;) {
    const k = basis.length;
    const next = laplacian.solve(basis[k - 1]);
    diagonal.push(dot(next, basis[k - 1]));
    // two passes, because the first one leaves rounding errors
    for (let pass = 0; pass < 2; pass++)
      for (const vector of basis) subtract(next, vector, dot(next, vector));
    const length = Math.sqrt(dot(next, next));
    const { value, vector } = largestEigenpair(diagonal, offDiagonal);
    // of the vector of length 1
    const residual = (length * vector[k - 1]) / Math.sqrt(dot(vector, vector));
    if (residual <= TOLERANCE * value || k === Math.min(n - 1, MAX_STEPS)) return combined(basis, vector);
    offDiagonal.push(length);
    basis.push(centred(next.map((entry) => entry / length)));
  }
}

/** A unit vector whose entries sum to 0, the same for all graphs of this order. */
function startVector(n: number): Float64Array {
  const random = new PythonRandom(n);
  const vector = centred(Float64Array.from({ length: n }, () => random.random()));
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((entry) => entry / length);
}

function combined(basis: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const sum = new Float64Array(basis[0].length);
  basis.forEach((vector, k) => subtract(sum, vector, -coefficients[k]));
  return sum;
}

function subtract(from: Float64Array, vector: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i++) from[i] -= times * vector[i];
}

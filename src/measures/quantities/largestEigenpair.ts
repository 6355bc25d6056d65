/** Solves of the inverse iteration. Its shift is the eigenvalue up to rounding, so that one is nearly enough. */
const SOLVES = 3;

/**
 * The largest eigenvalue of a symmetric tridiagonal matrix T, and its eigenvector with sum 1.
 *
 * The eigenvalue is bisected: T is below x exactly where elimination of x I - T meets positive pivots only. The eigenvector
 * is then found by inverse iteration, where nothing cancels, because all entries of the solutions are positive.
 *
 * @param diagonal k numbers
 * @param offDiagonal k - 1 positive numbers
 *
 * Cost: about 60 eliminations of O(k). Source: Golub and Van Loan, Matrix Computations, 8.4.
 */
export function largestEigenpair(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
): { value: number; vector: Float64Array } {
  const k = diagonal.length;
  const beside = (i: number) => (offDiagonal[i - 1] ?? 0) + (offDiagonal[i] ?? 0);
  let low = Math.max(...diagonal);
  // Gershgorin's bound, and what rounding may add
  const bound = Math.max(...diagonal.map((entry, i) => entry + beside(i)));
  let high = bound + 1e-12 * Math.abs(bound);
  for (let middle; (middle = low + (high - low) / 2), middle > low && middle < high;) {
    if (pivotsOf(diagonal, offDiagonal, middle) === undefined) low = middle;
    else high = middle;
  }
  const pivots = pivotsOf(diagonal, offDiagonal, high)!;
  const vector = new Float64Array(k).fill(1 / k);
  for (let solve = 0; solve < SOLVES; solve++) {
    for (let i = 1; i < k; i++) vector[i] += (offDiagonal[i - 1] / pivots[i - 1]) * vector[i - 1];
    vector[k - 1] /= pivots[k - 1];
    for (let i = k - 2; i >= 0; i--) vector[i] = (vector[i] + offDiagonal[i] * vector[i + 1]) / pivots[i];
    const sum = vector.reduce((total, entry) => total + entry);
    for (let i = 0; i < k; i++) vector[i] /= sum;
  }
  return { value: high, vector };
}

/** The pivots of x I - T; undefined unless all are positive. */
function pivotsOf(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
  x: number,
): Float64Array | undefined {
  const pivots = new Float64Array(diagonal.length);
  for (let i = 0; i < pivots.length; i++) {
    pivots[i] = x - diagonal[i] - (i === 0 ? 0 : offDiagonal[i - 1] ** 2 / pivots[i - 1]);
    if (!(pivots[i] > 0)) return undefined;
  }
  return pivots;
}

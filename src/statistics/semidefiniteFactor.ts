/** Share of a variance below which the rest of it is rounding. */
const NEGLIGIBLE = 1e-10;

/**
 * The Cholesky factor L of a symmetric positive semidefinite matrix: L L' is the matrix. A column whose variance the earlier
 * ones explain is zero, as in a covariance estimated from few observations.
 *
 * @param matrix row-major; only the lower triangle is read
 * @returns row-major, with zeros above the diagonal
 *
 * Cost: width³ / 6.
 */
export function semidefiniteFactor(matrix: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width);
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = matrix[a * width + b];
      for (let k = 0; k < b; k++) rest -= factor[a * width + k] * factor[b * width + k];
      const pivot = factor[b * width + b];
      if (a === b) factor[a * width + a] = rest > NEGLIGIBLE * matrix[a * width + a] ? Math.sqrt(rest) : 0;
      else factor[a * width + b] = pivot > 0 ? rest / pivot : 0;
    }
  }
  return factor;
}

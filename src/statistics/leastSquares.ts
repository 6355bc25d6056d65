import { Matrix, QrDecomposition } from "ml-matrix";

/**
 * The coefficients b that make |X b - y| smallest, by Householder QR.
 *
 * @param rows the rows of X
 * @returns undefined when the columns of X are linearly dependent up to rounding, or there are fewer rows than columns
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
): number[] | undefined {
  if (rows.length < rows[0].length) return undefined;
  const decomposition = new QrDecomposition(new Matrix(rows.map((row) => [...row])));
  const diagonal = decomposition.upperTriangularMatrix.diagonal().map(Math.abs);
  if (!(Math.min(...diagonal) > 1e-9 * Math.max(...diagonal))) return undefined;
  return decomposition.solve(Matrix.columnVector([...y])).to1DArray();
}

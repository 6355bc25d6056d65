import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { expect, it } from "vitest";
import { largestEigenpair } from "../../../src/measures/quantities/largestEigenpair.js";
import { PythonRandom } from "../../../src/random.js";

it("is that of the full decomposition, for random tridiagonal matrices", () => {
  const random = new PythonRandom(1);
  for (let trial = 0; trial < 200; trial++) {
    const k = 1 + Math.floor(random.random() * 30);
    // of very different sizes, as at the end of a Lanczos iteration
    const entry = () => 10 ** (6 * random.random() - 4);
    const diagonal = Array.from({ length: k }, entry);
    const offDiagonal = Array.from({ length: k - 1 }, entry);
    const matrix = Matrix.diag(diagonal, k, k);
    offDiagonal.forEach((each, i) => matrix.set(i, i + 1, each).set(i + 1, i, each));
    const all = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
    const { value, vector } = largestEigenpair(diagonal, offDiagonal);
    const largest = Math.max(...all.realEigenvalues);
    expect(Math.abs(value - largest)).toBeLessThan(1e-13 * k * largest);
    const rest = matrix.mmul(Matrix.columnVector([...vector])).to1DArray();
    rest.forEach((each, i) => expect(Math.abs(each - value * vector[i])).toBeLessThan(1e-12 * largest));
    expect(Math.min(...vector)).toBeGreaterThanOrEqual(0);
  }
});

/**
 * The exponents of every product of powers of some variables up to a total degree, by degree: for two variables 1, x, y, x²,
 * x y, y², ... There are (variables + degree)! / (variables! degree!).
 */
export function monomials(variables: number, degree: number): number[][] {
  return Array.from({ length: degree + 1 }, (_, total) => ofDegree(variables, total)).flat();
}

/** Exponents that add up to a number, the first variable's highest first. */
function ofDegree(variables: number, total: number): number[][] {
  if (variables === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, rest) =>
    ofDegree(variables - 1, rest).map((others) => [total - rest, ...others]),
  ).flat();
}

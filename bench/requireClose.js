/** Throws unless a contender's answer is as expected, within a tolerance relative to the largest number: all must do the same work. */
export function requireClose(name, answer, expected, tolerance) {
  const size = Math.max(...expected.map(Math.abs));
  const far = (value, k) => !(Math.abs(value - answer[k]) < tolerance * size);
  if (answer.length !== expected.length || expected.some(far)) {
    throw new Error(`${name} answers ${answer.join(", ")}, not ${expected.join(", ")}`);
  }
}

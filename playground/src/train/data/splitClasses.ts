/** Every so many examples of a class, one is for testing. */
const EVERY = 5;

/**
 * Which examples are for testing: the last of each five of a class, and of a smaller class the last.
 *
 * @throws {Error} with a sentence, for a class of one example
 *
 * @example
 * splitClasses([0, 0, 1, 1, 1], ["cat", "dog"]); // [false, true, false, false, true]
 */
export function splitClasses(labels: readonly number[], classNames: readonly string[]): boolean[] {
  const isTest = labels.map(() => false);
  classNames.forEach((name, label) => {
    const rows = labels.flatMap((each, row) => (each === label ? [row] : []));
    if (rows.length === 1)
      throw new Error(
        `The class “${name}” has one example, but one for training and one for testing are needed.`,
      );
    rows.forEach((row, k) => (isTest[row] = k % EVERY === EVERY - 1));
    if (rows.length > 0 && rows.length < EVERY) isTest[rows.at(-1)!] = true;
  });
  return isTest;
}

/** MNIST and Fashion-MNIST have the classes 0 to 9. */
const USUAL = 10;

/**
 * Numbers the classes of label bytes. Labels up to 9 are the ten classes of MNIST, also where some do not occur, so that
 * part of a data set keeps its numbers. Otherwise the classes are the labels that occur in either split, and the labels are
 * replaced by their positions in increasing order.
 *
 * @param train changed in place
 * @param test changed in place
 * @returns the original labels as class names, and the labels that only the test set has
 */
export function numberClasses(
  train: Uint8Array,
  test: Uint8Array,
): { classNames: string[]; unseen: number[] } {
  const [inTrain, inTest] = [train, test].map((labels) => new Set(labels));
  const unseen = [...inTest].filter((label) => !inTrain.has(label)).sort((a, b) => a - b);
  const present = [...inTrain, ...unseen].sort((a, b) => a - b);
  if (present[present.length - 1] < USUAL) {
    return { classNames: Array.from({ length: USUAL }, (_, k) => String(k)), unseen };
  }
  const position = new Uint8Array(256);
  present.forEach((label, k) => (position[label] = k));
  for (const labels of [train, test]) {
    for (let k = 0; k < labels.length; k++) labels[k] = position[labels[k]];
  }
  return { classNames: present.map(String), unseen };
}

import type { PythonRandom } from "../../random.js";
import { PythonIntSet } from "./pythonIntSet.js";

/** So many different members of a list that may repeat itself: NetworkX's `_random_subset`, a CPython set. */
export function drawDistinct(list: ArrayLike<number>, count: number, random: PythonRandom): PythonIntSet {
  const drawn = new PythonIntSet();
  while (drawn.size < count) drawn.add(random.choice(list));
  return drawn;
}

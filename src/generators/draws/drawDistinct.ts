import type { PythonRandom } from "../../random.js";
import { PythonIntSet } from "./pythonIntSet.js";

/** Draws `count` distinct members of a list with repetitions, as a CPython set: NetworkX's `_random_subset`. */
export function drawDistinct(list: ArrayLike<number>, count: number, random: PythonRandom): PythonIntSet {
  const drawn = new PythonIntSet();
  while (drawn.size < count) drawn.add(random.choice(list));
  return drawn;
}

import { createHash } from "node:crypto";
import { PythonRandom } from "../src/random.js";

/** The random numbers of one case, the same whatever other cases run. */
export function randomOf(seed: number, attack: string, number: number): PythonRandom {
  const digest = createHash("sha256").update(`${seed} ${attack} ${number}`).digest();
  return new PythonRandom(digest.readUInt32LE(0));
}

import { ArgumentError } from "../../errors.js";

/** Throws when a layer with several rounds has different numbers of input and output channels. */
export function requireSquare(rounds: number, inputs: number, units: number): void {
  if (rounds > 1 && inputs !== units) {
    throw new ArgumentError("units", `${inputs}, the number of inputs, for ${rounds} rounds`, units);
  }
}

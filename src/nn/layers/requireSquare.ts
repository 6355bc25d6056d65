import { ArgumentError } from "../../errors.js";

/** Throws unless a layer that takes its own output again, round after round, gives as many channels as it takes. */
export function requireSquare(rounds: number, inputs: number, units: number): void {
  if (rounds > 1 && inputs !== units) {
    throw new ArgumentError("units", `${inputs}, the number of inputs, for ${rounds} rounds`, units);
  }
}

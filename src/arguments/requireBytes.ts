import { ArgumentError } from "../errors.js";

/** Throws unless a value is a Uint8Array, such as a Buffer of Node.js. */
export function requireBytes(argument: string, value: unknown): void {
  if (!(value instanceof Uint8Array)) throw new ArgumentError(argument, "a Uint8Array", value);
}

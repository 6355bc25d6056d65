import { SweetspotError } from "../../src/errors.js";
import { Failure } from "../attack.js";
import { ALIEN } from "../programs/requireCleanEnd.js";

/** The longest message. */
const LONGEST = 1200;

/**
 * How reading ends: with a value, or with one sentence of our own.
 *
 * @throws {Failure} for any other error
 */
export async function readOrRefused(read: () => unknown): Promise<"read" | "refused"> {
  try {
    await read();
    return "read";
  } catch (error) {
    requireSentence(error);
    return "refused";
  }
}

/** @throws {Failure} unless an error is one sentence of our own */
export function requireSentence(error: unknown): void {
  if (error instanceof Failure) throw error;
  if (!(error instanceof SweetspotError)) throw new Failure(String((error as Error).stack ?? error));
  const { message, stack } = error;
  const alien = ALIEN.exec(message);
  if (alien) throw new Failure(`a message contains "${alien[0]}": ${stack}`);
  if (/[\n\r]/.test(message)) throw new Failure(`a message has several lines: ${stack}`);
  if (message.length > LONGEST) throw new Failure(`a message has ${message.length} characters: ${stack}`);
}

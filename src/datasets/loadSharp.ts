import { SweetspotError } from "../errors.js";

type SharpModule = typeof import("sharp");

/**
 * Loads sharp, the optional package that decodes images.
 *
 * @param load how to import it; for tests
 * @throws {SweetspotError} if sharp is not installed or cannot be loaded on this machine
 */
export async function loadSharp(
  load: () => Promise<{ default: SharpModule }> = () => import("sharp"),
): Promise<SharpModule> {
  try {
    return (await load()).default;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === "ERR_MODULE_NOT_FOUND" ? "is not installed" : `failed to load (${firstLine(message)})`;
    const remedy = "install it with: npm install sharp";
    throw new SweetspotError(`reading images needs the optional package sharp, which ${reason}; ${remedy}`, {
      cause: error,
    });
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0];
}

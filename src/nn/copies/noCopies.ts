import type { LoadedCopy } from "./loadedCopies.js";

/** Replaces `loadedCopies` where the runtime keeps no list of modules. */
export function loadedCopies(): LoadedCopy[] {
  return [];
}

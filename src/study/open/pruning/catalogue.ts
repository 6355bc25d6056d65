import { requireObject } from "../../../arguments/requireObject.js";
import { ArgumentError } from "../../../errors.js";
import { medianPruner } from "./medianPruner.js";
import type { Pruner } from "./pruner.js";

const registered: Pruner[] = [medianPruner];

/** All pruners, in the order of the help text. */
export const pruners: readonly Pruner[] = registered;

/**
 * The pruner with a given name.
 *
 * @throws {ArgumentError} for an unknown name
 */
export function prunerOf(name: string): Pruner {
  const pruner = registered.find((each) => each.name === name);
  if (pruner === undefined)
    throw new ArgumentError("pruner", `one of ${registered.map((each) => each.name).join(", ")}`, name);
  return pruner;
}

/**
 * Adds a pruner, which open studies can then use by name.
 *
 * @throws {ArgumentError} for a name that is taken, and for a pruner without a name or the method `prunes`
 *
 * @example
 * registerPruner({ name: "first-epoch", summary: "stop everything at once", prunes: ({ others }) => others.length > 5 });
 * prunerOf("first-epoch").summary; // "stop everything at once"
 */
export function registerPruner(pruner: Pruner): void {
  requireObject("pruner", pruner, "an object with a name and a method prunes");
  const { name } = pruner;
  if (typeof name !== "string" || !/^[\w-]+$/.test(name))
    throw new ArgumentError("pruner.name", "a name of letters, digits and dashes", name);
  if (registered.some((each) => each.name === name))
    throw new ArgumentError("pruner.name", "a name that no other pruner has", name);
  if (typeof pruner.prunes !== "function")
    throw new ArgumentError("pruner.prunes", "a function", (pruner as { prunes?: unknown }).prunes);
  registered.push(pruner);
}

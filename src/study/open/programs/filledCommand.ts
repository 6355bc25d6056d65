import { nearestName } from "../../../arguments/nearestName.js";
import { ArgumentError } from "../../../errors.js";
import { shellWord } from "../../plan/shellWord.js";

const PLACES = ["graph", "seed", "epochs"] as const;

/** The values of the places in a command. */
export type CommandValues = Readonly<Record<(typeof PLACES)[number], string | number | undefined>>;

/**
 * Checks a command: it must have `{graph}`.
 *
 * @throws {ArgumentError} for a command without it, or with a misspelt place such as `{sed}`
 */
export function requireCommand(command: string): void {
  const named = [...command.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name]) => name);
  for (const name of named) {
    // {print} of awk is none of ours
    const meant = nearestName(name, PLACES);
    if (meant === undefined || meant === name) continue;
    throw new ArgumentError(
      "command",
      `a command with the places {graph}, {seed} and {epochs} (did you mean {${meant}}?)`,
      `{${name}}`,
    );
  }
  if (!named.includes("graph"))
    throw new ArgumentError("command", "a command with {graph}, the file of the graph", command);
}

/**
 * A command with its places filled in, each as one word of a POSIX shell.
 *
 * @example
 * filledCommand("train {graph} {seed}", { graph: "my graph.npy", seed: 3, epochs: undefined }); // "train 'my graph.npy' 3"
 */
export function filledCommand(command: string, values: CommandValues): string {
  return command.replace(/\{(graph|seed|epochs)\}/g, (_, name: keyof CommandValues) =>
    shellWord(String(values[name] ?? "")),
  );
}

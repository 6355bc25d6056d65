import type { Argv, Options } from "yargs";
import { parseTuneGrid } from "../../study/plan/tuneGrid.js";
import { allowedText, type Catalogue, type Choice, defaultText, flagOf } from "../../study/plan/choice.js";
import { parseDims } from "./parseDims.js";

/** A choice of each kind as yargs gives it. */
interface ArgumentOfKind {
  integer: number;
  number: number;
  boolean: boolean;
  name: string;
  names: string;
  text: string;
  widths: string;
  budget: number;
  graphs: string[];
  families: string;
  set: string;
  grid: string;
}

/** The arguments of a command that takes these choices. */
export type ArgumentsOf<C extends Catalogue> = {
  [
    Name in keyof C as C[Name] extends { flag: infer Flag extends string } ? Flag : Name
  ]?: ArgumentOfKind[C[Name]["kind"]];
} & {
  [Name in keyof C as C[Name]["kind"] extends "budget" ? `${Name & string}Epochs` : never]?: string;
};

/** Adds the options of a catalogue to a command. */
export function withChoices<T, C extends Catalogue>(yargs: Argv<T>, catalogue: C): Argv<T & ArgumentsOf<C>> {
  return yargs.options(optionsOf(catalogue)) as unknown as Argv<T & ArgumentsOf<C>>;
}

/**
 * The yargs options of a catalogue, with ranges and defaults in their help. They have no default value, so that a command
 * can tell what was chosen.
 */
export function optionsOf(catalogue: Catalogue): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([name, choice]): [string, Options][] => {
      const flag = flagOf(name, choice);
      if (choice.kind !== "budget") return [[flag, optionOf(choice)]];
      const describe = `Epochs to spend instead; without a number, --${flag} counts epochs`;
      return [
        [flag, optionOf(choice)],
        [`${flag}-epochs`, { type: "string", describe }],
      ];
    }),
  );
}

/** A comma before the next family; other commas are in its values. */
const NEXT_FAMILY = /,(?=[a-z])/;

/** The values that arguments choose, by their names in the library; budgets and graphs are read elsewhere. */
export function chosenValues(
  catalogue: Catalogue,
  args: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const chosen = Object.entries(catalogue).flatMap(([name, choice]) => {
    const value = args[flagOf(name, choice)];
    if (value === undefined || isRead(choice)) return [];
    return [[name, parsed(choice, value)] as const];
  });
  return Object.fromEntries(chosen);
}

/** Whether a choice needs more than its own argument, or a file. */
function isRead({ kind }: Choice): boolean {
  return kind === "budget" || kind === "graphs" || kind === "set";
}

function parsed({ kind }: Choice, value: unknown): unknown {
  if (kind === "widths") return parseDims(value as string);
  if (kind === "names") return value === "none" ? [] : (value as string).split(",");
  if (kind === "families") return (value as string).split(NEXT_FAMILY);
  return kind === "grid" ? parseTuneGrid(value as string) : value;
}

function optionOf(choice: Choice): Options {
  const { kind, describe, alias } = choice;
  const allowed = allowedText(choice);
  return {
    type:
      kind === "integer" || kind === "budget"
        ? "number"
        : kind === "number" || kind === "boolean"
          ? kind
          : "string",
    describe: allowed === "" ? describe : `${describe} (${allowed})`,
    defaultDescription: defaultText(choice),
    ...(alias !== undefined && { alias }),
    ...(kind === "graphs" && { array: true, nargs: 1 }),
  };
}

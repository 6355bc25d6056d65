import { ArgumentError, requireInteger, requireNumber } from "../../errors.js";
import { isModelFile } from "../../training/recipe/moduleDigest.js";
import type { GivenCandidates } from "./candidates/graphSet.js";
import type { GivenGraph } from "./givenGraphs.js";
import type { TuneGrid } from "./tuneGrid.js";

/** The library's value for a choice of each kind. */
interface ValueOfKind {
  integer: number;
  number: number;
  boolean: boolean;
  name: string;
  names: readonly string[];
  text: string;
  widths: readonly number[];
  budget: { readonly trainings: number } | { readonly epochs: number };
  graphs: readonly GivenGraph[];
  families: readonly string[];
  set: GivenCandidates;
  grid: TuneGrid | "none";
}

/** One setting that a user may choose. Options, checks, printed commands and the documentation derive from it. */
export interface Choice {
  readonly kind: keyof ValueOfKind;
  readonly describe: string;
  /** Smallest and largest value, for numbers. */
  readonly range?: readonly [low: number, high: number];
  /** Allowed values, for a name or several. */
  readonly names?: readonly string[];
  /** Further values of a list of names. */
  readonly orLike?: { readonly pattern: RegExp; readonly text: string };
  /** What the file is for whose path may be given in place of a name. */
  readonly orFile?: string;
  /** Value when nothing is chosen. */
  readonly default?: number | string;
  /** The default in words, when it depends on other choices. */
  readonly usually?: string;
  /** Name of the command-line option, if it differs from the library's name. */
  readonly flag?: string;
  /** Another name of the option. */
  readonly alias?: string;
}

/** Choices by their names in the library. */
export type Catalogue = Readonly<Record<string, Choice>>;

/** The choices that a library function takes: each may be left out. */
export type ValuesOf<C extends Catalogue> = {
  readonly [Name in keyof C]?: ValueOfKind[C[Name]["kind"]];
};

/** The option of a choice, without dashes. */
export function flagOf(name: string, { flag = name }: Choice): string {
  return flag;
}

/**
 * Checks that every chosen number is in its range and every name is known.
 *
 * @param values chosen values by name; others are ignored
 * @throws {ArgumentError} naming the first choice that is not allowed
 */
export function checkChoices(catalogue: Catalogue, values: Readonly<Record<string, unknown>>): void {
  for (const [name, choice] of Object.entries(catalogue)) {
    const { kind, range: [low, high] = [-Infinity, Infinity], names, orFile } = choice;
    const value = values[name];
    if (value === undefined) continue;
    if (kind === "integer") requireInteger(name, value, low, high);
    if (kind === "number") requireNumber(name, value, low, high);
    if (kind === "names") requireNames(name, choice, value);
    else if (names !== undefined && !(names as readonly unknown[]).includes(value)) {
      if (orFile === undefined) throw new ArgumentError(name, oneOf(names), value);
      if (typeof value !== "string" || !isModelFile(value))
        throw new ArgumentError(name, `${oneOf(names)}, or ${orFile}`, value);
    }
  }
}

/** The allowed values of a choice in words, such as "4 to 64"; empty when any value of its kind is allowed. */
export function allowedText({ kind, range, names, orFile, orLike }: Choice): string {
  if (kind === "names") return `none, or any of ${[...names!, ...(orLike ? [orLike.text] : [])].join(", ")}`;
  if (names !== undefined) return [...names, ...(orFile === undefined ? [] : [`or ${orFile}`])].join(", ");
  if (range === undefined) return "";
  const [low, high] = range.map((end) => end.toLocaleString("en-US"));
  return range[1] === Number.MAX_SAFE_INTEGER ? `at least ${low}` : `${low} to ${high}`;
}

/** The default of a choice in words; undefined when there is none. */
export function defaultText({ default: value, usually = value?.toString() }: Choice): string | undefined {
  return usually;
}

/** Checks a list of names, each at most once. */
function requireNames(name: string, choice: Choice, value: unknown): void {
  const unique = Array.isArray(value) && new Set(value).size === value.length;
  const isKnown = (each: string) =>
    choice.names!.includes(each) || choice.orLike?.pattern.test(each) === true;
  if (unique && (value as string[]).every(isKnown)) return;
  throw new ArgumentError(name, `${allowedText(choice)}, each once`, String(value));
}

function oneOf(names: readonly string[]): string {
  return names.length === 2 ? names.join(" or ") : `one of ${names.join(", ")}`;
}

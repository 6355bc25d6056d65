import { parseDocument, stringify } from "yaml";
import { nearestName } from "../../arguments/nearestName.js";
import { ArgumentError, FormatError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { type Catalogue, checkChoices, type Choice } from "../../study/plan/choice.js";
import type { GivenGraph } from "../../study/plan/givenGraphs.js";
import type { Plan } from "../../study/plan/plan.js";
import { type StudyChoices, studyChoices } from "../../study/plan/studyChoices.js";
import { choicesOf } from "../../study/plan/studyCommand.js";

/** Name of the key that removes edge directions of the given graphs. */
const UNDIRECTED = "undirected";

/** Largest file of settings that is read. */
const MOST_BYTES = 1_000_000;

/** What a file of settings chooses. */
export interface Config {
  /** Every choice except the given graphs. */
  readonly choices: StudyChoices;
  /** The given graphs, as `--graph` takes them. */
  readonly given?: string[];
  readonly undirected?: boolean;
}

/** What each kind of choice must be in a file. */
const kinds: Readonly<
  Record<Choice["kind"], { readonly expected: string; readonly fits: (value: unknown) => boolean }>
> = {
  integer: { expected: "an integer", fits: Number.isInteger },
  number: { expected: "a number", fits: (value) => typeof value === "number" },
  boolean: { expected: "true or false", fits: (value) => typeof value === "boolean" },
  name: { expected: "a name", fits: isText },
  text: { expected: "a text", fits: isText },
  names: { expected: "a list of names", fits: (value) => isListOf(value, isText) },
  widths: { expected: "a list of widths", fits: (value) => isListOf(value, Number.isInteger) },
  graphs: { expected: "a list of files or families of graphs", fits: (value) => isListOf(value, isText) },
  budget: { expected: "{trainings: NUMBER} or {epochs: NUMBER}", fits: isBudget },
  grid: {
    expected: "none, or learning rates of optimizers by name",
    fits: (value) => value === "none" || isObject(value),
  },
};

/**
 * Reads the settings of a study from a YAML or JSON file.
 *
 * @throws {FormatError} when the file cannot be read, for an unknown key, and for a value of the wrong kind
 * @throws {ArgumentError} for a value out of range
 */
export function readConfigFile(path: string): Config {
  const bytes = readWholeFile(path);
  if (bytes.length > MOST_BYTES)
    throw new FormatError(
      path,
      `is too large for settings: ${bytes.length} bytes, at most ${MOST_BYTES} are read`,
    );
  const value = parsed(path, bytes.toString("utf8"));
  if (!isObject(value)) throw new FormatError(path, "must hold settings by name, such as preset: digits");
  const catalogue: Catalogue = studyChoices;
  for (const [key, each] of Object.entries(value)) {
    if (key === UNDIRECTED && typeof each === "boolean") continue;
    const choice = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
    if (choice === undefined) throw new FormatError(path, unknownKey(key));
    const { expected, fits } = kinds[choice.kind];
    if (!fits(each))
      throw new FormatError(path, `${key} must be ${expected}, but got ${JSON.stringify(each)}`);
  }
  const { given, [UNDIRECTED]: undirected, ...choices } = value;
  checkChoices(catalogue, choices);
  return {
    choices,
    ...(given !== undefined && { given: given as string[] }),
    ...(undirected !== undefined && { undirected: undirected as boolean }),
  };
}

/** The choices of a file without those that options contradict: of steps and epochs, one counts. */
export function overridden(choices: StudyChoices, options: StudyChoices): StudyChoices {
  if (options.steps === undefined && options.epochs === undefined) return choices;
  return { ...choices, steps: undefined, epochs: undefined };
}

/** The choices of a plan as YAML that `--config` reads. */
export function configText(plan: Plan): string {
  if (plan.data.spec.startsWith("arrays:"))
    throw new ArgumentError(
      "--print-config",
      "left out for data in memory, which no file of settings can name",
      plan.data.spec,
    );
  const { given, ...choices } = choicesOf(plan);
  const graphs = given as readonly Pick<GivenGraph, "source" | "undirected">[] | undefined;
  return stringify({
    ...Object.fromEntries(
      Object.keys(studyChoices).flatMap((name) => {
        const value = (choices as Record<string, unknown>)[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    ...(graphs !== undefined && { given: graphs.map(({ source }) => source) }),
    ...(graphs?.some(({ undirected }) => undirected) && { [UNDIRECTED]: true }),
  });
}

function parsed(path: string, text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const where = line === undefined ? "" : ` at line ${line}`;
    throw new FormatError(path, `is not valid YAML or JSON${where}`, { cause: error });
  }
  try {
    // aliases could grow without bound
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    throw new FormatError(path, "is not valid YAML or JSON: its aliases repeat too much", { cause: error });
  }
}

function unknownKey(key: string): string {
  const near = nearestName(key, [...Object.keys(studyChoices), UNDIRECTED]);
  return `has the unknown setting ${JSON.stringify(key)}${near === undefined ? "" : `; did you mean ${near}?`}`;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isListOf(value: unknown, fits: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBudget(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [[unit, amount] = [], ...others] = Object.entries(value);
  return (
    others.length === 0 &&
    (unit === "trainings" || unit === "epochs") &&
    Number.isInteger(amount) &&
    (amount as number) > 0
  );
}

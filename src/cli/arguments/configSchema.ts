import { MODEL_FILE } from "../../training/recipe/moduleDigest.js";
import { packageVersion } from "../../packageVersion.js";
import { allowedText, type Catalogue, type Choice } from "../../study/plan/choice.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";
import { optimizerNames } from "../../training/recipe/withOptimizer.js";

/** A part of a JSON schema. */
type Schema = Readonly<Record<string, unknown>>;

/** Name of the key that removes edge directions of the given graphs. */
export const UNDIRECTED = "undirected";

/** Name of the key in which a JSON file names its schema. */
export const SCHEMA_KEY = "$schema";

/** Where editors find the schema of this version. */
export const SCHEMA_URL = `https://unpkg.com/sweetspot@${packageVersion}/data/study.schema.json`;

/** The JSON schema of the files that `--config` reads, for completion and checks in an editor. */
export function configSchema(): Schema {
  const catalogue: Catalogue = studyChoices;
  const properties = Object.entries(catalogue).map(([name, choice]) => [name, choiceSchema(choice)]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Settings of sweetspot search --config",
    type: "object",
    properties: {
      [SCHEMA_KEY]: { type: "string", description: "Location of this schema" },
      ...Object.fromEntries(properties),
      [UNDIRECTED]: {
        type: "boolean",
        description: "Ignore edge directions in given graphs",
        default: false,
      },
    },
    additionalProperties: false,
    // one length of a training run
    not: { required: ["steps", "epochs"] },
  };
}

function choiceSchema(choice: Choice): Schema {
  const { describe, usually } = choice;
  const allowed = allowedText(choice);
  const more = [allowed, usually === undefined ? "" : `default: ${usually}`].filter((text) => text !== "");
  return {
    description: more.length === 0 ? describe : `${describe} (${more.join("; ")})`,
    ...kindSchema(choice),
    ...(choice.default !== undefined && { default: choice.default }),
  };
}

/** What a choice of each kind may be. */
function kindSchema({ kind, range, names, orFile, orLike }: Choice): Schema {
  const text = { type: "string" };
  switch (kind) {
    case "integer":
      return integers(range);
    case "number":
      return numbers(range);
    case "boolean":
      return { type: "boolean" };
    case "name":
      return orFile === undefined
        ? { enum: names }
        : { anyOf: [{ enum: names }, { ...text, pattern: MODEL_FILE.source }] };
    case "text":
    case "set":
      return text;
    case "names":
      return { type: "array", items: nameSchema(names!, orLike?.pattern), uniqueItems: true };
    case "widths":
      return { type: "array", items: integers() };
    case "graphs":
    case "families":
      return { type: "array", items: text };
    case "budget":
      return { oneOf: ["trainings", "epochs"].map((unit) => objectOf({ [unit]: integers([1]) }, [unit])) };
    case "grid":
      return { oneOf: [{ const: "none" }, gridSchema()] };
  }
}

/** One of some names, or a text of another form. */
function nameSchema(names: readonly string[], pattern: RegExp | undefined): Schema {
  return pattern === undefined
    ? { enum: names }
    : { anyOf: [{ enum: names }, { type: "string", pattern: pattern.source }] };
}

/** Learning rates of optimizers, and numbers of layers. */
function gridSchema(): Schema {
  const listOf = (items: Schema) => ({ type: "array", items, minItems: 1, uniqueItems: true });
  const rates = optimizerNames.map((name) => [name, listOf(numbers(recipeRanges.learningRate))] as const);
  const layers = ["layers", listOf(integers(recipeRanges.layers))] as const;
  const axes: Schema = Object.fromEntries([...rates, layers]);
  return { ...objectOf(axes), minProperties: 1 };
}

function objectOf(properties: Schema, required: readonly string[] = []): Schema {
  return {
    type: "object",
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function integers(range: readonly number[] = []): Schema {
  return { ...numbers(range), type: "integer" };
}

function numbers([low, high = Number.MAX_SAFE_INTEGER]: readonly number[] = []): Schema {
  return {
    type: "number",
    ...(low !== undefined && { minimum: low }),
    ...(high !== Number.MAX_SAFE_INTEGER && { maximum: high }),
  };
}

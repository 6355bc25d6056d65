import * as z from "zod";
import { requirementOf } from "../../arguments/requirementOf.js";
import { FormatError } from "../../errors.js";

/** A file of the folder, or of a folder within it. */
const inFolder = z
  .string("the name of a file")
  .regex(/^(?![\\/])(?!.*(?:^|[\\/])\.\.(?:[\\/]|$))[^\0]+$/s, "a path within the folder");

const specSchema = z.looseObject(
  {
    name: z.string("a text"),
    shape: z.array(z.int("an integer").min(0, "an integer of at least 0"), "a list of sizes"),
    dtype: z.enum(["float32", "int32", "bool", "string", "complex64"], "a data type of TensorFlow.js"),
  },
  "an object with name, shape and dtype",
);

const groupSchema = z.looseObject(
  { paths: z.array(inFolder, "a list of files"), weights: z.array(specSchema, "a list of weights") },
  "an object with paths and weights",
);

const modelSchema = z.looseObject(
  {
    modelTopology: z.looseObject({}, "an object"),
    weightsManifest: z.array(groupSchema, "a list"),
    weightsSha256: z.string("a text").optional(),
    generatedBy: z.string("a text").nullish(),
    convertedBy: z.string("a text").nullish(),
    userDefinedMetadata: z.looseObject({}, "an object").optional(),
  },
  "an object",
);

/** A layer, and the layers within it. */
const layerSchema = z.looseObject(
  {
    class_name: z.string("the name of a class"),
    config: z.looseObject(
      {
        name: z.string("a text").optional(),
        get layers() {
          return z.array(layerSchema, "a list of layers").optional();
        },
      },
      "an object",
    ),
  },
  "an object with class_name and config",
);

/**
 * Throws unless the JSON of a model has the parts that TensorFlow.js takes for granted.
 *
 * @throws {FormatError} naming the first part that is missing or of another type
 */
export function requireModelJson(source: string, model: { modelTopology: object }): void {
  const topology = model.modelTopology as { model_config?: unknown };
  const checks = [
    [modelSchema, model, []],
    [layerSchema, topology.model_config ?? topology, ["modelTopology"]],
  ] as const;
  for (const [schema, value, above] of checks) {
    const issue = schema.safeParse(value).error?.issues[0];
    if (issue === undefined) continue;
    const place = [...above, ...issue.path].join(".");
    throw new FormatError(
      source,
      `is not a model saved by TensorFlow.js: ${place} must be ${requirementOf(issue)}`,
    );
  }
}

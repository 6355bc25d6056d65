import { families } from "../catalogue.js";
import type { ParameterValue } from "../family.js";
import { parseValue } from "./parseValue.js";

/** A family of the catalogue, by name, and the values of its parameters. */
export interface GeneratorCall {
  readonly name: string;
  readonly values: readonly ParameterValue[];
}

/**
 * Reads a generator call as the command line spells it: the family and its values, with colons between.
 *
 * @returns undefined for a family that is not there, and for words that are not its values
 */
export function parseCall(text: string): GeneratorCall | undefined {
  const [name, ...words] = text.split(":");
  if (!Object.hasOwn(families, name)) return undefined;
  const { parameters } = families[name];
  const values = words.flatMap((word, k) => {
    const parameter = parameters.at(k);
    const value = parameter && parseValue(parameter, word);
    return value === undefined ? [] : [value];
  });
  const needed = parameters.filter(({ optional }) => optional === undefined).length;
  return values.length < Math.max(words.length, needed) ? undefined : { name, values };
}

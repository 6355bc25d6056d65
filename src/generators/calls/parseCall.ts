import { families } from "../catalogue.js";
import type { ParameterValue } from "../family.js";
import { parseValue } from "./parseValue.js";

/** A family of the catalogue and the values of its parameters. */
export interface GeneratorCall {
  readonly name: string;
  readonly values: readonly ParameterValue[];
}

/**
 * Parses a generator call in command line syntax: the family and its values, separated by colons.
 *
 * @returns undefined for an unknown family and for invalid values
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

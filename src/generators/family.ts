import { requireList } from "../arguments/requireList.js";
import type { Graph } from "../graph/graph.js";

/** Type of the values of each kind of parameter. */
interface ValueOfKind {
  integer: number;
  number: number;
  integers: readonly number[];
  boolean: boolean;
}

/** A parameter of a family of graphs, described for the command line. */
export interface Parameter {
  /** Name on the command line. */
  readonly name: string;
  /** Name in the generator and its errors, if different. */
  readonly argument?: string;
  /** Kind of value. */
  readonly kind: "integer" | "number" | "integers" | "boolean";
  /** Short description, for help texts. */
  readonly description: string;
  /** Default value on the command line. */
  readonly usual?: number;
  /** Set if the generator has a default value. */
  readonly optional?: true;
  /** Name of an alternative option that takes the value as a fraction of the number of nodes. */
  readonly share?: string;
}

/** Value of a parameter; undefined for an omitted optional parameter. */
export type ParameterValue = number | readonly number[] | boolean | undefined;

/** A family of graphs with its generator. */
export interface Family {
  /** Short description, for help texts. */
  readonly description: string;
  /** Parameters, in the order of the generator's arguments. */
  readonly parameters: readonly Parameter[];
  /**
   * Makes a graph of the family.
   *
   * @param values one value per parameter
   */
  make(values: readonly ParameterValue[]): Graph;
}

type Arguments<P extends readonly Parameter[]> = {
  [I in keyof P]: ValueOfKind[P[I]["kind"]] | (P[I]["optional"] extends true ? undefined : never);
};

/** Describes a family; the parameters must match the arguments of its generator in order and kind. */
export function family<const P extends readonly Parameter[]>(
  description: string,
  parameters: P,
  generator: (...values: Arguments<P>) => Graph,
): Family {
  return {
    description,
    parameters,
    make(values) {
      requireList("values", values, "an array of one value per parameter");
      return generator(...(values as Arguments<P>));
    },
  };
}

import type { Graph } from "../graph/graph.js";

/** What a parameter of each kind takes. */
interface ValueOfKind {
  integer: number;
  number: number;
  integers: readonly number[];
  boolean: boolean;
}

/** A parameter of a family of graphs: what a command line needs to know to ask for it. */
export interface Parameter {
  /** Its name on the command line. */
  readonly name: string;
  /** Its name in the generator and in the generator's errors, where that is another. */
  readonly argument?: string;
  readonly kind: keyof ValueOfKind;
  readonly description: string;
  /** The value on the command line when none is given. */
  readonly usual?: number;
  /** The generator has a value of its own when none is given. */
  readonly optional?: true;
  /** The name under which it may be given as a share of the number of nodes instead. */
  readonly share?: string;
}

/** A value of a parameter; undefined where an optional one is not given. */
export type ParameterValue = ValueOfKind[keyof ValueOfKind] | undefined;

/** A family of graphs, and how to make one. */
export interface Family {
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** One of its graphs, from a value for each parameter. */
  make(values: readonly ParameterValue[]): Graph;
}

type Arguments<P extends readonly Parameter[]> = {
  [I in keyof P]: ValueOfKind[P[I]["kind"]] | (P[I]["optional"] extends true ? undefined : never);
};

/** A family whose generator takes these parameters, in this order. */
export function family<const P extends readonly Parameter[]>(
  description: string,
  parameters: P,
  generator: (...values: Arguments<P>) => Graph,
): Family {
  return { description, parameters, make: (values) => generator(...(values as Arguments<P>)) };
}

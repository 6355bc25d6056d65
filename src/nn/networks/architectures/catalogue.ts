import { ArgumentError, requireInteger } from "../../../errors.js";
import type { Architecture } from "./architecture.js";
import { cnn6 } from "./cnn6.js";
import { efficientNetB0 } from "./efficientNetB0.js";
import { mlpArchitecture } from "./mlp.js";
import { resnet34 } from "./resnet34.js";
import { resnet34Sep } from "./resnet34Sep.js";
import { resnet50 } from "./resnet50.js";

/** The six networks of "Graph Structure of Neural Networks", by their names on the command line. */
export const architectures = {
  mlp: mlpArchitecture,
  cnn6,
  resnet34,
  "resnet34-sep": resnet34Sep,
  resnet50,
  "efficientnet-b0": efficientNetB0,
} as const satisfies Record<string, Architecture>;

export type NetworkName = keyof typeof architectures;

/** Names of the networks. */
export const networkNames = Object.keys(architectures) as readonly NetworkName[];

/** The network with this name; throws for unknown names. */
export function architectureOf(name: NetworkName): Architecture {
  if (Object.hasOwn(architectures, name)) return architectures[name];
  throw new ArgumentError("name", `one of ${networkNames.join(", ")}`, name);
}

/** The given widths, or the paper's. Throws for widths that the network cannot have. */
export function dimsOf(name: NetworkName, given?: readonly number[]): readonly number[] {
  const { dims, narrowest = 1 }: Architecture = architectureOf(name);
  if (given === undefined) return dims;
  if (given.length !== dims.length) {
    throw new ArgumentError("dims", `an array of ${dims.length} widths for ${name}`, given);
  }
  for (const width of given) requireInteger("dims: a width", width, narrowest);
  return given;
}

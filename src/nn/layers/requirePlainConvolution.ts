import type * as tfTypes from "@tensorflow/tfjs";
import { ArgumentError, requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";

/** Arguments of tf.layers' convolutions that say what relational ones are not. */
interface ConvolutionArgs extends Partial<Parameters<typeof tfTypes.layers.conv2d>[0]> {
  readonly pointwiseConstraint?: unknown;
}

/**
 * Throws unless a convolution is one of those that relational layers do.
 *
 * @throws {ArgumentError} for filters that are not a positive integer, channels before the picture's axes, causal padding
 *   and constraints of a kernel of present blocks: they look along an axis of the dense one
 */
export function requirePlainConvolution(args: ConvolutionArgs): void {
  requireInteger("filters", args.filters, 1);
  const { dataFormat, padding, kernelConstraint, pointwiseConstraint } = args;
  if (dataFormat != null && dataFormat !== "channelsLast") {
    throw new ArgumentError("dataFormat", '"channelsLast"', dataFormat);
  }
  if (padding != null && padding !== "valid" && padding !== "same") {
    throw new ArgumentError("padding", '"valid" or "same"', padding);
  }
  if (kernelConstraint != null) throw new ArgumentError("kernelConstraint", "absent", kernelConstraint);
  if (pointwiseConstraint != null) {
    throw new ArgumentError("pointwiseConstraint", "absent", pointwiseConstraint);
  }
}

/** Throws unless every node of the graph gets an output channel. */
export function requireFilters(filters: number, graph: Graph): void {
  if (filters < graph.order) {
    const expected = `an integer of at least ${graph.order}, one channel per node of the graph`;
    throw new ArgumentError("filters", expected, filters);
  }
}

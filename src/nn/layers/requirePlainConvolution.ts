import type * as tfTypes from "@tensorflow/tfjs";
import { ArgumentError, requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";

/** Arguments of tf.layers' convolutions that relational convolutions do not support. */
interface ConvolutionArgs extends Partial<Parameters<typeof tfTypes.layers.conv2d>[0]> {
  readonly pointwiseConstraint?: unknown;
}

/**
 * Throws unless relational layers support the convolution.
 *
 * @throws {ArgumentError} for filters that are not a positive integer, a data format other than channels last, causal
 *   padding, and constraints of the sparse kernel: constraints work along an axis of a dense one
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

/** Throws unless there is an output channel for every node of the graph. */
export function requireFilters(filters: number, graph: Graph): void {
  if (filters < graph.order) {
    const expected = `an integer of at least ${graph.order}, one channel per node of the graph`;
    throw new ArgumentError("filters", expected, filters);
  }
}

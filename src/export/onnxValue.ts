import type { Shape } from "../edge/format/modelHeader.js";
import type { OnnxGraph } from "./onnxGraph.js";

/**
 * Layout of a value [height, width, channels] in an ONNX tensor: a vector [batch, numbers] in the order of the rows, rows
 * [batch, height, width, channels], or planes [batch, channels, height, width], as convolutions and poolings need them.
 */
export type Layout = "vector" | "rows" | "planes";

/** A value of an ONNX graph. It is converted to another layout at most once. */
export class OnnxValue {
  private readonly names = new Map<Layout, string>();

  /** @param layout of the tensor `name` */
  constructor(
    private readonly graph: OnnxGraph,
    private readonly layer: string,
    readonly shape: Shape,
    readonly layout: Layout,
    name: string,
  ) {
    this.names.set(layout, name);
  }

  /** The name of the tensor that has this value in a layout. */
  as(layout: Layout): string {
    let name = this.names.get(layout);
    if (name === undefined) this.names.set(layout, (name = this.converted(layout)));
    return name;
  }

  /** The same numbers, in the order of rows, in another shape. */
  reshaped(shape: Shape, layer: string): OnnxValue {
    const layout = shape[0] * shape[1] === 1 ? "vector" : "rows";
    return new OnnxValue(this.graph, layer, shape, layout, this.withDims(dimsOf(shape, layout), layer));
  }

  /** The name of a tensor that has the numbers in the order of rows, and these sizes after the batch. */
  withDims(dims: readonly number[], layer = this.layer): string {
    const source = this.as(this.layout === "planes" && !isOneOrder(this.shape) ? "rows" : this.layout);
    return this.graph.node("Reshape", layer, [source, this.graph.integers(layer, [-1, ...dims])]);
  }

  private converted(layout: Layout): string {
    const isPlanes = layout === "planes";
    if (isPlanes === (this.layout === "planes") || isOneOrder(this.shape)) {
      return this.withDims(dimsOf(this.shape, layout));
    }
    if (isPlanes) return this.graph.node("Transpose", this.layer, [this.as("rows")], { perm: [0, 3, 1, 2] });
    if (layout === "vector") return this.withDims(dimsOf(this.shape, layout));
    return this.graph.node("Transpose", this.layer, [this.as("planes")], { perm: [0, 2, 3, 1] });
  }
}

/** The sizes after the batch. */
function dimsOf([height, width, channels]: Shape, layout: Layout): readonly number[] {
  if (layout === "vector") return [height * width * channels];
  return layout === "rows" ? [height, width, channels] : [channels, height, width];
}

/** Whether rows and planes have the numbers in the same order. */
function isOneOrder([height, width, channels]: Shape): boolean {
  return channels === 1 || height * width === 1;
}

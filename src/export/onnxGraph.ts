/** TensorProto.DataType of onnx.proto. */
export const FLOAT = 1;
const INT64 = 7;

/** AttributeProto.AttributeType of onnx.proto. */
const attributeTypes = { f: 1, i: 2, ints: 7 } as const;

/** Attributes of a node: whole numbers and lists of them, or `{ f }` for a real number. */
export type Attributes = Readonly<Record<string, number | readonly number[] | { readonly f: number }>>;

/** The nodes and constants of an ONNX graph under construction. */
export class OnnxGraph {
  readonly nodes: object[] = [];
  readonly initializers: object[] = [];

  /**
   * Appends a node with one output.
   *
   * @param layer the tf.layers layer that it comes from, for its name
   * @returns the name of its value
   */
  node(type: string, layer: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const name = `${layer}/${type}_${this.nodes.length}`;
    const attribute = Object.entries(attributes).map(([key, value]) => {
      const kind = typeof value === "number" ? "i" : "f" in value ? "f" : "ints";
      return {
        name: key,
        type: attributeTypes[kind],
        [kind]: kind === "f" ? (value as { f: number }).f : value,
      };
    });
    this.nodes.push({ name, op_type: type, input: inputs, output: [name], attribute });
    return name;
  }

  /** A constant of float32 numbers; returns its name. */
  floats(layer: string, values: Float32Array, dims: readonly number[]): string {
    return this.constant(
      layer,
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      FLOAT,
      dims,
    );
  }

  /** A constant list of whole numbers, such as a shape; returns its name. */
  integers(layer: string, values: readonly number[]): string {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.constant(layer, bytes, INT64, [values.length]);
  }

  /** The machine must be little-endian, as practically all machines are. */
  private constant(layer: string, raw_data: Uint8Array, data_type: number, dims: readonly number[]): string {
    const name = `${layer}/constant_${this.initializers.length}`;
    this.initializers.push({ name, data_type, dims, raw_data });
    return name;
  }
}

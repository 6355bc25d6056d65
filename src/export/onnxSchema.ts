import protobuf from "protobufjs/light.js";

type Fields = Record<string, { type: string; id: number; rule?: "repeated" }>;

/** Fields by name: "type number", or "repeated type number". */
function message(fields: Record<string, string>): { fields: Fields } {
  const parsed = Object.entries(fields).map(([name, text]) => {
    const words = text.split(" ");
    const [type, id] = words.slice(-2);
    return [name, { type, id: Number(id), ...(words.length === 3 && { rule: "repeated" as const }) }];
  });
  return { fields: Object.fromEntries(parsed) as Fields };
}

/** The messages and fields of onnx.proto that an exported model uses, with the numbers of onnx.proto. */
const schema = protobuf.Root.fromJSON({
  nested: {
    ModelProto: message({
      ir_version: "int64 1",
      producer_name: "string 2",
      producer_version: "string 3",
      doc_string: "string 6",
      graph: "GraphProto 7",
      opset_import: "repeated OperatorSetIdProto 8",
      metadata_props: "repeated StringStringEntryProto 14",
    }),
    OperatorSetIdProto: message({ domain: "string 1", version: "int64 2" }),
    StringStringEntryProto: message({ key: "string 1", value: "string 2" }),
    GraphProto: message({
      node: "repeated NodeProto 1",
      name: "string 2",
      initializer: "repeated TensorProto 5",
      input: "repeated ValueInfoProto 11",
      output: "repeated ValueInfoProto 12",
    }),
    NodeProto: message({
      input: "repeated string 1",
      output: "repeated string 2",
      name: "string 3",
      op_type: "string 4",
      attribute: "repeated AttributeProto 5",
    }),
    AttributeProto: message({
      name: "string 1",
      f: "float 2",
      i: "int64 3",
      ints: "repeated int64 8",
      type: "int32 20",
    }),
    TensorProto: message({
      dims: "repeated int64 1",
      data_type: "int32 2",
      name: "string 8",
      raw_data: "bytes 9",
    }),
    ValueInfoProto: message({ name: "string 1", type: "TypeProto 2", doc_string: "string 3" }),
    TypeProto: message({ tensor_type: "TensorTypeProto 1" }),
    TensorTypeProto: message({ elem_type: "int32 1", shape: "TensorShapeProto 2" }),
    TensorShapeProto: message({ dim: "repeated DimensionProto 1" }),
    DimensionProto: message({ dim_value: "int64 1", dim_param: "string 2" }),
  },
});

/** A model as the bytes of an ONNX file. */
export function encodeOnnx(model: object): Uint8Array {
  return schema.lookupType("ModelProto").encode(model).finish();
}

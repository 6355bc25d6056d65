// Writes ONNX without a library: the few protobuf fields that a chain of Gemm and Relu needs (numbered as in onnx.proto3).
import { Buffer } from "node:buffer";

/** A model of Dense and ReLU layers as ONNX: input x [1, inputs], output y [1, units]. */
export function onnxOfDense(model) {
  const nodes = [];
  const initializers = [];
  let value = "x";
  model.layers.forEach((layer, k) => {
    const next = k === model.layers.length - 1 ? "y" : `v${k}`;
    if (layer.getClassName() === "Dense") {
      const [kernel, bias] = layer.getWeights();
      initializers.push(tensor(`w${k}`, kernel), tensor(`b${k}`, bias));
      nodes.push(node("Gemm", [value, `w${k}`, `b${k}`], next));
    } else nodes.push(node("Relu", [value], next));
    value = next;
  });
  const [, inputs] = model.inputs[0].shape;
  const [, outputs] = model.outputs[0].shape;
  const graph = [
    ...nodes.map((each) => bytesField(1, each)),
    bytesField(2, Buffer.from("network")),
    ...initializers.map((each) => bytesField(5, each)),
    bytesField(11, valueInfo("x", [1, inputs])),
    bytesField(12, valueInfo("y", [1, outputs])),
  ];
  const opset = bytesField(8, numberField(2, 13));
  return new Uint8Array(Buffer.concat([numberField(1, 8), bytesField(7, Buffer.concat(graph)), opset]));
}

function node(type, inputs, output) {
  const names = inputs.map((name) => bytesField(1, Buffer.from(name)));
  return Buffer.concat([...names, bytesField(2, Buffer.from(output)), bytesField(4, Buffer.from(type))]);
}

function tensor(name, values) {
  const data = values.dataSync();
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const dims = values.shape.map((size) => numberField(1, size));
  return Buffer.concat([...dims, numberField(2, 1), bytesField(8, Buffer.from(name)), bytesField(9, raw)]);
}

function valueInfo(name, sizes) {
  const dims = sizes.map((size) => bytesField(1, numberField(1, size)));
  const type = Buffer.concat([numberField(1, 1), bytesField(2, Buffer.concat(dims))]);
  return Buffer.concat([bytesField(1, Buffer.from(name)), bytesField(2, bytesField(1, type))]);
}

function numberField(number, value) {
  return Buffer.concat([varint(number << 3), varint(value)]);
}

function bytesField(number, content) {
  return Buffer.concat([varint((number << 3) | 2), varint(content.length), content]);
}

function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

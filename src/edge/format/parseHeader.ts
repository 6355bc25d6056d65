import { HeaderReader } from "./headerReader.js";
import type {
  ActivationName,
  Bounds,
  Geometry,
  ModelHeader,
  Operation,
  Padding,
  Pair,
  Shape,
  WeightType,
  HeaderWiring,
} from "./modelHeader.js";
import { weightTypes } from "./weightPlan.js";

/** In the order of the kernels' codes. */
export const activationNames: readonly ActivationName[] = [
  "sigmoid",
  "hardSigmoid",
  "tanh",
  "swish",
  "elu",
  "softmax",
];

/** Deep networks have a few hundred. */
const MOST_OPERATIONS = 4096;

/**
 * Parses the header of a model file: checks every part except shapes, and fills in defaults.
 *
 * @throws {FormatError} when the text is not a valid header
 */
export function parseHeader(text: string, source: string): ModelHeader {
  const reader = new HeaderReader(source);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    reader.fail("it is not JSON");
  }
  const header = reader.object("it", json);
  if (!weightTypes.includes(header.dtype as WeightType))
    reader.fail("dtype is not one of " + weightTypes.join(", "));
  const input = reader.integers("input", header.input, 1);
  if (input.length !== 1 && input.length !== 3) reader.fail("input is not a list of 1 or 3");
  const wirings = reader.list("wirings", header.wirings ?? []).map((each) => parseWiring(reader, each));
  const given = reader.list("operations", header.operations);
  if (given.length > MOST_OPERATIONS) reader.fail(`it has more than ${MOST_OPERATIONS} operations`);
  const operations = given.map((each, k) => parseOperation(reader, each, k, wirings.length));
  return {
    dtype: header.dtype as WeightType,
    input,
    operations,
    wirings,
    ...(header.classNames != null && { classNames: parseClassNames(reader, header.classNames) }),
    ...(header.normalisation != null && { normalisation: parseNormalisation(reader, header.normalisation) }),
    ...(header.graph != null && { graph: parseGraph(reader, header.graph) }),
    ...(header.record != null && { record: reader.object("record", header.record) }),
  };
}

function parseWiring(reader: HeaderReader, value: unknown): HeaderWiring {
  const wiring = reader.object("a wiring", value);
  const inputs = reader.integers("inputs of a wiring", wiring.inputs, 1);
  const units = reader.integers("units of a wiring", wiring.units, 1);
  let nodes = 0;
  const groups = reader.list("groups of a wiring", wiring.groups).map((each) => {
    const group = reader.integers("a group", each, 0);
    if (group.length < 3 || group.length % 2 === 0 || group[0] === 0) reader.fail("a group is empty");
    let next = 0;
    for (let run = 1; run < group.length; run += 2) {
      if (group[run] < next || group[run + 1] === 0) reader.fail("runs of a group do not increase");
      next = group[run] + group[run + 1];
    }
    if (next > inputs.length) reader.fail(`a group sees node ${next - 1} of ${inputs.length}`);
    nodes += group[0];
    return group;
  });
  if (nodes !== units.length) reader.fail(`the groups of a wiring have ${nodes} of ${units.length} nodes`);
  return { inputs, units, groups };
}

function parseOperation(reader: HeaderReader, value: unknown, index: number, wirings: number): Operation {
  const raw = reader.object(`operation ${index}`, value);
  const { op } = raw;
  const binary = op === "add" || op === "multiply";
  const inputs = reader.integers(`inputs of operation ${index}`, raw.inputs, 0, binary ? 2 : 1, index);
  switch (op) {
    case "product": {
      const units = reader.integer("units", raw.units, 1);
      const wiring = raw.wiring == null ? undefined : reader.integer("wiring", raw.wiring, 0, wirings - 1);
      return { op, inputs, units, wiring, ...parseGeometry(reader, raw), bounds: parseBounds(reader, raw) };
    }
    case "depthwise":
      return { op, inputs, ...parseGeometry(reader, raw), bounds: parseBounds(reader, raw) };
    case "maxPool":
    case "averagePool":
      // the kernels have no dilation
      return { op, inputs, ...parseGeometry(reader, raw, 1) };
    case "pad":
      return { op, inputs, padding: parsePadding(reader, raw.padding) };
    case "affine":
    case "bound":
    case "add":
    case "multiply":
      return { op, inputs, bounds: parseBounds(reader, raw) };
    case "reshape":
      return { op, inputs, shape: reader.integers("shape", raw.shape, 1, 3) as unknown as Shape };
    default:
      if (!activationNames.includes(op as ActivationName)) reader.fail(`operation ${index} is unknown`);
      return { op: op as ActivationName, inputs };
  }
}

function parseGeometry(reader: HeaderReader, raw: Record<string, unknown>, mostDilation?: number): Geometry {
  const pair = (name: string, most?: number) =>
    reader.integers(name, raw[name] ?? [1, 1], 1, 2, most) as unknown as Pair;
  return {
    window: pair("window"),
    strides: pair("strides"),
    dilation: pair("dilation", mostDilation),
    padding: parsePadding(reader, raw.padding),
  };
}

function parsePadding(reader: HeaderReader, value: unknown): Padding {
  return reader.integers("padding", value ?? [0, 0, 0, 0], 0, 4) as unknown as Padding;
}

function parseBounds(reader: HeaderReader, raw: Record<string, unknown>): Bounds {
  const [least, greatest] = reader.list("bounds", raw.bounds ?? [null, null], 2);
  const isBound = (bound: unknown) => bound === null || typeof bound === "number";
  if (!isBound(least) || !isBound(greatest)) reader.fail("bounds are not numbers");
  return [least ?? -Infinity, greatest ?? Infinity];
}

function parseClassNames(reader: HeaderReader, value: unknown): string[] {
  return reader.list("classNames", value).map((name) => {
    if (typeof name !== "string") reader.fail("a class name is not a string");
    return name;
  });
}

function parseNormalisation(reader: HeaderReader, value: unknown): NonNullable<ModelHeader["normalisation"]> {
  const { mean, deviation } = reader.object("normalisation", value);
  return { mean: reader.numbers("mean", mean), deviation: reader.numbers("deviation", deviation) };
}

function parseGraph(reader: HeaderReader, value: unknown): NonNullable<ModelHeader["graph"]> {
  const graph = reader.object("graph", value);
  const order = reader.integer("order", graph.order, 1);
  const edges = reader
    .list("edges", graph.edges)
    .map((edge) => reader.integers("an edge", edge, 0, 2, order - 1));
  return { order, edges, ...(graph.directed === true && { directed: true }) };
}

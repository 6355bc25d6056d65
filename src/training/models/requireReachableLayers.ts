import { FormatError } from "../../errors.js";

type JsonObject = Record<string, unknown>;

/** One call of a layer: the outputs that it takes, each as [layer, call, output]. */
interface Call {
  readonly name: string;
  readonly inputs: readonly unknown[];
}

/**
 * Throws unless every layer of a functional model can be called after those that it takes its inputs from. TensorFlow.js
 * would wait for ever for a layer that is missing or part of a cycle.
 *
 * @param source for the message
 * @throws {FormatError} naming the first layer that cannot be called, or whose name is not clear
 */
export function requireReachableLayers(source: string, layers: readonly JsonObject[]): void {
  const called = new Map<string, number>();
  let waiting: Call[] = [];
  for (const layer of layers) {
    const name = requireName(source, layer);
    if (called.has(name)) throw new FormatError(source, `has two layers of the name ${name}`);
    // an input and a nested model have been called once when they are made
    const inner = (layer.config as JsonObject).layers;
    const made = layer.class_name === "InputLayer" || (Array.isArray(inner) && inner.length > 0);
    called.set(name, made ? 1 : 0);
    for (const inputs of (layer.inbound_nodes ?? []) as unknown[]) {
      if (Array.isArray(inputs) && inputs.length > 0) waiting.push({ name, inputs });
    }
  }
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter(({ name, inputs }) => {
      if (!inputs.every((input) => isReady(input, called))) return true;
      called.set(name, called.get(name)! + 1);
      return false;
    });
  }
  if (waiting.length === 0) return;
  const problem = `layer ${waiting[0].name} takes its input from a layer that is missing or that waits for its output`;
  throw new FormatError(source, problem);
}

function isReady(input: unknown, called: ReadonlyMap<string, number>): boolean {
  // TensorFlow.js refuses what is no list
  if (!Array.isArray(input)) return true;
  const [name, call] = input as [string, number];
  const calls = called.get(name);
  return calls !== undefined && !(calls <= call);
}

function requireName(source: string, layer: JsonObject): string {
  const { name } = layer;
  const within = (layer.config as JsonObject).name;
  if (typeof name !== "string") throw new FormatError(source, "has a layer without a name");
  if (within !== undefined && within !== name) {
    const other = typeof within === "string" ? within : "something that is no text";
    throw new FormatError(source, `has a layer of the name ${name} whose config names it ${other}`);
  }
  if ("inboundNodes" in layer || (layer.inbound_nodes !== undefined && !Array.isArray(layer.inbound_nodes))) {
    throw new FormatError(source, `layer ${name} has no list inbound_nodes`);
  }
  return name;
}

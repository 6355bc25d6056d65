import { FormatError } from "../../errors.js";
import { requireReachableLayers } from "./requireReachableLayers.js";

type JsonObject = Record<string, unknown>;

/** How often TensorFlow.js makes a layer, and how often it computes a shape for each of its calls. */
interface Steps {
  readonly made: number;
  readonly shapes: number;
}

/** Most steps to build a model. The largest networks of Keras take some thousands. */
const MOST_STEPS = 100_000;

/**
 * Throws if TensorFlow.js could not build a model, or only in far more time or memory than its files suggest: nested models
 * whose calls multiply, wrappers that copy their layers, layers that wait for each other, or graphs larger than their kernels.
 *
 * @param source for the message
 * @param topology the model's JSON, with the names of Keras 2
 * @param numbers how many numbers the weight files hold
 * @throws {FormatError} naming the layer
 */
export function requireBuildable(source: string, topology: object, numbers: number): void {
  const root = (topology as { model_config?: object }).model_config ?? topology;
  const { made } = stepsIn(source, root, numbers);
  if (made <= MOST_STEPS) return;
  throw new FormatError(
    source,
    `nests its layers so often that building it takes more than ${MOST_STEPS} steps`,
  );
}

/** The steps of all layers in a JSON value. */
function stepsIn(source: string, value: unknown, numbers: number): Steps {
  if (typeof value !== "object" || value === null) return { made: 0, shapes: 0 };
  const layer = value as JsonObject;
  const classes = [layer.class_name, layer.className];
  if (!classes.some((name) => typeof name === "string")) {
    return sum(Object.values(value).map((inner) => stepsIn(source, inner, numbers)));
  }
  const config = (layer.config ?? {}) as JsonObject;
  requireSmallGraph(source, config, numbers);
  if (Array.isArray(config.layers)) {
    const layers = config.layers as JsonObject[];
    if (!classes.includes("Sequential")) requireReachableLayers(source, layers);
    return sum([
      { made: 1, shapes: 1 },
      ...layers.map((inner) => {
        const { made, shapes } = stepsIn(source, inner, numbers);
        const calls = Array.isArray(inner.inbound_nodes) ? inner.inbound_nodes.length : 1;
        return { made: made + calls * shapes, shapes: calls * shapes };
      }),
    ]);
  }
  const { made, shapes } = sum(Object.values(config).map((inner) => stepsIn(source, inner, numbers)));
  // a bidirectional layer is made of two copies of the layer that it is given
  return { made: 1 + (classes.includes("Bidirectional") ? 3 : 1) * made, shapes: 1 + 2 * shapes };
}

function sum(steps: readonly Steps[]): Steps {
  return steps.reduce((a, b) => ({ made: a.made + b.made, shapes: a.shapes + b.shapes }), {
    made: 0,
    shapes: 0,
  });
}

/** A relational layer has at least one weight per node of its graph. */
function requireSmallGraph(source: string, config: JsonObject, numbers: number): void {
  const { graph } = config;
  if (typeof graph === "string") {
    const problem = `layer ${String(config.name)} has the graph ${JSON.stringify(graph)}; expected an object {order, edges}`;
    throw new FormatError(source, problem);
  }
  const order = (graph as { order?: unknown } | null | undefined)?.order;
  if (typeof order !== "number" || order <= numbers) return;
  const problem = `layer ${String(config.name)} has a graph of ${order} nodes, more than the model's files hold weights`;
  throw new FormatError(source, problem);
}

/** JSON of any kind. */
type Json = unknown;
type JsonObject = Record<string, Json>;

interface WeightSpec {
  readonly name: string;
}

/** A model's JSON in TensorFlow.js's format. */
interface ModelJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly WeightSpec[];
  }[];
}

/**
 * The model.json of a Keras 3 model as Keras 2 would write it, which TensorFlow.js reads: `batch_shape`, dtype policies,
 * inbound nodes of `__keras_tensor__`, flat lists of inputs and outputs, renamed arguments and prefixed names of weights.
 * JSON without any of these is left as it is.
 */
export function fromKeras3<Model extends ModelJson>(model: Model): Model {
  const topology = structuredClone(model.modelTopology) as JsonObject;
  const config = topology.model_config === undefined ? topology : (topology.model_config as JsonObject);
  if (!isKeras3(topology, config)) return model;
  const layers = new Map<string, string>();
  convertLayer(config, layers);
  const weightsManifest = model.weightsManifest.map((group) => ({
    ...group,
    weights: group.weights.map((spec) => ({ ...spec, name: weightName(spec.name, layers) })),
  }));
  const names = weightsManifest.flatMap(({ weights }) => weights.map(({ name }) => name));
  const clash = new Set(names).size < names.length;
  return { ...model, modelTopology: topology, ...(!clash && { weightsManifest }) };
}

function isKeras3(topology: JsonObject, config: JsonObject): boolean {
  if (textOf(topology.keras_version).startsWith("3.")) return true;
  return /"(batch_shape|__keras_tensor__|DTypePolicy)"/.test(JSON.stringify(config));
}

/** Converts a layer and those within it in place; collects the classes of layers that have weights of their own. */
function convertLayer(layer: JsonObject, layers: Map<string, string>): void {
  const config = asObject(layer.config);
  if (config === undefined) return;
  const className = textOf(layer.class_name);
  if (Array.isArray(config.layers)) {
    for (const each of config.layers) convertLayer(each as JsonObject, layers);
    for (const end of ["input_layers", "output_layers"]) {
      if (end in config) config[end] = nested(config[end]);
    }
  } else {
    layers.set(textOf(config.name ?? layer.name), className);
  }
  convertConfig(config, className);
  // the layers within Bidirectional and TimeDistributed, whose weights have the wrapper's name
  for (const within of ["layer", "backward_layer", "forward_layer"]) {
    const inner = asObject(config[within]);
    if (inner?.class_name !== undefined) convertLayer(inner, new Map());
  }
  if (Array.isArray(layer.inbound_nodes)) layer.inbound_nodes = layer.inbound_nodes.map(inboundNode);
}

function convertConfig(config: JsonObject, className: string): void {
  if (config.batch_shape !== undefined) {
    config.batch_input_shape ??= config.batch_shape;
    delete config.batch_shape;
  }
  const policy = asObject(config.dtype);
  if (policy !== undefined) {
    const name = textOf(asObject(policy.config)?.name) || "float32";
    // variables of mixed precision are float32
    config.dtype = name.startsWith("mixed_") ? "float32" : name;
  }
  const activation = asObject(config.activation);
  if (activation?.class_name === "function") config.activation = activation.config;
  if (config.activation === "silu") config.activation = "swish";
  if (className === "LeakyReLU" && config.negative_slope !== undefined) config.alpha = config.negative_slope;
}

/** [name, node, tensor] is a list of one input or output. */
function nested(ends: Json): Json {
  return Array.isArray(ends) && typeof ends[0] === "string" ? [ends] : ends;
}

/** `{args, kwargs}` with tensors by their history, as a list of [name, node, tensor, {}]. */
function inboundNode(node: Json): Json {
  const call = Array.isArray(node) ? undefined : asObject(node);
  if (call === undefined) return node;
  const histories: Json[] = [];
  const collect = (value: Json): void => {
    const tensor = asObject(value);
    if (Array.isArray(value)) value.forEach(collect);
    else if (tensor?.class_name === "__keras_tensor__") {
      histories.push([...(asObject(tensor.config)!.keras_history as Json[]), {}]);
    }
  };
  collect(call.args);
  collect(Object.values(asObject(call.kwargs) ?? {}));
  return histories;
}

/** The name from its layer's on: without the names of models around it, and as Keras 2 called it. */
function weightName(name: string, layers: ReadonlyMap<string, string>): string {
  const parts = name.split("/");
  const at = parts.findIndex((part) => layers.has(part));
  if (at < 0) return name;
  const own = parts.slice(at);
  if (layers.get(own[0]) === "DepthwiseConv2D" && own[1] === "kernel") own[1] = "depthwise_kernel";
  return own.join("/");
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : "";
}

function asObject(value: Json): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

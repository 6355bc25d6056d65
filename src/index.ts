export * from "./errors.js";
export { NumpyRandomState, type NumpyState, PythonRandom } from "./random.js";
export { type Edge, Graph, type GraphOptions, type NodeNumbers, type RowOptions } from "./graph/graph.js";
export * from "./graph/formats/formats.js";
export { toUndirected } from "./graph/toUndirected.js";
export * from "./generators/index.js";
export * from "./measures/index.js";
export { measureMany, type Measured, type MeasureManyOptions } from "./measures/many/measureMany.js";
export * from "./sweep/index.js";

import { graphCode } from "#graph-kernel";
import { compileKernel } from "../compileKernel.js";
import { kernelFromText } from "../kernelTexts.js";
import { instantiateKernel } from "../instantiateKernel.js";
import { Workspace } from "./workspace.js";

/** The exports of graph.wasm: every argument is a pointer or a plain number, as assembly/graph documents. */
export interface GraphExports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  heapBase(): number;
  STATE_BYTES: WebAssembly.Global;
  seedTwister(state: number, seed: bigint): void;
  rewiringBound(p: number): bigint;
  wsFlexConnected(
    rows: number,
    stride: number,
    degrees: number,
    queue: number,
    n: number,
    edges: number,
    bound: bigint,
    twister: number,
    tries: number,
  ): number;
  rowsToNeighbors(rows: number, stride: number, n: number, offsets: number, neighbors: number): void;
  fillRows(offsets: number, neighbors: number, n: number, rows: number, stride: number): void;
  trianglesTwice(
    offsets: number,
    neighbors: number,
    n: number,
    rows: number,
    stride: number,
    triangles: number,
  ): void;
  trianglesByMarks(offsets: number, neighbors: number, n: number, marks: number, triangles: number): void;
  localClustering(offsets: number, n: number, triangles: number, values: number): void;
  sparseWsFlexSpace(n: number, edges: number): number;
  sparseWsFlexConnected(
    space: number,
    n: number,
    edges: number,
    bound: bigint,
    twister: number,
    tries: number,
    offsets: number,
    neighbors: number,
  ): number;
  distanceSpace(n: number): number;
  sumOfDistances(offsets: number, neighbors: number, n: number, space: number): number;
  WORD_TABLE_SPACE: WebAssembly.Global;
  sweepSpace(degrees: number): number;
  openWordTable(space: number, capacity: number, twister: number, n: number): void;
  sweep64(
    n: number,
    edges: number,
    degreeCount: number,
    rewirings: number,
    rewiringCount: number,
    seed: bigint,
    table: number,
    space: number,
    out: number,
  ): void;
}

interface GraphModule {
  readonly kernels: GraphExports;
  readonly workspace: Workspace;
}

/** The only instance of graph.wasm, and the memory that its callers lay out. */
let module: GraphModule | undefined;

/** The exports of graph.wasm, which is compiled at the first call. */
export function kernels<T extends GraphExports = GraphExports>(): T {
  return (module ??= instantiate()).kernels as T;
}

/** The working memory of graph.wasm. */
export function workspace(): Workspace {
  return (module ??= instantiate()).workspace;
}

function instantiate(): GraphModule {
  const abort = () => {
    throw new WebAssembly.RuntimeError("graph.wasm stopped");
  };
  const kernels = instantiateKernel("graph", compileKernel("graph", kernelFromText("graph") ?? graphCode()), {
    abort,
  }) as GraphExports;
  return { kernels, workspace: new Workspace(kernels.memory, kernels.heapBase()) };
}

// for runtimes that forbid to compile WebAssembly from bytes, and give a module when a .wasm file is imported
import graphKernel from "../../../kernels/graph.wasm";

export { graphKernel };

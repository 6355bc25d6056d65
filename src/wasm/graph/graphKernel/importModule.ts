// for runtimes that do not compile WebAssembly from bytes, but import .wasm files as modules
import graphKernel from "../../../kernels/graph.wasm";

export { graphKernel };

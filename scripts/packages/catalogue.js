/**
 * The packages made from this tree. `entries` maps the entry points of a package to those of the root package.json. Files
 * and dependencies are not listed: they are found by following the imports of the entry points.
 */
export const packages = [
  // everything, as package.json says
  { name: "sweetspot" },
  {
    name: "sweetspot-graph",
    description: "Graphs, random generators, measures and sweeps with NetworkX's results, in WebAssembly",
    keywords: ["graph", "networkx", "webassembly", "simd", "clustering", "small-world"],
    entries: { ".": ".", "./kernels/*.wasm": "./kernels/*.wasm" },
  },
  {
    name: "sweetspot-edge",
    description: "Runs networks exported by sweetspot in any runtime with WebAssembly, without TensorFlow.js",
    keywords: ["neural-network", "inference", "webassembly", "simd", "edge", "serverless"],
    entries: {
      ".": "./edge",
      "./core": "./edge/core",
      "./inline": "./edge/inline",
      "./kernels/*.wasm": "./kernels/*.wasm",
    },
  },
];

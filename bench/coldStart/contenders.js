import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/**
 * Who starts: `kind`, the name of its script here; its wasm, a script that it loads only then, and the files of its model;
 * and where it must be told in Node.js that its wasm is.
 */
export function contenders() {
  const tfjs = dirname(require.resolve("@tensorflow/tfjs-backend-wasm"));
  const tensorflow = {
    wasm: join(tfjs, "tfjs-backend-wasm-simd.wasm"),
    model: ["model.json", "weights.bin"],
    nodeWasm: `${tfjs}/`,
  };
  const onnx = onnxFolder();
  return [
    {
      name: "sweetspot/edge",
      kind: "edge",
      wasm: fileURLToPath(new URL("../../dist/kernels/edge.wasm", import.meta.url)),
      model: ["digits.sspt"],
    },
    { name: "tfjs wasm, dense", kind: "tfjs", ...tensorflow },
    { name: "tfjs wasm, dense, core and layers alone", kind: "leanTfjs", ...tensorflow },
    ...(onnx === undefined
      ? []
      : [
          {
            name: "onnxruntime-web, dense",
            kind: "onnx",
            wasm: join(onnx, "ort-wasm-simd-threaded.wasm"),
            moreScript: join(onnx, "ort-wasm-simd-threaded.mjs"),
            model: ["digits.onnx"],
          },
        ]),
  ];
}

function onnxFolder() {
  try {
    return dirname(require.resolve("onnxruntime-web"));
  } catch {
    return undefined;
  }
}

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/**
 * The contenders: `kind`, the name of its script in this folder; its wasm; `moreScript`, which it loads at run time; the
 * files of its model; and `nodeWasm`, the folder of its wasm where it cannot find it in Node.js.
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
    { name: "tfjs wasm, dense, core and layers only", kind: "leanTfjs", ...tensorflow },
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

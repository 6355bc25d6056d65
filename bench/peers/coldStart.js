// One cold start, timed from before the first import: node coldStart.js edge|tfjs|onnx FILE prints milliseconds.
import { readFileSync } from "node:fs";

const [kind, path] = process.argv.slice(2);
const start = performance.now();
const example = new Float32Array(64).fill(1);
const starts = {
  async edge() {
    const { loadNetwork } = await import("../../dist/edge/index.js");
    const network = await loadNetwork(readFileSync(path));
    return network.predict(example);
  },
  async tfjs() {
    const tf = await import("@tensorflow/tfjs");
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    const { createRequire } = await import("node:module");
    const { dirname, join } = await import("node:path");
    const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(`${dirname(entry)}/`);
    await tf.setBackend("wasm");
    const { modelTopology, weightsManifest } = JSON.parse(readFileSync(join(path, "model.json"), "utf8"));
    const weights = new Uint8Array(readFileSync(join(path, "weights.bin"))).buffer;
    const weightSpecs = weightsManifest.flatMap((group) => group.weights);
    const model = await tf.loadLayersModel(
      tf.io.fromMemory({ modelTopology, weightSpecs, weightData: weights }),
    );
    return model.predict(tf.tensor2d(example, [1, 64])).dataSync();
  },
  async onnx() {
    const onnxruntime = await import("onnxruntime-web");
    onnxruntime.env.wasm.numThreads = 1;
    const session = await onnxruntime.InferenceSession.create(readFileSync(path), {
      executionProviders: ["wasm"],
    });
    const { y } = await session.run({ x: new onnxruntime.Tensor("float32", example, [1, 64]) });
    return y.data;
  },
};
const answer = await starts[kind]();
const milliseconds = performance.now() - start;
if (answer.length !== 10) throw new Error(`${kind} answers with ${answer.length} numbers`);
console.log(milliseconds);
process.exit(0);

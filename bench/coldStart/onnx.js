import { env, InferenceSession, Tensor } from "onnxruntime-web";

/** Loads onnxruntime-web and predicts. In a browser, `wasmFolder` holds its wasm and the script that loads it. */
export async function answer({ read }, example, wasmFolder) {
  env.wasm.numThreads = 1;
  if (wasmFolder !== undefined) env.wasm.wasmPaths = wasmFolder;
  const model = new Uint8Array(await read("digits.onnx"));
  const session = await InferenceSession.create(model, { executionProviders: ["wasm"] });
  const { y } = await session.run({ x: new Tensor("float32", example, [1, example.length]) });
  return y.data;
}

import { env, InferenceSession, Tensor } from "onnxruntime-web";

env.wasm.numThreads = 1;

/** What ONNX Runtime makes of an ONNX file's input. */
export async function runOnnx(
  file: Uint8Array,
  input: Float32Array,
  dims: readonly number[],
): Promise<{ values: Float32Array; dims: readonly number[] }> {
  const session = await InferenceSession.create(file, { executionProviders: ["wasm"], logSeverityLevel: 3 });
  try {
    const { output } = await session.run({ input: new Tensor("float32", input, dims) });
    return { values: output.data as Float32Array, dims: output.dims };
  } finally {
    await session.release();
  }
}

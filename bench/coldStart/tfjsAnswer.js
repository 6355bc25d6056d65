/** Loads a model with tfjs on its wasm backend and predicts; `wasmFolder` holds the wasm modules. */
export async function tfjsAnswer(tf, setWasmPaths, { read }, example, wasmFolder) {
  setWasmPaths(wasmFolder);
  await tf.setBackend("wasm");
  const text = new TextDecoder().decode(await read("model.json"));
  const { modelTopology, weightsManifest } = JSON.parse(text);
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  const weightData = new Uint8Array(await read("weights.bin")).buffer;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  return model.predict(tf.tensor2d(example, [1, example.length])).dataSync();
}

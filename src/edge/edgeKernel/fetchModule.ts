/** edge.wasm in a browser: fetched from next to this file, or from where a bundler put it. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  const place = new URL("../../kernels/edge.wasm", import.meta.url);
  const response = await fetch(place);
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${place.href}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

export function openUrl(url: URL): Promise<Response> {
  return fetch(url);
}

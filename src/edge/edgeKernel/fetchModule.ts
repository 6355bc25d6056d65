/** edge.wasm in a browser: fetched from next to this file, or from where a bundler put it. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  const place = new URL("../../kernels/edge.wasm", import.meta.url);
  const response = await fetch(place);
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${place.href}`);
  const bytes = await response.arrayBuffer();
  // a development server answers with its page when it does not know a path
  if (new Uint8Array(bytes)[0] === 0x3c)
    throw new Error(
      `${place.href} came as an HTML page; import sweetspot/edge/inline, which needs no other file`,
    );
  return WebAssembly.compile(bytes);
}

export function openUrl(url: URL): Promise<Response> {
  return fetch(url);
}

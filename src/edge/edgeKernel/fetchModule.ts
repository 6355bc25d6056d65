/** edge.wasm in a browser: fetched from next to this file, or from where a bundler put it. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  const place = new URL("../../kernels/edge.wasm", import.meta.url);
  const response = await fetch(place);
  const bytes = await response.arrayBuffer();
  // a development server answers with its page when it does not know a path
  const isPage = new Uint8Array(bytes)[0] === 60;
  const answer = response.ok ? isPage && "HTML (import sweetspot/edge/inline)" : response.status;
  if (answer) throw new Error(`the server answered ${answer} for ${place.href}`);
  return WebAssembly.compile(bytes);
}

export function openUrl(url: URL): Promise<Response> {
  return fetch(url);
}

/** The first bytes of every module: "\\0asm". */
const MAGIC = [0, 0x61, 0x73, 0x6d];
const LESS_THAN = 0x3c;

/**
 * Why a .wasm file cannot be used, as the end of a sentence that begins with its URL; undefined if it is one.
 */
export async function fetchProblem(url: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    const response = await fetch(url);
    if (!response.ok) return `could not be fetched, because the server answered ${response.status}`;
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    return `could not be fetched (${(error as Error).message})`;
  }
  if (MAGIC.every((byte, k) => bytes[k] === byte)) return undefined;
  // a development server answers with its page when it does not know a path
  return bytes[0] === LESS_THAN ? "came as an HTML page" : "is not a WebAssembly module";
}

import { ArgumentError, FormatError, requireNumber } from "../../errors.js";
import { compileModel } from "./compileModel.js";
import { fetchUrl } from "./fetchUrl.js";
import { growTo, type EdgeExports } from "./kernels.js";
import { CHECKED_FROM, splitModelFile } from "../format/modelFile.js";
import { Network } from "./network.js";
import { parseHeader } from "../format/parseHeader.js";

/** A model file: its bytes, a server's response, or its URL. */
export type NetworkSource = Uint8Array | ArrayBuffer | Response | URL;

/** Limits of a file's network. */
export interface LoadNetworkOptions {
  /**
   * The most operations that one example may need; default 20,000,000,000, a few seconds. A multiply-add is one operation,
   * an element of a value 64. Set it to `Infinity` for files that you trust.
   */
  readonly maxOperations?: number;
}

const MAX_OPERATIONS = 2e10;

/**
 * Loads a network with kernels that the caller has compiled: for runtimes and bundlers that no other entry point supports.
 *
 * @param source a model file that `sweetspot export` wrote
 * @param kernels the module `sweetspot/kernels/edge.wasm`
 * @throws {FormatError} when the file is not a model, is damaged, needs too many operations, or could not be fetched
 * @throws {ArgumentError} for any other kind of source
 */
export async function loadNetworkWith(
  source: NetworkSource,
  kernels: WebAssembly.Module,
  { maxOperations = MAX_OPERATIONS }: LoadNetworkOptions = {},
): Promise<Network> {
  requireNumber("maxOperations", maxOperations, 0, Infinity);
  const { bytes, name } = await bytesOf(source);
  const parts = splitModelFile(bytes, name);
  const { exports } = await WebAssembly.instantiate(kernels, {});
  const edge = exports as EdgeExports;
  const fileAt = Math.ceil(edge.heapBase() / 16) * 16;
  const fileEnd = fileAt + Math.ceil(bytes.length / 16) * 16;
  growTo(edge.memory, fileEnd + (edge.CRC32_TABLE_BYTES.value as number));
  const memory = new Uint8Array(edge.memory.buffer);
  memory.set(bytes, fileAt);
  const checksum = edge.crc32(fileAt + CHECKED_FROM, bytes.length - CHECKED_FROM, fileEnd) >>> 0;
  if (checksum !== parts.checksum) {
    throw new FormatError(name, "is damaged: checksum mismatch");
  }
  const header = parseHeader(parts.headerText, name);
  const model = compileModel(
    header,
    memory,
    fileAt + parts.weightsAt,
    fileAt + bytes.length,
    fileEnd,
    maxOperations,
    name,
  );
  growTo(edge.memory, model.end);
  new Uint32Array(edge.memory.buffer, model.programAt, model.program.length).set(model.program);
  edge.prepare(model.programAt, model.classifyEnd);
  return new Network(edge, model, header);
}

async function bytesOf(source: NetworkSource): Promise<{ bytes: Uint8Array; name: string }> {
  if (source instanceof Uint8Array) return { bytes: source, name: "the model" };
  if (source instanceof ArrayBuffer) return { bytes: new Uint8Array(source), name: "the model" };
  if (source instanceof URL) return bytesOf(await fetchUrl(source, fetch));
  if (!(source instanceof Response)) {
    throw new ArgumentError("source", "a Uint8Array, an ArrayBuffer, a Response or a URL", source);
  }
  const name = source.url === "" ? "the model" : source.url;
  if (!source.ok) throw new FormatError(name, `could not be fetched: the server answered ${source.status}`);
  try {
    return { bytes: new Uint8Array(await source.arrayBuffer()), name };
  } catch (error) {
    throw new FormatError(name, "could not be read", { cause: error });
  }
}

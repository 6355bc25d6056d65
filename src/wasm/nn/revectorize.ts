import { SweetspotError } from "../../errors.js";
import { PythonRandom } from "../../random.js";
import { concatBytes } from "../../bytes/concatBytes.js";
import { nnCode } from "#nn-kernel";
import type { NnExports } from "./nnExports.js";
import { instantiateNn } from "./nnModule.js";

/** Rows, inner extent and columns of the product that is checked. */
const SIDE = 64;
/** Enough for V8 to optimize the product while it is being checked. */
const REPEATS = 400;
/** Addresses in the memory of the check. */
const [A, B, C, WORK] = [0x1000, 0x8000, 0x10000, 0x20000];
const PAGES = 16;

let pairs = false;

/** Whether the kernels were compiled with revectorization. */
export function pairsOperations(): boolean {
  return pairs;
}

/** Whether this engine can pair 128-bit operations of WebAssembly into 256-bit ones: V8 13 and later, on x64. */
export function canRevectorize(): boolean {
  const { process } = globalThis as { process?: Partial<typeof globalThis.process> };
  const { v8 = "", bun, deno } = (process?.versions ?? {}) as Partial<Record<string, string>>;
  return bun === undefined && deno === undefined && process?.arch === "x64" && Number.parseInt(v8, 10) >= 13;
}

/**
 * Turns on V8's experimental revectorization for all modules compiled afterwards, and compares a product of the kernels
 * with the same product compiled before, bit for bit.
 *
 * @throws {SweetspotError} when the products differ
 */
export function enableRevectorize(): void {
  const bytes = nnCode("nn") as Uint8Array<ArrayBuffer>;
  // V8 compiles equal bytes once; an empty custom section makes these different
  const plain = new WebAssembly.Module(concatBytes([bytes, [0, 2, 1, 0x70]]));
  const expected = productBy(plain, 1);
  process.getBuiltinModule("node:v8").setFlagsFromString("--experimental-wasm-revectorize");
  const product = productBy(new WebAssembly.Module(bytes), REPEATS);
  const bits = new Uint32Array(expected.buffer);
  pairs = new Uint32Array(product.buffer).every((word, k) => word === bits[k]);
  if (pairs) return;
  throw new SweetspotError(
    "Revectorized WebAssembly kernels compute a wrong product in this engine: leave out revectorize.",
  );
}

/** The product of two random matrices, computed `repeats` times. NaN if two of the times differ. */
function productBy(module: WebAssembly.Module, repeats: number): Float32Array<ArrayBuffer> {
  const memory = new WebAssembly.Memory({ initial: PAGES });
  const nn: NnExports = instantiateNn(module, memory);
  const random = new PythonRandom(1);
  for (const address of [A, B])
    new Float32Array(memory.buffer, address, SIDE * SIDE).forEach((_, i, values) => {
      values[i] = random.random() - 0.5;
    });
  let product: Float32Array<ArrayBuffer> | undefined;
  for (let k = 0; k < repeats; k++) {
    nn.gemm(A, B, C, 0, 0, SIDE, SIDE, SIDE, 4 * SIDE, 4, 4 * SIDE, 4, 4 * SIDE, 0, 0, WORK);
    const now = new Float32Array(memory.buffer, C, SIDE * SIDE).slice();
    product ??= now;
    if (now.some((value, i) => value !== product![i])) return now.fill(NaN);
  }
  return product!;
}

/**
 * Where the .wasm files of `@tensorflow/tfjs-backend-wasm` are: the URL of their folder, with a slash at its end, or the URL of
 * each by its name. At the edge, the compiled module of each by its name.
 */
export type WasmPaths = string | Readonly<Record<string, string | WebAssembly.Module>>;

/** A start of the backend. */
export interface BackendStart {
  /** Whether it starts now. A backend that was started elsewhere keeps its files. */
  readonly isNew: boolean;
  readonly wasmPaths: WasmPaths | undefined;
  /** Selects the backend; returns whether it runs. */
  readonly start: () => Promise<boolean>;
}

/** The file without threads. All files have the folder `dist` of the package. */
export const SIMD_FILE = "tfjs-backend-wasm-simd.wasm";

import type { DataId, DataType, TensorInfo } from "@tensorflow/tfjs";

/** The parts of the tfjs wasm backend that our kernels use. */
export interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    readonly asm: { readonly memory: WebAssembly.Memory };
    /** The shared memory of the threaded build, which has none in `asm`. */
    readonly wasmMemory?: WebAssembly.Memory;
    readonly tfjs: { disposeData(id: number): void };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: {
    get(id: DataId): { readonly id: number; readonly memoryOffset: number };
    delete(id: DataId): boolean;
  };
  /** Allocates memory for a tensor, and copies its values if there are any. */
  move(
    id: DataId,
    values: ArrayBufferView | null,
    shape: number[],
    dtype: DataType,
    references: number,
  ): void;
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
  /** Increases the number of tensors that share this data. */
  incRef(id: DataId): void;
  disposeData(id: DataId, force?: boolean): boolean;
}

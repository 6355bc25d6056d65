import type { DataId, DataType, TensorInfo } from "@tensorflow/tfjs";

/** The parts of the tfjs wasm backend that its own kernels use too. */
export interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    readonly asm: { readonly memory: WebAssembly.Memory };
    readonly tfjs: { disposeData(id: number): void };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: {
    get(id: DataId): { readonly id: number; readonly memoryOffset: number };
    delete(id: DataId): boolean;
  };
  /** Gives a tensor its place in the memory, and its values if there are any. */
  move(
    id: DataId,
    values: ArrayBufferView | null,
    shape: number[],
    dtype: DataType,
    references: number,
  ): void;
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
  /** One more tensor has these values. */
  incRef(id: DataId): void;
  disposeData(id: DataId, force?: boolean): boolean;
}

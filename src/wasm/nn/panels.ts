import type { DataId, TensorInfo } from "@tensorflow/tfjs";
import { SweetspotError } from "../../errors.js";
import { addressOf, nnOf } from "./backend.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Examples that lie in the SIMD lanes of one panel row, and the bytes of that row. */
const LANES = 8;
export const ROW_BYTES = 32;
const CACHE_LINE = 64;

/** Activations [batch][channels] in panel layout: see assembly/nn/products/panels.ts. */
export interface Panels {
  readonly address: number;
  readonly batch: number;
  readonly channels: number;
  readonly chunks: number;
  /** Bytes from one chunk to the next: an odd number of cache lines. */
  readonly step: number;
}

/** A block of the backend's memory that holds panels; `block` is what `_free` takes. */
interface OwnedPanels extends Panels {
  readonly block: number;
}

/** The panel form of tensors that have one. It lives as long as its tensor, whose values never change. */
const forms = new WeakMap<WasmBackend, Map<DataId, OwnedPanels>>();

/** The table of a backend; the first time, its `disposeData` learns to free panels with their tensors. */
function formsOf(backend: WasmBackend): Map<DataId, OwnedPanels> {
  let table = forms.get(backend);
  if (table === undefined) {
    const known = (table = new Map<DataId, OwnedPanels>());
    forms.set(backend, known);
    const dispose = backend.disposeData.bind(backend);
    backend.disposeData = (id, force) => {
      const gone = dispose(id, force);
      const panels = gone ? known.get(id) : undefined;
      if (panels !== undefined) {
        known.delete(id);
        backend.wasm._free(panels.block);
      }
      return gone;
    };
  }
  return table;
}

/** Bytes from one chunk of panels to the next: an odd number of cache lines keeps those of a channel in sets of their own. */
export function panelStep(channels: number): number {
  const lines = Math.ceil((channels * ROW_BYTES) / CACHE_LINE);
  return (lines | 1) * CACHE_LINE;
}

/** Chunks, and float32 words from one to the next, of the panels of [batch][channels]. */
export function panelWords(batch: number, channels: number): [number, number] {
  return [Math.ceil(batch / LANES), panelStep(channels) / 4];
}

/** Fresh panels whose values are undefined. They must be freed, or given to a tensor. */
export function allocatePanels(backend: WasmBackend, batch: number, channels: number): OwnedPanels {
  const chunks = Math.ceil(batch / LANES);
  const step = panelStep(channels);
  const bytes = chunks * step;
  const block = backend.wasm._malloc(bytes + CACHE_LINE) >>> 0;
  if (block === 0) throw new SweetspotError(`the WebAssembly memory has no room for ${bytes} more bytes`);
  const address = Math.ceil(block / CACHE_LINE) * CACHE_LINE;
  return { block, address, batch, channels, chunks, step };
}

/** The same with all values zero. */
export function zeroPanels(backend: WasmBackend, batch: number, channels: number): OwnedPanels {
  const panels = allocatePanels(backend, batch, channels);
  backend.wasm.HEAPU8.fill(0, panels.address, panels.address + panels.chunks * panels.step);
  return panels;
}

export function freePanels(backend: WasmBackend, panels: OwnedPanels): void {
  backend.wasm._free(panels.block);
}

/** The panel form of a tensor of `batch` rows: the one that was kept, or else packed now and kept. */
export function panelsOf(backend: WasmBackend, tensor: TensorInfo, batch: number, channels: number): Panels {
  const known = formsOf(backend).get(tensor.dataId);
  if (known?.batch === batch && known.channels === channels) return known;
  const panels = allocatePanels(backend, batch, channels);
  nnOf(backend).packPanels(addressOf(backend, tensor), panels.address, batch, channels, panels.step);
  keep(backend, tensor, panels);
  return panels;
}

/** Writes the rows of a fresh tensor from its panels, which it keeps: who reads it next may want them. */
export function fillFromPanels(backend: WasmBackend, tensor: TensorInfo, panels: OwnedPanels): void {
  const { address, batch, channels, step } = panels;
  nnOf(backend).unpackPanels(address, addressOf(backend, tensor), batch, channels, step);
  keep(backend, tensor, panels);
}

function keep(backend: WasmBackend, tensor: TensorInfo, panels: OwnedPanels): void {
  const table = formsOf(backend);
  const known = table.get(tensor.dataId);
  if (known !== undefined) freePanels(backend, known);
  table.set(tensor.dataId, panels);
}

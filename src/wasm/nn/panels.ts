import type { DataId, TensorInfo } from "@tensorflow/tfjs";
import { addressOf, allocate, cacheStep, type MemoryBlock } from "./backendMemory.js";
import { nnSizes } from "./nnModule.js";
import type { Cut } from "./cut.js";
import { runSlices } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";
import { zero } from "./zero.js";

/** Activations [batch][channels] in panel layout: see assembly/nn/products/panels.ts. */
export interface Panels {
  readonly address: number;
  readonly batch: number;
  readonly channels: number;
  readonly chunks: number;
  /** Bytes from one chunk to the next: an odd number of cache lines. */
  readonly step: number;
}

/** Panels with a block of the backend's memory, which must be freed. */
type OwnedPanels = Panels & MemoryBlock;

/** Values that are worth a slice of their own. */
const LEAST_COPIED = 1 << 15;

/** Tensors' panels. They live as long as their tensor, whose values never change. */
const forms = new WeakMap<WasmBackend, Map<DataId, OwnedPanels>>();

/** The panels of a backend's tensors. The first call makes its `disposeData` free panels with their tensors. */
function formsOf(backend: WasmBackend): Map<DataId, OwnedPanels> {
  let table = forms.get(backend);
  if (table === undefined) {
    const panelsById = (table = new Map<DataId, OwnedPanels>());
    forms.set(backend, panelsById);
    const dispose = backend.disposeData.bind(backend);
    backend.disposeData = (id, force) => {
      const gone = dispose(id, force);
      const panels = gone ? panelsById.get(id) : undefined;
      if (panels !== undefined) {
        panelsById.delete(id);
        backend.wasm._free(panels.block);
      }
      return gone;
    };
  }
  return table;
}

/** Bytes from one chunk of panels to the next. */
export function panelStep(channels: number): number {
  return cacheStep(channels * nnSizes().panelRowBytes());
}

function chunksOf(batch: number): number {
  return Math.ceil(batch / nnSizes().panelLanes());
}

/** Chunks, and float32 words from one to the next, of the panels of [batch][channels]. */
export function panelWords(batch: number, channels: number): [number, number] {
  return [chunksOf(batch), panelStep(channels) / 4];
}

/**
 * New panels with undefined values. They must be freed, or given to a tensor.
 *
 * @throws {MemoryError} when the memory is full
 */
export function allocatePanels(backend: WasmBackend, batch: number, channels: number): OwnedPanels {
  const chunks = chunksOf(batch);
  const step = panelStep(channels);
  // not spread, which takes ten times as long as the rest
  const { block, address } = allocate(backend, chunks * step);
  return { block, address, batch, channels, chunks, step };
}

/** New panels of zeros. */
export function zeroPanels(backend: WasmBackend, batch: number, channels: number): OwnedPanels {
  const panels = allocatePanels(backend, batch, channels);
  zero(backend, panels.address, panels.chunks * panels.step);
  return panels;
}

export function freePanels(backend: WasmBackend, panels: OwnedPanels): void {
  backend.wasm._free(panels.block);
}

/** The panels of a tensor of `batch` rows; they are packed at the first call and kept. */
export function panelsOf(backend: WasmBackend, tensor: TensorInfo, batch: number, channels: number): Panels {
  const kept = formsOf(backend).get(tensor.dataId);
  if (kept?.batch === batch && kept.channels === channels) return kept;
  const panels = allocatePanels(backend, batch, channels);
  copyRows(backend, "packPanels", tensor, panels);
  keep(backend, tensor, panels);
  return panels;
}

/** Writes the rows of a new tensor from its panels, and keeps them for the next reader. */
export function fillFromPanels(backend: WasmBackend, tensor: TensorInfo, panels: OwnedPanels): void {
  copyRows(backend, "unpackPanels", tensor, panels);
  keep(backend, tensor, panels);
}

/** Copies the rows of a tensor into panels, or back. */
function copyRows(
  backend: WasmBackend,
  kernel: "packPanels" | "unpackPanels",
  tensor: TensorInfo,
  { address, batch, channels, step }: Panels,
): void {
  const rows = addressOf(backend, tensor);
  const lanes = nnSizes().panelLanes();
  const cut: Cut = { total: batch, multiple: lanes, least: Math.ceil(LEAST_COPIED / channels) };
  runSlices(backend, kernel, cut, (first, count) => {
    const at = rows + 4 * first * channels;
    const panel = address + (first / lanes) * step;
    return kernel === "packPanels" ? [at, panel, count, channels, step] : [panel, at, count, channels, step];
  });
}

function keep(backend: WasmBackend, tensor: TensorInfo, panels: OwnedPanels): void {
  const table = formsOf(backend);
  const previous = table.get(tensor.dataId);
  if (previous !== undefined) freePanels(backend, previous);
  table.set(tensor.dataId, panels);
}

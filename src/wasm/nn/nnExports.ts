import type { ConvolutionExports } from "./convolutionExports.js";
import type { NormExports } from "./normExports.js";
import type { WindowExports } from "./windowExports.js";

/** The sizes of memory that the kernels read and write, in bytes where not said otherwise. */
export interface NnSizes {
  /** Examples in the lanes of one row of a panel. */
  panelLanes(): number;
  panelRowBytes(): number;
  /** A `ConvShape`. */
  convShapeBytes(): number;
  /** The record of addresses of a direct convolution's scratch memory. */
  directSpaceBytes(): number;
  /** The addresses of the pixels under the taps. */
  directPlacesBytes(taps: number): number;
  depthwiseListBytes(taps: number): number;
  /** Rows, and columns, of a tile of the output. */
  winogradTileSide(): number;
  /** Number of planes. */
  winogradPlanes(): number;
  /** The record of addresses of a Winograd convolution's scratch memory. */
  winogradSpaceBytes(): number;
  /** The pixels of a tile of a dense convolution. */
  densePatchBytes(channels: number): number;
  winogradPlacesBytes(): number;
  winogradScratchBytes(): number;
  gemmScratchBytes(inner: number, columns: number): number;
}

/** The exports of nn.wasm. */
export interface NnExports extends WebAssembly.Exports, NnSizes, NnKernels {}

/** The kernels of nn.wasm: every argument is a pointer or a plain number, as assembly/nn documents. */
export interface NnKernels extends ConvolutionExports, NormExports, WindowExports {
  packPanels(rows: number, panels: number, batch: number, channels: number, step: number): void;
  unpackPanels(panels: number, rows: number, batch: number, channels: number, step: number): void;
  relationalForward(
    x: number,
    weights: number,
    y: number,
    table: number,
    tableEnd: number,
    chunks: number,
    xStep: number,
    yStep: number,
  ): void;
  relationalInputGradient(
    dy: number,
    weights: number,
    dx: number,
    table: number,
    tableEnd: number,
    chunks: number,
    dyStep: number,
    dxStep: number,
  ): void;
  relationalWeightGradient(
    x: number,
    dy: number,
    gradient: number,
    table: number,
    tableEnd: number,
    chunks: number,
    xStep: number,
    dyStep: number,
    more: boolean,
    sums: number,
  ): void;
  gemm(
    a: number,
    b: number,
    c: number,
    start: number,
    startRow: number,
    rows: number,
    inner: number,
    columns: number,
    aRow: number,
    aInner: number,
    bInner: number,
    bColumn: number,
    cRow: number,
    tiles: number,
    panels: number,
    work: number,
  ): void;
  packSharedPanels(
    b: number,
    packed: number,
    inner: number,
    columns: number,
    bInner: number,
    bColumn: number,
    from: number,
    to: number,
  ): void;
  packSharedTiles(
    a: number,
    packed: number,
    rows: number,
    inner: number,
    aRow: number,
    aInner: number,
    from: number,
    to: number,
  ): void;
  sgdNesterov(
    weight: number,
    gradient: number,
    velocity: number,
    target: number,
    length: number,
    rate: number,
    momentum: number,
    decay: number,
  ): void;
  unsortedSegmentSum(
    x: number,
    ids: number,
    sums: number,
    rows: number,
    width: number,
    segments: number,
  ): void;
  clip(x: number, y: number, length: number, low: number, high: number): void;
  reluGradient(dy: number, y: number, dx: number, length: number): void;
  sum(x: number, y: number, outer: number, count: number, inner: number, scale: number): void;
  sumParts(parts: number, step: number, count: number, y: number, length: number): void;
  tile(x: number, y: number, axes: number, end: number): void;
  zero(at: number, bytes: number): void;
  /** 1 or 0. */
  holdsNonFinite(x: number, length: number): number;
  /** `largest` is 1 for the larger of two values, 0 for the smaller. */
  extreme(a: number, b: number, y: number, axes: number, rank: number, largest: number): void;
  adam(
    weight: number,
    gradient: number,
    mean: number,
    variance: number,
    target: number,
    length: number,
    rate: number,
    root: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    epsilon: number,
    decay: number,
    keep: number,
  ): void;
}

import type { WinogradExports } from "./winogradExports.js";

/** The kernels of nn.wasm for two-dimensional convolutions. */
export interface ConvolutionExports extends WinogradExports {
  directForward(
    x: number,
    weights: number,
    y: number,
    table: number,
    tableEnd: number,
    shape: number,
    space: number,
    blockChunks: number,
    from: number,
    end: number,
  ): void;
  directInputGradient(
    dy: number,
    weights: number,
    dx: number,
    table: number,
    tableEnd: number,
    shape: number,
    space: number,
    blockChunks: number,
    from: number,
    end: number,
  ): void;
  directGather(
    x: number,
    dy: number,
    shape: number,
    space: number,
    first: number,
    fromChunk: number,
    chunks: number,
  ): void;
  gatherPatchRows(x: number, rows: number, shape: number, first: number, count: number): void;
  addPatchRows(
    rows: number,
    dx: number,
    shape: number,
    first: number,
    count: number,
    channel: number,
    channels: number,
  ): void;
  groupTaps(
    byTaps: number,
    byGroups: number,
    table: number,
    tableEnd: number,
    taps: number,
    entries: number,
    toGroups: number,
  ): void;
  depthwiseForward(
    x: number,
    filter: number,
    y: number,
    start: number,
    shape: number,
    list: number,
    from: number,
    rows: number,
  ): void;
  depthwiseInputGradient(
    dy: number,
    filter: number,
    dx: number,
    shape: number,
    list: number,
    from: number,
    rows: number,
  ): void;
  depthwiseFilterGradient(
    x: number,
    dy: number,
    gradient: number,
    shape: number,
    from: number,
    channels: number,
  ): void;
}

/** The kernels of nn.wasm for Winograd's convolutions: with sparse filters, and with dense ones. */
export interface WinogradExports {
  spreadWeights(
    weights: number,
    planes: number,
    planeBytes: number,
    entries: number,
    first: number,
    count: number,
    flipped: number,
    scratch: number,
  ): void;
  winogradProduct(
    x: number,
    y: number,
    table: number,
    tableEnd: number,
    shape: number,
    space: number,
    from: number,
    tiles: number,
    backward: number,
  ): void;
  winogradGather(
    x: number,
    dy: number,
    shape: number,
    space: number,
    first: number,
    fromChunk: number,
    chunks: number,
  ): void;
  winogradWeightGradients(
    table: number,
    tableEnd: number,
    shape: number,
    space: number,
    fromPlane: number,
    planes: number,
    chunks: number,
    more: boolean,
  ): void;
  winogradFilterGradient(
    x: number,
    dy: number,
    target: number,
    targetStep: number,
    table: number,
    tableEnd: number,
    shape: number,
    space: number,
    first: number,
    chunks: number,
    parts: number,
    entries: number,
  ): void;
  gatherWeightGradient(
    planes: number,
    planeBytes: number,
    gradient: number,
    entries: number,
    first: number,
    count: number,
    scratch: number,
  ): void;
  spreadDenseWeights(
    weights: number,
    planes: number,
    planeBytes: number,
    inner: number,
    columns: number,
    first: number,
    count: number,
    flipped: number,
    scratch: number,
  ): void;
  denseWinogradProduct(x: number, y: number, shape: number, space: number, from: number, tiles: number): void;
  denseWinogradGather(
    x: number,
    dy: number,
    shape: number,
    space: number,
    first: number,
    fromChunk: number,
    chunks: number,
  ): void;
  denseWinogradWeightGradients(
    shape: number,
    space: number,
    fromPlane: number,
    planes: number,
    chunks: number,
    more: boolean,
  ): void;
  denseWinogradFilterGradient(
    x: number,
    dy: number,
    target: number,
    targetStep: number,
    shape: number,
    space: number,
    first: number,
    chunks: number,
    parts: number,
  ): void;
  gatherDenseWeightGradient(
    planes: number,
    planeBytes: number,
    gradient: number,
    inner: number,
    columns: number,
    first: number,
    count: number,
    scratch: number,
  ): void;
}

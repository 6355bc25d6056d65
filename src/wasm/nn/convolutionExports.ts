/** The kernels of nn.wasm for two-dimensional convolutions. */
export interface ConvolutionExports {
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
  groupTaps(
    byTaps: number,
    byGroups: number,
    table: number,
    tableEnd: number,
    taps: number,
    entries: number,
    toGroups: number,
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
}

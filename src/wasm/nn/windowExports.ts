/** The kernels of nn.wasm that slide windows over a volume. `windows` is a table: see assembly/nn/pooling/windows.ts. */
export interface WindowExports {
  /** `sizesAndMean`: the sizes, then 1 for the mean, 0 for the largest value. */
  pool3d(
    x: number,
    y: number,
    windows: number,
    batch: number,
    channels: number,
    ...sizesAndMean: [...Sizes, mean: number]
  ): void;
  maxPool3dGradient(
    x: number,
    dy: number,
    dx: number,
    windows: number,
    batch: number,
    channels: number,
    ...sizes: Sizes
  ): void;
  avgPool3dGradient(
    dy: number,
    dx: number,
    windows: number,
    batch: number,
    channels: number,
    ...sizes: Sizes
  ): void;
  conv3dFilterGradient(
    x: number,
    dy: number,
    dw: number,
    windows: number,
    batch: number,
    inChannels: number,
    outChannels: number,
    ...sizes: [...Sizes, filterDepth: number, filterHeight: number, filterWidth: number]
  ): void;
  conv3dInputGradient(
    dy: number,
    filter: number,
    dx: number,
    windows: number,
    batch: number,
    inChannels: number,
    outChannels: number,
    ...sizes: [...Sizes, filterHeight: number, filterWidth: number]
  ): void;
}

/** Depth, height and width of the input and of the output of a pooling or a convolution. */
export type Sizes = [
  inDepth: number,
  inHeight: number,
  inWidth: number,
  outDepth: number,
  outHeight: number,
  outWidth: number,
];

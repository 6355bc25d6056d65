/** The sizes of a 2-D convolution over [batch][height][width][channels]. */
export interface ConvSizes {
  readonly batchSize: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  /** Rows of zeros above the input, and columns of zeros to its left. */
  readonly padInfo: { readonly top: number; readonly left: number };
}

/** The sizes as the kernels read them: see assembly/nn/convolution/convShape.ts. */
export function convWords(sizes: ConvSizes): Int32Array {
  return Int32Array.of(
    sizes.batchSize,
    sizes.inHeight,
    sizes.inWidth,
    sizes.inChannels,
    sizes.outHeight,
    sizes.outWidth,
    sizes.outChannels,
    sizes.filterHeight,
    sizes.filterWidth,
    sizes.strideHeight,
    sizes.strideWidth,
    sizes.dilationHeight,
    sizes.dilationWidth,
    sizes.padInfo.top,
    sizes.padInfo.left,
  );
}

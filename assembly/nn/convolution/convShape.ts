/** The sizes of a 2-D convolution over [batch][height][width][channels], as src/wasm/nn/convolution/convSizes.ts writes them. */
@unmanaged
export class ConvShape {
  batch: i32;
  inHeight: i32;
  inWidth: i32;
  inChannels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  dilationHeight: i32;
  dilationWidth: i32;
  /** Rows of zeros above the input, and columns of zeros to its left; negative where the filter skips pixels. */
  top: i32;
  left: i32;

  /** Pixels of the output, in all examples. */
  @inline
  get outPixels(): i32 {
    return this.batch * this.outHeight * this.outWidth;
  }
}

export function convShapeBytes(): usize {
  return offsetof<ConvShape>();
}

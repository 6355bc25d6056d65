/** The sizes of a two-dimensional convolution over [batch][height][width][channels], as src/wasm/nn/convSizes.ts writes them. */
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
  /** Rows of zeros above the input, and columns to its left; negative where the filter never reaches. */
  top: i32;
  left: i32;

  /** Pixels of the output, those of all examples counted. */
  @inline
  get outPixels(): i32 {
    return this.batch * this.outHeight * this.outWidth;
  }
}

/** Addresses of the parts of the scratch memory. Planes are an odd number of cache lines apart: see directConvolution.ts. */
@unmanaged
export class WinogradSpace {
  /** Room for one pixel, all zeros where it is read. */
  outside: usize;
  places: usize;
  scratch: usize;
  /** Planes of the weights. */
  weights: usize;
  weightPlane: usize;
  /** Planes of the inputs, and of the outputs. */
  inputs: usize;
  inputPlane: usize;
  outputs: usize;
  outputPlane: usize;
  blockChunks: i32;
  /** With dense filters: the pixels of a tile. */
  patch: usize;
}

/** Bytes of the record of addresses that the kernels take. */
export function winogradSpaceBytes(): usize {
  return offsetof<WinogradSpace>();
}

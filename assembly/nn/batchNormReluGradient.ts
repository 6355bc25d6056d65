import { loadLanes, storeLanes } from "./partialVector";

// Four channels at a time, down the batch, with h = (x - mean) inverse and g = dy where y > 0, else 0:
//
//   dBeta = sum g      dGamma = sum g h      dx = gamma inverse (g - dBeta / batch - h dGamma / batch)

/** Gradients of the training pass of batch normalisation and ReLU, from what that pass left. */
export function batchNormReluGradient(
  dy: usize,
  x: usize,
  y: usize,
  gamma: usize,
  mean: usize,
  inverse: usize,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  batch: u32,
  channels: u32,
): void {
  const stride = (<usize>channels) << 2;
  const bytes = stride * batch;
  const count = f32x4.splat(<f32>batch);
  const zero = f32x4.splat(0);
  for (let c: u32 = 0; c < channels; c += 4) {
    const lanes = min<u32>(4, channels - c);
    const at = (<usize>c) << 2;
    const end = at + bytes;
    const m = loadLanes(mean + at, lanes);
    const inv = loadLanes(inverse + at, lanes);

    let sumG = zero;
    let sumGh = zero;
    for (let i = at; i < end; i += stride) {
      const g = v128.and(loadLanes(dy + i, lanes), f32x4.gt(loadLanes(y + i, lanes), zero));
      const h = f32x4.mul(f32x4.sub(loadLanes(x + i, lanes), m), inv);
      sumG = f32x4.add(sumG, g);
      sumGh = f32x4.add(sumGh, f32x4.mul(g, h));
    }
    storeLanes(dBeta + at, sumG, lanes);
    storeLanes(dGamma + at, sumGh, lanes);

    const scale = f32x4.mul(inv, loadLanes(gamma + at, lanes));
    const meanG = f32x4.div(sumG, count);
    const meanGh = f32x4.div(sumGh, count);
    for (let i = at; i < end; i += stride) {
      const g = v128.and(loadLanes(dy + i, lanes), f32x4.gt(loadLanes(y + i, lanes), zero));
      const h = f32x4.mul(f32x4.sub(loadLanes(x + i, lanes), m), inv);
      const centred = f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(h, meanGh));
      storeLanes(dx + i, f32x4.mul(scale, centred), lanes);
    }
  }
}

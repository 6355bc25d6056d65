// Batch normalization over panels (see panels.ts), one channel at a time. Its rows of eight examples are `step` bytes apart.
//
//   mean     = sum z / batch                    variance = sum (z - mean)^2 / batch
//   inverse  = 1 / sqrt(variance + epsilon)     y = max(floor, (z - mean) inverse gamma + beta)
//   moving'  = moving - (moving - value) (1 - momentum), for mean and variance
//
// `floor` is 0 for a ReLU and -Infinity for none. Lanes without an example are zero in z, y and dz.

/** Training pass; `movedMean` and `movedVariance` receive moving'. */
export function panelBatchNormForward(
  z: usize,
  gamma: usize,
  beta: usize,
  movingMean: usize,
  movingVariance: usize,
  y: usize,
  mean: usize,
  inverse: usize,
  movedMean: usize,
  movedVariance: usize,
  batch: u32,
  channels: u32,
  step: usize,
  epsilon: f32,
  momentum: f32,
  floor: f32,
): void {
  const count = <f32>batch;
  const decay = <f32>1 - momentum;
  const bytes = step * ((batch - 1) >> 3);
  const low = maskOf(batch, 0);
  const high = maskOf(batch, 4);
  for (const end = mean + ((<usize>channels) << 2); mean < end; mean += 4) {
    const last = z + bytes;
    let s = f32x4.add(v128.load(last), v128.load(last, 16));
    for (let i = z; i < last; i += step) s = f32x4.add(s, f32x4.add(v128.load(i), v128.load(i, 16)));
    const m = across(s) / count;

    const ms = f32x4.splat(m);
    let d = v128.and(f32x4.sub(v128.load(last), ms), low);
    let e = v128.and(f32x4.sub(v128.load(last, 16), ms), high);
    s = f32x4.add(f32x4.mul(d, d), f32x4.mul(e, e));
    for (let i = z; i < last; i += step) {
      d = f32x4.sub(v128.load(i), ms);
      e = f32x4.sub(v128.load(i, 16), ms);
      s = f32x4.add(s, f32x4.add(f32x4.mul(d, d), f32x4.mul(e, e)));
    }
    const variance = across(s) / count;
    const inv = <f32>1 / sqrt<f32>(variance + epsilon);
    normalize(z, y, bytes, step, m, inv * load<f32>(gamma), load<f32>(beta), floor, low, high);

    store<f32>(mean, m);
    store<f32>(inverse, inv);
    store<f32>(movedMean, load<f32>(movingMean) - (load<f32>(movingMean) - m) * decay);
    store<f32>(movedVariance, load<f32>(movingVariance) - (load<f32>(movingVariance) - variance) * decay);
    z += 32;
    y += 32;
    gamma += 4;
    beta += 4;
    inverse += 4;
    movingMean += 4;
    movingVariance += 4;
    movedMean += 4;
    movedVariance += 4;
  }
}

/** Prediction: uses the moving averages instead of the batch's mean and variance. */
export function panelBatchNormPredict(
  z: usize,
  gamma: usize,
  beta: usize,
  movingMean: usize,
  movingVariance: usize,
  y: usize,
  batch: u32,
  channels: u32,
  step: usize,
  epsilon: f32,
  floor: f32,
): void {
  const bytes = step * ((batch - 1) >> 3);
  const low = maskOf(batch, 0);
  const high = maskOf(batch, 4);
  for (let c: usize = 0; c < (<usize>channels) << 2; c += 4) {
    const inverse = <f32>1 / sqrt<f32>(load<f32>(movingVariance + c) + epsilon);
    const scale = inverse * load<f32>(gamma + c);
    const row = c << 3;
    normalize(z + row, y + row, bytes, step, load<f32>(movingMean + c), scale, load<f32>(beta + c), floor, low, high);
  }
}

// With h = (z - mean) inverse and g = dy where y > floor, else 0:
//
//   dBeta = sum g      dGamma = sum g h      dz = gamma inverse (g - dBeta / batch - h dGamma / batch)

/** Gradients of the training pass, from the results of that pass. */
export function panelBatchNormGradient(
  dy: usize,
  z: usize,
  y: usize,
  gamma: usize,
  mean: usize,
  inverse: usize,
  dz: usize,
  dGamma: usize,
  dBeta: usize,
  batch: u32,
  channels: u32,
  step: usize,
  floor: f32,
): void {
  const count = <f32>batch;
  const bytes = step * ((batch - 1) >> 3);
  const low = maskOf(batch, 0);
  const high = maskOf(batch, 4);
  const floors = f32x4.splat(floor);
  for (let c: usize = 0; c < (<usize>channels) << 2; c += 4) {
    const m = f32x4.splat(load<f32>(mean + c));
    const inv = load<f32>(inverse + c);
    const invs = f32x4.splat(inv);
    let sumG = f32x4.splat(0);
    let sumGh = sumG;
    for (let i: usize = 0; i <= bytes; i += step) {
      const g = v128.and(v128.load(dy + i), f32x4.gt(v128.load(y + i), floors));
      const k = v128.and(v128.load(dy + i, 16), f32x4.gt(v128.load(y + i, 16), floors));
      const h = f32x4.mul(f32x4.sub(v128.load(z + i), m), invs);
      const l = f32x4.mul(f32x4.sub(v128.load(z + i, 16), m), invs);
      sumG = f32x4.add(sumG, f32x4.add(g, k));
      sumGh = f32x4.add(sumGh, f32x4.add(f32x4.mul(g, h), f32x4.mul(k, l)));
    }
    const totalG = across(sumG);
    const totalGh = across(sumGh);
    store<f32>(dBeta + c, totalG);
    store<f32>(dGamma + c, totalGh);

    const scale = f32x4.splat(inv * load<f32>(gamma + c));
    const meanG = f32x4.splat(totalG / count);
    const meanGh = f32x4.splat(totalGh / count);
    for (let i: usize = 0; i <= bytes; i += step) {
      const g = v128.and(v128.load(dy + i), f32x4.gt(v128.load(y + i), floors));
      const k = v128.and(v128.load(dy + i, 16), f32x4.gt(v128.load(y + i, 16), floors));
      const h = f32x4.mul(f32x4.sub(v128.load(z + i), m), invs);
      const l = f32x4.mul(f32x4.sub(v128.load(z + i, 16), m), invs);
      v128.store(dz + i, f32x4.mul(scale, f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(h, meanGh))));
      v128.store(dz + i, f32x4.mul(scale, f32x4.sub(f32x4.sub(k, meanG), f32x4.mul(l, meanGh))), 16);
    }
    const last = dz + bytes;
    v128.store(last, v128.and(v128.load(last), low));
    v128.store(last, v128.and(v128.load(last, 16), high), 16);
    dy += 32;
    z += 32;
    y += 32;
    dz += 32;
  }
}

/** y = max(floor, (z - mean) scale + shift) for the rows of one channel. */
@inline
function normalize(
  z: usize,
  y: usize,
  bytes: usize,
  step: usize,
  mean: f32,
  scale: f32,
  shift: f32,
  floor: f32,
  low: v128,
  high: v128,
): void {
  const m = f32x4.splat(mean);
  const a = f32x4.splat(scale);
  const b = f32x4.splat(shift);
  const f = f32x4.splat(floor);
  for (let i: usize = 0; i <= bytes; i += step) {
    v128.store(y + i, f32x4.max(f, f32x4.add(f32x4.mul(f32x4.sub(v128.load(z + i), m), a), b)));
    v128.store(y + i, f32x4.max(f, f32x4.add(f32x4.mul(f32x4.sub(v128.load(z + i, 16), m), a), b)), 16);
  }
  const last = y + bytes;
  v128.store(last, v128.and(v128.load(last), low));
  v128.store(last, v128.and(v128.load(last, 16), high), 16);
}

/** A mask of the lanes of the last chunk, from `first` on, that hold an example. */
@inline
function maskOf(batch: u32, first: i32): v128 {
  const filled = <i32>((batch - 1) & 7) + 1 - first;
  return v128.gt<i32>(i32x4.splat(filled), i32x4(0, 1, 2, 3));
}

/** The sum of the four lanes. */
@inline
function across(a: v128): f32 {
  const pairs = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

import { loadLanes, storeLanes } from "../simd/partialVector";

/**
 * One step of stochastic gradient descent with Nesterov momentum and weight decay, as PyTorch defines it:
 *
 *     d = gradient + decay weight      velocity = momentum velocity + d      weight' = weight - rate (d + momentum velocity)
 *
 * `velocity` is updated in place; the new weights go to `target`.
 */
export function sgdNesterov(
  weight: usize,
  gradient: usize,
  velocity: usize,
  target: usize,
  length: u32,
  rate: f32,
  momentum: f32,
  decay: f32,
): void {
  const m = f32x4.splat(momentum);
  const l = f32x4.splat(decay);
  const r = f32x4.splat(rate);
  for (let i: u32 = 0; i < length; i += 4) {
    const lanes = min<u32>(4, length - i);
    const at = (<usize>i) << 2;
    const w = loadLanes(weight + at, lanes);
    const d = f32x4.add(loadLanes(gradient + at, lanes), f32x4.mul(l, w));
    const v = f32x4.add(f32x4.mul(m, loadLanes(velocity + at, lanes)), d);
    storeLanes(velocity + at, v, lanes);
    storeLanes(target + at, f32x4.sub(w, f32x4.mul(r, f32x4.add(d, f32x4.mul(m, v)))), lanes);
  }
}

import { loadLanes, storeLanes } from "../simd/partialVector";

/**
 * One step of Adam (Kingma and Ba, 2015), as PyTorch computes it:
 *
 *     g = gradient + decay weight               weight' = keep weight - rate mean' / (root sqrt(variance') + epsilon)
 *     mean' = beta1 mean + rest1 g              variance' = beta2 variance + rest2 g g
 *
 * The caller combines the bias corrections in two numbers: `rate` is learning rate / (1 - beta1^t), `root` is
 * 1 / sqrt(1 - beta2^t). `rest1` and `rest2` are 1 - beta1 and 1 - beta2, rounded once. Weight decay is L2 in `decay`,
 * or decoupled in `keep` (AdamW), which is 1 otherwise. `mean` and `variance` are updated in place; the new weights go to
 * `target`.
 */
export function adam(
  weight: usize,
  gradient: usize,
  mean: usize,
  variance: usize,
  target: usize,
  length: u32,
  rate: f32,
  root: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  epsilon: f32,
  decay: f32,
  keep: f32,
): void {
  for (let i: u32 = 0; i < length; i += 4) {
    const lanes = min<u32>(4, length - i);
    const at = (<usize>i) << 2;
    const w = loadLanes(weight + at, lanes);
    const g = f32x4.add(loadLanes(gradient + at, lanes), f32x4.mul(f32x4.splat(decay), w));
    const m = f32x4.add(
      f32x4.mul(f32x4.splat(beta1), loadLanes(mean + at, lanes)),
      f32x4.mul(f32x4.splat(rest1), g),
    );
    const v = f32x4.add(
      f32x4.mul(f32x4.splat(beta2), loadLanes(variance + at, lanes)),
      f32x4.mul(f32x4.splat(rest2), f32x4.mul(g, g)),
    );
    storeLanes(mean + at, m, lanes);
    storeLanes(variance + at, v, lanes);
    const divisor = f32x4.add(f32x4.mul(f32x4.splat(root), f32x4.sqrt(v)), f32x4.splat(epsilon));
    const step = f32x4.mul(f32x4.splat(rate), f32x4.div(m, divisor));
    storeLanes(target + at, f32x4.sub(f32x4.mul(f32x4.splat(keep), w), step), lanes);
  }
}

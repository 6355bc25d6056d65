/** Transposes four rows of four float32, `stride` bytes apart at `source`, to rows `step` bytes apart at `target`. */
@inline
export function transpose4(source: usize, stride: usize, target: usize, step: usize): void {
  const a = v128.load(source);
  const b = v128.load(source + stride);
  const c = v128.load(source + (stride << 1));
  const d = v128.load(source + (stride << 1) + stride);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const efgh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const ijkl = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(target + step, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(target + (step << 1), v128.shuffle<f32>(efgh, ijkl, 0, 1, 4, 5));
  v128.store(target + (step << 1) + step, v128.shuffle<f32>(efgh, ijkl, 2, 3, 6, 7));
}

/**
 * a b + c in each float32 lane. The same source is built twice. With relaxed SIMD this is one instruction, which rounds
 * once if the machine has fused multiply-add. Without, it is a multiplication and an addition, with the same bits everywhere.
 */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

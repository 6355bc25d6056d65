/**
 * a b + c in each float32 lane. The one source makes two modules: with relaxed SIMD it is one fused instruction, rounded
 * once where the machine has it; without, a multiplication and an addition, with the same bits everywhere.
 */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

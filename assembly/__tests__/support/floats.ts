/** Where an array's first element lies. */
export function address(array: StaticArray<f32>): usize {
  return changetype<usize>(array);
}

export function filled(length: i32, value: f32): StaticArray<f32> {
  const array = new StaticArray<f32>(length);
  for (let i = 0; i < length; i++) array[i] = value;
  return array;
}

/** Float32 in [-1, 1) from a linear congruential generator. */
export function randomFloats(length: i32, seed: u32): StaticArray<f32> {
  const array = new StaticArray<f32>(length);
  let state = seed * 2654435761 + 12345;
  for (let i = 0; i < length; i++) {
    state = state * 1664525 + 1013904223;
    array[i] = <f32>(state >> 8) / 8388608.0 - 1.0;
  }
  return array;
}

/** Sum over k of a[aStart + k aStep] b[bStart + k bStep], in float64. */
export function scalarDot(
  a: StaticArray<f32>,
  aStart: i32,
  aStep: i32,
  b: StaticArray<f32>,
  bStart: i32,
  bStep: i32,
  length: i32,
): f64 {
  let sum: f64 = 0;
  for (let k = 0; k < length; k++) sum += <f64>a[aStart + k * aStep] * <f64>b[bStart + k * bStep];
  return sum;
}

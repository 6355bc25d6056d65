/* global WebAssembly */
import { importRival } from "../importRival.js";

// A matrix with few weights in compressed sparse rows, one row per output, times one example or eight. One example: the inputs of
// four weights are gathered into a vector. Eight: x is [inputs][8], so that a weight multiplies two vectors.
const SOURCE = `
export function one(starts: usize, offsets: usize, weights: usize, x: usize, y: usize, rows: i32): void {
  let k: usize = load<u32>(starts);
  for (let row = 0; row < rows; row++) {
    starts += 4;
    const end: usize = load<u32>(starts);
    let a = f32x4.splat(0);
    let b = a;
    for (; k + 8 <= end; k += 8) {
      const at = k << 2;
      a = f32x4.add(a, f32x4.mul(v128.load(weights + at), gather(x, offsets + at)));
      b = f32x4.add(b, f32x4.mul(v128.load(weights + at, 16), gather(x, offsets + at + 16)));
    }
    a = f32x4.add(a, b);
    let sum = f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3);
    for (; k < end; k++) sum += load<f32>(weights + (k << 2)) * load<f32>(x + load<u32>(offsets + (k << 2)));
    store<f32>(y + (<usize>row << 2), sum);
  }
}

@inline
function gather(x: usize, offsets: usize): v128 {
  let v = v128.load_zero<u32>(x + load<u32>(offsets));
  v = v128.load_lane<u32>(x + load<u32>(offsets, 4), v, 1);
  v = v128.load_lane<u32>(x + load<u32>(offsets, 8), v, 2);
  return v128.load_lane<u32>(x + load<u32>(offsets, 12), v, 3);
}

export function eight(starts: usize, offsets: usize, weights: usize, x: usize, y: usize, rows: i32): void {
  let k: usize = load<u32>(starts);
  for (let row = 0; row < rows; row++) {
    starts += 4;
    const end: usize = load<u32>(starts);
    let a = f32x4.splat(0);
    let b = a;
    for (; k < end; k++) {
      const from = x + (<usize>load<u32>(offsets + (k << 2)) << 3);
      const w = v128.load_splat<f32>(weights + (k << 2));
      a = f32x4.add(a, f32x4.mul(w, v128.load(from)));
      b = f32x4.add(b, f32x4.mul(w, v128.load(from, 16)));
    }
    v128.store(y + (<usize>row << 5), a);
    v128.store(y + (<usize>row << 5), b, 16);
  }
}
`;

/**
 * A product with random weights in compressed sparse rows, in SIMD kernels that AssemblyScript compiles.
 *
 * @param batch 1 or 8
 * @param inputsOf the inputs that each output sees
 * @param draw the next weight
 * @returns `{ run, answer, expected }`: the product; its outputs, and those of a plain loop; or `{ missing }`
 */
export async function csrProduct(batch, inputs, inputsOf, draw) {
  const rival = await importRival(["assemblyscript"], () => import("assemblyscript/asc"));
  if (rival.module === undefined) return { missing: rival.missing };
  const { binary, error, stderr } = await rival.module.default.compileString(SOURCE, {
    optimizeLevel: 3,
    noAssert: true,
    runtime: "stub",
    enable: ["simd"],
  });
  if (error) throw new Error(stderr.toString());
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), {
    env: { abort() {} },
  });
  const rows = inputsOf.length;
  const count = inputsOf.reduce((sum, list) => sum + list.length, 0);
  let end = 1024;
  const take = (Type, length) => {
    const at = end;
    end += 16 * Math.ceil((4 * length) / 16);
    return () => new Type(exports.memory.buffer, at, length);
  };
  const views = [
    take(Uint32Array, rows + 1),
    take(Uint32Array, count),
    take(Float32Array, count),
    take(Float32Array, inputs * batch),
    take(Float32Array, rows * batch),
  ];
  exports.memory.grow(Math.ceil(end / 65536));
  const [starts, offsets, weights, x, y] = views.map((view) => view());
  let k = 0;
  inputsOf.forEach((list, row) => {
    for (const input of list) {
      offsets[k] = 4 * input;
      weights[k++] = draw();
    }
    starts[row + 1] = k;
  });
  x.forEach((_, place) => (x[place] = draw()));
  const addresses = [starts, offsets, weights, x, y].map((view) => view.byteOffset);
  const kernel = batch === 1 ? exports.one : exports.eight;
  const expected = new Float64Array(y.length);
  for (let row = 0; row < rows; row++)
    for (let place = starts[row]; place < starts[row + 1]; place++)
      for (let b = 0; b < batch; b++)
        expected[row * batch + b] += weights[place] * x[(offsets[place] / 4) * batch + b];
  return { run: () => kernel(...addresses, rows), answer: y, expected };
}

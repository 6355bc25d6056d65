// Sorts 64 i32 as a table of four columns and 16 rows, each row one vector. The result is in column order.
//
// The columns are sorted by a sorting network (Green, 1969), then merged in pairs, then the pairs are merged (Batcher's
// bitonic merges). All loops are unrolled: V8 checks the stack in every iteration, and 16 vectors fit in the registers.

/** Sorts the 64 i32 at `keys` by columns: the k-th lowest is at row k % 16 of column k / 16. */
export function sort64(keys: usize): void {
  sortColumns(keys);
  // compares each first column with the second one in reverse order
  for (let up: usize = 0; up < 128; up += 16) {
    const down: usize = 240 - up;
    const a = v128.load(keys + up);
    const b = v128.load(keys + down);
    const x = v128.shuffle<i32>(b, b, 1, 0, 3, 2);
    const y = v128.shuffle<i32>(a, a, 1, 0, 3, 2);
    v128.store(keys + up, v128.shuffle<i32>(i32x4.min_s(a, x), i32x4.max_s(a, x), 0, 4, 2, 6));
    v128.store(keys + down, v128.shuffle<i32>(i32x4.min_s(b, y), i32x4.max_s(b, y), 0, 4, 2, 6));
  }
  mergeColumns(keys);
  // compares the first two columns with the others in reverse order
  for (let up: usize = 0; up < 128; up += 16) {
    const down: usize = 240 - up;
    const a = v128.load(keys + up);
    const b = v128.load(keys + down);
    const x = v128.shuffle<i32>(b, b, 3, 2, 1, 0);
    const y = v128.shuffle<i32>(a, a, 3, 2, 1, 0);
    v128.store(keys + up, halves(v128.shuffle<i32>(i32x4.min_s(a, x), i32x4.max_s(a, x), 0, 1, 4, 5)));
    v128.store(keys + down, halves(v128.shuffle<i32>(i32x4.min_s(b, y), i32x4.max_s(b, y), 0, 1, 4, 5)));
  }
  mergeColumns(keys);
}

/** Orders columns 0 and 1, and columns 2 and 3. */
// @ts-ignore: decorator
@inline function halves(x: v128): v128 {
  const y = v128.shuffle<i32>(x, x, 1, 0, 3, 2);
  return v128.shuffle<i32>(i32x4.min_s(x, y), i32x4.max_s(x, y), 0, 4, 2, 6);
}

/** Sorts each column. */
function sortColumns(keys: usize): void {
  let k0 = v128.load(keys, 0);
  let k1 = v128.load(keys, 16);
  let k2 = v128.load(keys, 32);
  let k3 = v128.load(keys, 48);
  let k4 = v128.load(keys, 64);
  let k5 = v128.load(keys, 80);
  let k6 = v128.load(keys, 96);
  let k7 = v128.load(keys, 112);
  let k8 = v128.load(keys, 128);
  let k9 = v128.load(keys, 144);
  let k10 = v128.load(keys, 160);
  let k11 = v128.load(keys, 176);
  let k12 = v128.load(keys, 192);
  let k13 = v128.load(keys, 208);
  let k14 = v128.load(keys, 224);
  let k15 = v128.load(keys, 240);
  let low: v128;
  low = i32x4.min_s(k0, k1); k1 = i32x4.max_s(k0, k1); k0 = low;
  low = i32x4.min_s(k2, k3); k3 = i32x4.max_s(k2, k3); k2 = low;
  low = i32x4.min_s(k4, k5); k5 = i32x4.max_s(k4, k5); k4 = low;
  low = i32x4.min_s(k6, k7); k7 = i32x4.max_s(k6, k7); k6 = low;
  low = i32x4.min_s(k8, k9); k9 = i32x4.max_s(k8, k9); k8 = low;
  low = i32x4.min_s(k10, k11); k11 = i32x4.max_s(k10, k11); k10 = low;
  low = i32x4.min_s(k12, k13); k13 = i32x4.max_s(k12, k13); k12 = low;
  low = i32x4.min_s(k14, k15); k15 = i32x4.max_s(k14, k15); k14 = low;

  low = i32x4.min_s(k0, k2); k2 = i32x4.max_s(k0, k2); k0 = low;
  low = i32x4.min_s(k1, k3); k3 = i32x4.max_s(k1, k3); k1 = low;
  low = i32x4.min_s(k4, k6); k6 = i32x4.max_s(k4, k6); k4 = low;
  low = i32x4.min_s(k5, k7); k7 = i32x4.max_s(k5, k7); k5 = low;
  low = i32x4.min_s(k8, k10); k10 = i32x4.max_s(k8, k10); k8 = low;
  low = i32x4.min_s(k9, k11); k11 = i32x4.max_s(k9, k11); k9 = low;
  low = i32x4.min_s(k12, k14); k14 = i32x4.max_s(k12, k14); k12 = low;
  low = i32x4.min_s(k13, k15); k15 = i32x4.max_s(k13, k15); k13 = low;

  low = i32x4.min_s(k0, k4); k4 = i32x4.max_s(k0, k4); k0 = low;
  low = i32x4.min_s(k1, k5); k5 = i32x4.max_s(k1, k5); k1 = low;
  low = i32x4.min_s(k2, k6); k6 = i32x4.max_s(k2, k6); k2 = low;
  low = i32x4.min_s(k3, k7); k7 = i32x4.max_s(k3, k7); k3 = low;
  low = i32x4.min_s(k8, k12); k12 = i32x4.max_s(k8, k12); k8 = low;
  low = i32x4.min_s(k9, k13); k13 = i32x4.max_s(k9, k13); k9 = low;
  low = i32x4.min_s(k10, k14); k14 = i32x4.max_s(k10, k14); k10 = low;
  low = i32x4.min_s(k11, k15); k15 = i32x4.max_s(k11, k15); k11 = low;

  low = i32x4.min_s(k0, k8); k8 = i32x4.max_s(k0, k8); k0 = low;
  low = i32x4.min_s(k1, k9); k9 = i32x4.max_s(k1, k9); k1 = low;
  low = i32x4.min_s(k2, k10); k10 = i32x4.max_s(k2, k10); k2 = low;
  low = i32x4.min_s(k3, k11); k11 = i32x4.max_s(k3, k11); k3 = low;
  low = i32x4.min_s(k4, k12); k12 = i32x4.max_s(k4, k12); k4 = low;
  low = i32x4.min_s(k5, k13); k13 = i32x4.max_s(k5, k13); k5 = low;
  low = i32x4.min_s(k6, k14); k14 = i32x4.max_s(k6, k14); k6 = low;
  low = i32x4.min_s(k7, k15); k15 = i32x4.max_s(k7, k15); k7 = low;

  low = i32x4.min_s(k5, k10); k10 = i32x4.max_s(k5, k10); k5 = low;
  low = i32x4.min_s(k6, k9); k9 = i32x4.max_s(k6, k9); k6 = low;
  low = i32x4.min_s(k3, k12); k12 = i32x4.max_s(k3, k12); k3 = low;
  low = i32x4.min_s(k13, k14); k14 = i32x4.max_s(k13, k14); k13 = low;
  low = i32x4.min_s(k4, k8); k8 = i32x4.max_s(k4, k8); k4 = low;
  low = i32x4.min_s(k7, k11); k11 = i32x4.max_s(k7, k11); k7 = low;
  low = i32x4.min_s(k1, k2); k2 = i32x4.max_s(k1, k2); k1 = low;

  low = i32x4.min_s(k1, k4); k4 = i32x4.max_s(k1, k4); k1 = low;
  low = i32x4.min_s(k7, k13); k13 = i32x4.max_s(k7, k13); k7 = low;
  low = i32x4.min_s(k2, k8); k8 = i32x4.max_s(k2, k8); k2 = low;
  low = i32x4.min_s(k11, k14); k14 = i32x4.max_s(k11, k14); k11 = low;

  low = i32x4.min_s(k2, k4); k4 = i32x4.max_s(k2, k4); k2 = low;
  low = i32x4.min_s(k5, k6); k6 = i32x4.max_s(k5, k6); k5 = low;
  low = i32x4.min_s(k9, k10); k10 = i32x4.max_s(k9, k10); k9 = low;
  low = i32x4.min_s(k11, k13); k13 = i32x4.max_s(k11, k13); k11 = low;
  low = i32x4.min_s(k3, k8); k8 = i32x4.max_s(k3, k8); k3 = low;
  low = i32x4.min_s(k7, k12); k12 = i32x4.max_s(k7, k12); k7 = low;

  low = i32x4.min_s(k6, k8); k8 = i32x4.max_s(k6, k8); k6 = low;
  low = i32x4.min_s(k10, k12); k12 = i32x4.max_s(k10, k12); k10 = low;
  low = i32x4.min_s(k3, k5); k5 = i32x4.max_s(k3, k5); k3 = low;
  low = i32x4.min_s(k7, k9); k9 = i32x4.max_s(k7, k9); k7 = low;

  low = i32x4.min_s(k3, k4); k4 = i32x4.max_s(k3, k4); k3 = low;
  low = i32x4.min_s(k5, k6); k6 = i32x4.max_s(k5, k6); k5 = low;
  low = i32x4.min_s(k7, k8); k8 = i32x4.max_s(k7, k8); k7 = low;
  low = i32x4.min_s(k9, k10); k10 = i32x4.max_s(k9, k10); k9 = low;
  low = i32x4.min_s(k11, k12); k12 = i32x4.max_s(k11, k12); k11 = low;

  low = i32x4.min_s(k6, k7); k7 = i32x4.max_s(k6, k7); k6 = low;
  low = i32x4.min_s(k8, k9); k9 = i32x4.max_s(k8, k9); k8 = low;
  v128.store(keys, k0, 0);
  v128.store(keys, k1, 16);
  v128.store(keys, k2, 32);
  v128.store(keys, k3, 48);
  v128.store(keys, k4, 64);
  v128.store(keys, k5, 80);
  v128.store(keys, k6, 96);
  v128.store(keys, k7, 112);
  v128.store(keys, k8, 128);
  v128.store(keys, k9, 144);
  v128.store(keys, k10, 160);
  v128.store(keys, k11, 176);
  v128.store(keys, k12, 192);
  v128.store(keys, k13, 208);
  v128.store(keys, k14, 224);
  v128.store(keys, k15, 240);
}

/** Sorts columns that rise and then fall, or fall and then rise. */
function mergeColumns(keys: usize): void {
  let k0 = v128.load(keys, 0);
  let k1 = v128.load(keys, 16);
  let k2 = v128.load(keys, 32);
  let k3 = v128.load(keys, 48);
  let k4 = v128.load(keys, 64);
  let k5 = v128.load(keys, 80);
  let k6 = v128.load(keys, 96);
  let k7 = v128.load(keys, 112);
  let k8 = v128.load(keys, 128);
  let k9 = v128.load(keys, 144);
  let k10 = v128.load(keys, 160);
  let k11 = v128.load(keys, 176);
  let k12 = v128.load(keys, 192);
  let k13 = v128.load(keys, 208);
  let k14 = v128.load(keys, 224);
  let k15 = v128.load(keys, 240);
  let low: v128;
  low = i32x4.min_s(k0, k8); k8 = i32x4.max_s(k0, k8); k0 = low;
  low = i32x4.min_s(k1, k9); k9 = i32x4.max_s(k1, k9); k1 = low;
  low = i32x4.min_s(k2, k10); k10 = i32x4.max_s(k2, k10); k2 = low;
  low = i32x4.min_s(k3, k11); k11 = i32x4.max_s(k3, k11); k3 = low;
  low = i32x4.min_s(k4, k12); k12 = i32x4.max_s(k4, k12); k4 = low;
  low = i32x4.min_s(k5, k13); k13 = i32x4.max_s(k5, k13); k5 = low;
  low = i32x4.min_s(k6, k14); k14 = i32x4.max_s(k6, k14); k6 = low;
  low = i32x4.min_s(k7, k15); k15 = i32x4.max_s(k7, k15); k7 = low;

  low = i32x4.min_s(k0, k4); k4 = i32x4.max_s(k0, k4); k0 = low;
  low = i32x4.min_s(k1, k5); k5 = i32x4.max_s(k1, k5); k1 = low;
  low = i32x4.min_s(k2, k6); k6 = i32x4.max_s(k2, k6); k2 = low;
  low = i32x4.min_s(k3, k7); k7 = i32x4.max_s(k3, k7); k3 = low;
  low = i32x4.min_s(k8, k12); k12 = i32x4.max_s(k8, k12); k8 = low;
  low = i32x4.min_s(k9, k13); k13 = i32x4.max_s(k9, k13); k9 = low;
  low = i32x4.min_s(k10, k14); k14 = i32x4.max_s(k10, k14); k10 = low;
  low = i32x4.min_s(k11, k15); k15 = i32x4.max_s(k11, k15); k11 = low;

  low = i32x4.min_s(k0, k2); k2 = i32x4.max_s(k0, k2); k0 = low;
  low = i32x4.min_s(k1, k3); k3 = i32x4.max_s(k1, k3); k1 = low;
  low = i32x4.min_s(k4, k6); k6 = i32x4.max_s(k4, k6); k4 = low;
  low = i32x4.min_s(k5, k7); k7 = i32x4.max_s(k5, k7); k5 = low;
  low = i32x4.min_s(k8, k10); k10 = i32x4.max_s(k8, k10); k8 = low;
  low = i32x4.min_s(k9, k11); k11 = i32x4.max_s(k9, k11); k9 = low;
  low = i32x4.min_s(k12, k14); k14 = i32x4.max_s(k12, k14); k12 = low;
  low = i32x4.min_s(k13, k15); k15 = i32x4.max_s(k13, k15); k13 = low;

  low = i32x4.min_s(k0, k1); k1 = i32x4.max_s(k0, k1); k0 = low;
  low = i32x4.min_s(k2, k3); k3 = i32x4.max_s(k2, k3); k2 = low;
  low = i32x4.min_s(k4, k5); k5 = i32x4.max_s(k4, k5); k4 = low;
  low = i32x4.min_s(k6, k7); k7 = i32x4.max_s(k6, k7); k6 = low;
  low = i32x4.min_s(k8, k9); k9 = i32x4.max_s(k8, k9); k8 = low;
  low = i32x4.min_s(k10, k11); k11 = i32x4.max_s(k10, k11); k10 = low;
  low = i32x4.min_s(k12, k13); k13 = i32x4.max_s(k12, k13); k12 = low;
  low = i32x4.min_s(k14, k15); k15 = i32x4.max_s(k14, k15); k14 = low;
  v128.store(keys, k0, 0);
  v128.store(keys, k1, 16);
  v128.store(keys, k2, 32);
  v128.store(keys, k3, 48);
  v128.store(keys, k4, 64);
  v128.store(keys, k5, 80);
  v128.store(keys, k6, 96);
  v128.store(keys, k7, 112);
  v128.store(keys, k8, 128);
  v128.store(keys, k9, 144);
  v128.store(keys, k10, 160);
  v128.store(keys, k11, 176);
  v128.store(keys, k12, 192);
  v128.store(keys, k13, 208);
  v128.store(keys, k14, 224);
  v128.store(keys, k15, 240);
}

// Local clustering of any simple undirected graph: bitset rows give the common neighbours of an edge's ends.

/** Clears `rows` (n * stride bytes, stride a multiple of 16) and sets the bits of the compressed sparse rows. */
export function fillRows(offsets: usize, neighbors: usize, n: u32, rows: usize, stride: usize): void {
  memory.fill(rows, 0, <usize>n * stride);
  for (let u: u32 = 0; u < n; u++) {
    const row = rows + <usize>u * stride;
    const end = load<u32>(offsets + (u << 2), 4);
    for (let k = load<u32>(offsets + (u << 2)); k < end; k++) {
      const v = load<u32>(neighbors + (k << 2));
      const at = row + ((v >> 6) << 3);
      store<u64>(at, load<u64>(at) | ((<u64>1) << (v & 63)));
    }
  }
}

/** Number of bits set in both rows: 16 bytes per step, summed in u16 lanes that grow by at most 16 per step. */
// @ts-ignore: decorator
@inline export function common(a: usize, b: usize, stride: usize): u32 {
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < stride; at += 16) {
    const both = v128.and(v128.load(a + at), v128.load(b + at));
    sum = i32x4.add(sum, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.popcnt(both))));
  }
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
}

/**
 * Twice the number of triangles through each node, into `triangles` (n u32): the sum over its edges of the common
 * neighbours of their ends. `rows` are those of `fillRows`.
 */
export function trianglesTwice(offsets: usize, neighbors: usize, n: u32, rows: usize, stride: usize, triangles: usize): void {
  memory.fill(triangles, 0, <usize>n << 2);
  for (let u: u32 = 0; u < n; u++) {
    const row = rows + <usize>u * stride;
    let own: u32 = 0;
    const end = load<u32>(offsets + (u << 2), 4);
    for (let k = load<u32>(offsets + (u << 2)); k < end; k++) {
      const v = load<u32>(neighbors + (k << 2));
      if (v < u) continue;
      const shared = common(row, rows + <usize>v * stride, stride);
      own += shared;
      const at = triangles + (v << 2);
      store<u32>(at, load<u32>(at) + shared);
    }
    const at = triangles + (u << 2);
    store<u32>(at, load<u32>(at) + own);
  }
}

/**
 * Local clustering t / (d (d - 1)) of each node into `values` (n f64), from twice its triangles (n u32); 0 without a
 * triangle, as in NetworkX.
 */
export function localClustering(offsets: usize, n: u32, triangles: usize, values: usize): void {
  for (let u: u32 = 0; u < n; u++) {
    const t = load<u32>(triangles + (u << 2));
    const d = <u64>(load<u32>(offsets + (u << 2), 4) - load<u32>(offsets + (u << 2)));
    store<f64>(values + (u << 3), t ? <f64>t / <f64>(d * (d - 1)) : 0);
  }
}

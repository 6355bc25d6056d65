// Triangles weighted by the geometric mean of their three edges, found as in markedTriangles.ts. A node's mark is the
// weight of the edge to it; 0 stands for no edge too, because such a triangle adds 0.

// @ts-ignore: decorator
@inline function rowStart(offsets: usize, u: u32): u32 {
  return load<u32>(offsets + (<usize>u << 2));
}

// @ts-ignore: decorator
@inline function markAt(neighbors: usize, k: u32, marks: usize): usize {
  return marks + (<usize>load<u32>(neighbors + (<usize>k << 2)) << 3);
}

// @ts-ignore: decorator
@inline function weightAt(weights: usize, k: u32): f64 {
  return load<f64>(weights + (<usize>k << 3));
}

/**
 * Adds to each of `sums` (n f64) the means of triangles: for node u the sum, over the nodes v in its row, of
 * `cbrt(w(u, v) w(u, t) w(v, t))` for each node t that is both in row u of `left` and in row v of `right`. All three graphs
 * are compressed sparse rows on the same n nodes, with a weight (f64) per entry. `marks` is n f64.
 */
export function addWeightedTriangles(
  offsets: usize, neighbors: usize, weights: usize, n: u32,
  leftOffsets: usize, left: usize, leftWeights: usize,
  rightOffsets: usize, right: usize, rightWeights: usize,
  marks: usize, sums: usize,
): void {
  memory.fill(marks, 0, <usize>n << 3);
  for (let u: u32 = 0; u < n; u++) {
    const start = rowStart(leftOffsets, u);
    const end = rowStart(leftOffsets, u + 1);
    for (let k = start; k < end; k++) store<f64>(markAt(left, k, marks), weightAt(leftWeights, k));
    let sum: f64 = 0;
    const rowEnd = rowStart(offsets, u + 1);
    for (let k = rowStart(offsets, u); k < rowEnd; k++) {
      const v = load<u32>(neighbors + (<usize>k << 2));
      const weight = weightAt(weights, k);
      let along: f64 = 0;
      const last = rowStart(rightOffsets, v + 1);
      for (let j = rowStart(rightOffsets, v); j < last; j++) {
        const mark = load<f64>(markAt(right, j, marks));
        if (mark != 0) along += Math.cbrt(weight * mark * weightAt(rightWeights, j));
      }
      sum += along;
    }
    for (let k = start; k < end; k++) store<f64>(markAt(left, k, marks), 0);
    const at = sums + (<usize>u << 3);
    store<f64>(at, load<f64>(at) + sum);
  }
}

/**
 * Twice the sum of the means of the triangles through each node of an undirected graph, into `sums` (n f64). Each triangle is
 * found once, at its largest node. `marks` is n f64.
 */
export function weightedTriangles(offsets: usize, neighbors: usize, weights: usize, n: u32, marks: usize, sums: usize): void {
  memory.fill(marks, 0, <usize>n << 3);
  memory.fill(sums, 0, <usize>n << 3);
  for (let u: u32 = 0; u < n; u++) {
    const start = rowStart(offsets, u);
    const end = rowStart(offsets, u + 1);
    let below = start;
    for (; below < end && load<u32>(neighbors + (<usize>below << 2)) < u; below++) {
      store<f64>(markAt(neighbors, below, marks), weightAt(weights, below));
    }
    for (let k = start; k < below; k++) {
      const v = load<u32>(neighbors + (<usize>k << 2));
      const weight = weightAt(weights, k);
      const last = rowStart(offsets, v + 1);
      for (let j = rowStart(offsets, v); j < last; j++) {
        const w = load<u32>(neighbors + (<usize>j << 2));
        if (w >= v) break;
        const mark = load<f64>(marks + (<usize>w << 3));
        if (mark == 0) continue;
        const twice = 2 * Math.cbrt(weight * mark * weightAt(weights, j));
        add(sums, u, twice);
        add(sums, v, twice);
        add(sums, w, twice);
      }
    }
    for (let k = start; k < below; k++) store<f64>(markAt(neighbors, k, marks), 0);
  }
}

// @ts-ignore: decorator
@inline function add(sums: usize, node: u32, value: f64): void {
  const at = sums + (<usize>node << 3);
  store<f64>(at, load<f64>(at) + value);
}

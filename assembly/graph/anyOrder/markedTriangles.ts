// Triangles and common neighbours of sparse graphs: a byte per node marks the neighbours of the current node. A
// neighbour's row is then checked in time proportional to its length. The space is n bytes, not a bitset row per node.

// @ts-ignore: decorator
@inline function rowStart(offsets: usize, u: u32): u32 {
  return load<u32>(offsets + (<usize>u << 2));
}

// @ts-ignore: decorator
@inline function nodeAt(neighbors: usize, k: u32): u32 {
  return load<u32>(neighbors + (<usize>k << 2));
}

// @ts-ignore: decorator
@inline function setMarks(neighbors: usize, start: u32, end: u32, marks: usize, value: u8): void {
  for (let k = start; k < end; k++) store<u8>(marks + nodeAt(neighbors, k), value);
}

// @ts-ignore: decorator
@inline function addTwo(triangles: usize, node: u32): void {
  const at = triangles + (<usize>node << 2);
  store<u32>(at, load<u32>(at) + 2);
}

/**
 * Twice the number of triangles through each node of an undirected graph, into `triangles` (n u32). Each triangle is found
 * once, at its largest node. `marks` is n bytes.
 */
export function trianglesByMarks(offsets: usize, neighbors: usize, n: u32, marks: usize, triangles: usize): void {
  memory.fill(marks, 0, n);
  memory.fill(triangles, 0, <usize>n << 2);
  for (let u: u32 = 0; u < n; u++) {
    const start = rowStart(offsets, u);
    const end = rowStart(offsets, u + 1);
    let below = start;
    while (below < end && nodeAt(neighbors, below) < u) below++;
    if (below - start < 2) continue;
    setMarks(neighbors, start, below, marks, 1);
    for (let k = start + 1; k < below; k++) {
      const v = nodeAt(neighbors, k);
      const last = rowStart(offsets, v + 1);
      for (let j = rowStart(offsets, v); j < last; j++) {
        const w = nodeAt(neighbors, j);
        if (w >= v) break;
        if (!load<u8>(marks + w)) continue;
        addTwo(triangles, u);
        addTwo(triangles, v);
        addTwo(triangles, w);
      }
    }
    setMarks(neighbors, start, below, marks, 0);
  }
}

/**
 * Adds to each of `counts` (n f64) the sum, over the nodes v in the row of u, of the nodes that are both in row u of `left`
 * and in row v of `right`. All three graphs are compressed sparse rows on the same n nodes. `marks` is n bytes.
 */
export function addCommonByMarks(
  offsets: usize, neighbors: usize, n: u32,
  leftOffsets: usize, left: usize, rightOffsets: usize, right: usize,
  marks: usize, counts: usize,
): void {
  memory.fill(marks, 0, n);
  for (let u: u32 = 0; u < n; u++) {
    const start = rowStart(leftOffsets, u);
    const end = rowStart(leftOffsets, u + 1);
    setMarks(left, start, end, marks, 1);
    let sum: u64 = 0;
    const rowEnd = rowStart(offsets, u + 1);
    for (let k = rowStart(offsets, u); k < rowEnd; k++) {
      const v = nodeAt(neighbors, k);
      const last = rowStart(rightOffsets, v + 1);
      for (let j = rowStart(rightOffsets, v); j < last; j++) sum += load<u8>(marks + nodeAt(right, j));
    }
    setMarks(left, start, end, marks, 0);
    const at = counts + (<usize>u << 3);
    store<f64>(at, load<f64>(at) + <f64>sum);
  }
}

// A hash table of undirected edges with linear probing: 8 bytes a slot, u < v.
//
//   slot:  | v (u32) | u (u32) |   0 is empty, all ones is a removed edge

const REMOVED: u64 = ~0;

/** Slots for a graph that never holds more than `edges` edges and adds at most as many again: a power of two. */
export function edgeSlots(edges: u32): u32 {
  return 1 << (32 - clz(max<u32>(edges, 4) * 4 - 1));
}

// @ts-ignore: decorator
@inline function keyOf(u: u32, v: u32): u64 {
  return u < v ? ((<u64>u << 32) | v) : ((<u64>v << 32) | u);
}

/** The slot that holds a key, or the first empty slot of its probe sequence. */
// @ts-ignore: decorator
@inline function find(table: usize, mask: u32, key: u64): usize {
  let slot = <u32>((key * 0x9e3779b97f4a7c15) >> 32) & mask;
  while (true) {
    const at = table + (<usize>slot << 3);
    const held = load<u64>(at);
    if (held == key || held == 0) return at;
    slot = (slot + 1) & mask;
  }
}

/** Whether the edge is in the table. */
// @ts-ignore: decorator
@inline export function hasEdge(table: usize, mask: u32, u: u32, v: u32): bool {
  return load<u64>(find(table, mask, keyOf(u, v))) != 0;
}

/** Adds an edge that is not in the table. */
// @ts-ignore: decorator
@inline export function addEdge(table: usize, mask: u32, u: u32, v: u32): void {
  const key = keyOf(u, v);
  store<u64>(find(table, mask, key), key);
}

/** Removes an edge that is in the table. */
// @ts-ignore: decorator
@inline export function removeEdge(table: usize, mask: u32, u: u32, v: u32): void {
  store<u64>(find(table, mask, keyOf(u, v)), REMOVED);
}

/**
 * Writes the edges of the table as compressed sparse rows: `offsets` (n + 1 u32), `neighbors` (sorted). `degrees` holds the
 * number of neighbours of each node. `unsorted` is as large as `neighbors`, `next` is n u32.
 */
export function tableToNeighbors(
  table: usize, slots: u32, n: u32, degrees: usize, next: usize, unsorted: usize, offsets: usize, neighbors: usize,
): void {
  let total: u32 = 0;
  for (let u: u32 = 0; u < n; u++) {
    store<u32>(offsets + (<usize>u << 2), total);
    store<u32>(next + (<usize>u << 2), total);
    total += load<u32>(degrees + (<usize>u << 2));
  }
  store<u32>(offsets + (<usize>n << 2), total);
  for (let slot: u32 = 0; slot < slots; slot++) {
    const key = load<u64>(table + (<usize>slot << 3));
    if (key == 0 || key == REMOVED) continue;
    append(next, unsorted, <u32>(key >> 32), <u32>key);
    append(next, unsorted, <u32>key, <u32>(key >> 32));
  }
  // the rows of the transpose are filled in order, and the graph is its own transpose
  memory.copy(next, offsets, <usize>n << 2);
  for (let u: u32 = 0; u < n; u++) {
    const end = load<u32>(offsets + (<usize>u << 2), 4);
    for (let k = load<u32>(offsets + (<usize>u << 2)); k < end; k++) {
      append(next, neighbors, load<u32>(unsorted + (<usize>k << 2)), u);
    }
  }
}

// @ts-ignore: decorator
@inline function append(next: usize, rows: usize, u: u32, v: u32): void {
  const at = next + (<usize>u << 2);
  const k = load<u32>(at);
  store<u32>(rows + (<usize>k << 2), v);
  store<u32>(at, k + 1);
}

// A binary heap of nodes by distance. Equal distances come in the order in which they were set, as in NetworkX's queue.
//
//   heap:      16 bytes per node: | f64 distance | u32 tick | u32 node |
//   place[v]:  u32, 1 + the position of v in the heap; UNSEEN before, SETTLED after

export const UNSEEN: u32 = 0;
export const SETTLED: u32 = 0xffffffff;

const DISTANCE: usize = 0;
const TICK: usize = 8;
const NODE: usize = 12;

// @ts-ignore: decorator
@inline export function nodeOf(entry: usize): u32 {
  return load<u32>(entry, NODE);
}

// @ts-ignore: decorator
@inline export function distanceOf(entry: usize): f64 {
  return load<f64>(entry, DISTANCE);
}

// @ts-ignore: decorator
@inline function comesBefore(distance: f64, tick: u32, other: usize): bool {
  const otherDistance = load<f64>(other, DISTANCE);
  return distance < otherDistance || (distance == otherDistance && tick < load<u32>(other, TICK));
}

// @ts-ignore: decorator
@inline function put(heap: usize, place: usize, at: u32, distance: f64, tick: u32, node: u32): void {
  const entry = heap + (<usize>at << 4);
  store<f64>(entry, distance, DISTANCE);
  store<u32>(entry, tick, TICK);
  store<u32>(entry, node, NODE);
  store<u32>(place + (<usize>node << 2), at + 1);
}

/** Sets a node's distance, which is less than before, at position `at`: its own, or the heap's size for a new node. */
export function moveUp(heap: usize, place: usize, at: u32, distance: f64, tick: u32, node: u32): void {
  while (at) {
    const above = (at - 1) >> 1;
    const entry = heap + (<usize>above << 4);
    if (!comesBefore(distance, tick, entry)) break;
    put(heap, place, at, load<f64>(entry, DISTANCE), load<u32>(entry, TICK), load<u32>(entry, NODE));
    at = above;
  }
  put(heap, place, at, distance, tick, node);
}

/** Removes the first entry of a heap of `size` entries, at least one. */
export function removeFirst(heap: usize, place: usize, size: u32): void {
  store<u32>(place + (<usize>nodeOf(heap) << 2), SETTLED);
  if (size == 1) return;
  const last = size - 1;
  const moved = heap + (<usize>last << 4);
  const distance = load<f64>(moved, DISTANCE);
  const tick = load<u32>(moved, TICK);
  const node = load<u32>(moved, NODE);
  let at: u32 = 0;
  while (true) {
    let below = at * 2 + 1;
    if (below >= last) break;
    let entry = heap + (<usize>below << 4);
    if (below + 1 < last && comesBefore(load<f64>(entry, 16 + DISTANCE), load<u32>(entry, 16 + TICK), entry)) {
      below++;
      entry += 16;
    }
    if (comesBefore(distance, tick, entry)) break;
    put(heap, place, at, load<f64>(entry, DISTANCE), load<u32>(entry, TICK), load<u32>(entry, NODE));
    at = below;
  }
  put(heap, place, at, distance, tick, node);
}

import { loadLanes, storeLanes } from "./partialVector";

/** Copies float32. memory.copy is slow for a few bytes. */
@inline
export function copyFloats(source: usize, target: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(target + at, v128.load(source + at));
  if (at < bytes) {
    const lanes = <u32>(bytes - at) >> 2;
    storeLanes(target + at, loadLanes(source + at, lanes), lanes);
  }
}

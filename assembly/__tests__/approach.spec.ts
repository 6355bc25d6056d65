import { approach64, APPROACH_SPACE } from "../graph/small/approach64";
import { averageClustering64, CLUSTERING_SPACE } from "../graph/small/clustering64";
import { measure64 } from "../graph/small/measure64";
import { complement, MEASURE_SPACE } from "../graph/small/measureSpace64";
import { seedTwister, STATE_BYTES } from "../graph/random/mt19937";
import { lattice64, LATTICE_SPACE } from "../graph/small/wsFlex64";
import { room } from "./support/room";

function sizeOf(rows: usize, n: u32): u32 {
  let sum: u32 = 0;
  for (let u: u32 = 0; u < n; u++) sum += <u32>popcnt(load<u64>(rows + (<usize>u << 3)));
  return sum / 2;
}

/** Writes the rows of a ring lattice of 256 edges on 64 nodes. */
function writeLattice(rows: usize): void {
  const lattice = room(LATTICE_SPACE);
  lattice64(lattice, 64, 256);
  complement(lattice, 64, rows);
}

/** Moves that lattice towards C = 0.3, L = 2.3; returns the distance that the kernel reports. */
function approached(rows: usize, free: bool, steps: u32): f64 {
  writeLattice(rows);
  const twister = room(STATE_BYTES);
  seedTwister(twister, 7);
  return approach64(rows, 64, free, 0.3, 2.3, 1 / 0.005, 1 / 0.01, 0.25, steps, 4, twister, room(APPROACH_SPACE));
}

describe("approach64", () => {
  it("reaches the target, and returns the distance of its result", () => {
    const rows = room(65 * 8);
    const distance = approached(rows, false, 20000);
    const space = room(MEASURE_SPACE);
    const sum = measure64(rows, 64, space);
    const dc = (averageClustering64(64, space, room(CLUSTERING_SPACE)) - 0.3) * (1 / 0.005);
    const dl = (<f64>sum / 4032 - 2.3) * (1 / 0.01);
    expect(distance).toBe(dc * dc + dl * dl);
    expect(distance <= 0.25).toBe(true);
  });

  it("keeps the number of edges unless it is free", () => {
    const rows = room(65 * 8);
    approached(rows, false, 20000);
    expect(sizeOf(rows, 64)).toBe(256);
    approached(rows, true, 20000);
    expect(sizeOf(rows, 64) != 256).toBe(true);
  });

  it("gives a simple graph: symmetric rows, no self-loops", () => {
    const rows = room(65 * 8);
    approached(rows, true, 5000);
    for (let u: u32 = 0; u < 64; u++) {
      const row = load<u64>(rows + (<usize>u << 3));
      expect((row >> u) & 1).toBe(0);
      for (let v: u32 = 0; v < 64; v++) expect((row >> v) & 1).toBe((load<u64>(rows + (<usize>v << 3)) >> u) & 1);
    }
  });

  it("does nothing in zero steps", () => {
    const rows = room(65 * 8);
    const lattice = room(512);
    writeLattice(lattice);
    approached(rows, false, 0);
    expect(memory.compare(rows, lattice, 512)).toBe(0);
  });
});

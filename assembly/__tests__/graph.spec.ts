import { averageClustering64, CLUSTERING_SPACE } from "../graph/small/clustering64";
import { measure64, measureOpen64 } from "../graph/small/measure64";
import { complement, DEGREES, MEASURE_SPACE, TRIANGLES } from "../graph/small/measureSpace64";
import { nextBelow, nextFraction, nextWord } from "../graph/random/mt19937";
import { sweep64, sweepSpace } from "../graph/small/sweep";
import { rewiringBound } from "../graph/anyOrder/wsFlex";
import { addBound, beginGroup, openWordTable, WORD_TABLE_SPACE, WordTable } from "../graph/small/wordTable";
import {
  beginWalk, DONE, EXHAUSTED, GOES_ON, lattice64, LATTICE_SPACE, rowsOf, setRange, stepWalk, Walk, WALK_SPACE,
} from "../graph/small/wsFlex64";
import { twisterOf, adjacencyOf, plainSumOfDistances, plainAverage, flexRows } from "./support/plainGraphs";
import { room } from "./support/room";

describe("mt19937", () => {
  it("gives CPython's words for seed 4", () => {
    // random.Random(4): getrandbits(32) three times
    const twister = twisterOf(4);
    expect(nextWord(twister)).toBe(1013818839);
    expect(nextWord(twister)).toBe(1302657532);
    expect(nextWord(twister)).toBe(443094727);
  });

  it("continues over several blocks", () => {
    // the 2,000th getrandbits(32) of random.Random(2 ** 40 + 5)
    const twister = twisterOf(((<u64>1) << 40) + 5);
    for (let i = 0; i < 1999; i++) nextWord(twister);
    expect(nextWord(twister)).toBe(110103354);
  });

  it("makes fractions of 53 bits and unbiased integers", () => {
    // int(random() * 2 ** 53), then randrange(100), of random.Random(9)
    const twister = twisterOf(9);
    expect(nextFraction(twister)).toBe(4170399528251057);
    expect(nextBelow(twister, 100)).toBe(47);
  });
});

describe("rewiringBound", () => {
  it("is the first integer that does not rewire", () => {
    expect(rewiringBound(0)).toBe(0);
    expect(rewiringBound(1)).toBe((<u64>1) << 53);
    expect(rewiringBound(0.5)).toBe((<u64>1) << 52);
    // 0.1 is a little more than a multiple of 2^-53
    expect(<f64>rewiringBound(0.1) / 9007199254740992.0 >= 0.1).toBe(true);
    expect(<f64>(rewiringBound(0.1) - 1) / 9007199254740992.0 < 0.1).toBe(true);
  });
});

/** Makes one graph step by step; returns the result of the last step. */
function walkToEnd(walk: Walk, n: u32, edges: u32, bound: u64, table: WordTable, at: u32): u32 {
  const lattice = room(LATTICE_SPACE);
  lattice64(lattice, n, edges);
  beginGroup(table);
  addBound(table, bound);
  walk.waiting = 0;
  setRange(walk, table, 0, 0);
  beginWalk(walk, lattice, n, edges, at);
  let state = GOES_ON;
  while (state == GOES_ON) state = stepWalk(walk, table);
  return state;
}

/** Order, edges, rewiring in percent and seed of the graphs on which the kernels are compared with plain loops. */
const cases: StaticArray<StaticArray<i32>> = [
  [2, 2, 50, 1], [5, 7, 100, 2], [17, 40, 30, 3], [33, 500, 80, 4], [63, 300, 5, 5], [64, 64, 0, 6], [64, 262, 13, 7],
  [64, 1000, 100, 8], [64, 1010, 40, 9], [64, 1984, 100, 10], [64, 2016, 50, 11],
];

describe("averageClustering64", () => {
  it("sums the sorted values, for any degrees and triangles", () => {
    // n nodes with random degrees and random even triangle counts that these degrees allow
    let state: u32 = 12345;
    for (let n: u32 = 1; n <= 64; n++) {
      const measured = room(MEASURE_SPACE);
      const values = new StaticArray<f64>(<i32>n);
      for (let u: u32 = 0; u < n; u++) {
        state = state * 1664525 + 1013904223;
        const d = n == 1 ? 0 : (state >> 16) % n;
        state = state * 1664525 + 1013904223;
        const t = d < 2 ? 0 : ((state >> 12) % (d * (d - 1) / 2 + 1)) * 2;
        store<u32>(measured + (<usize>u << 2), d, DEGREES);
        store<u32>(measured + (<usize>u << 2), t, TRIANGLES);
        values[u] = t ? <f64>t / <f64>(d * (d - 1)) : 0;
      }
      values.sort((a: f64, b: f64): i32 => (a < b ? -1 : a > b ? 1 : 0));
      let sum: f64 = 0;
      for (let u: u32 = 0; u < n; u++) sum += values[u];
      expect(averageClustering64(n, measured, room(CLUSTERING_SPACE))).toBe(sum / <f64>n, `n = ${n}`);
    }
  });
});

describe("the kernels for one word per row", () => {
  it("make the same graphs as those for any order", () => {
    for (let c = 0; c < cases.length; c++) {
      const n: u32 = cases[c][0];
      const edges: u32 = cases[c][1];
      const bound = rewiringBound(<f64>cases[c][2] / 100);
      const seed = <u64>cases[c][3];
      const rows = flexRows(n, 8, edges, <f64>cases[c][2] / 100, seed);
      const table = changetype<WordTable>(room(WORD_TABLE_SPACE));
      openWordTable(changetype<usize>(table), 1 << 19, twisterOf(seed), n);
      const walk = changetype<Walk>(room(WALK_SPACE));
      const made = room(65 * 8);
      let at: u32 = 0;
      do {
        expect(walkToEnd(walk, n, edges, bound, table, at)).toBe(DONE);
        at = walk.at;
        complement(rowsOf(walk), n, made);
      } while (!measure64(made, n, room(MEASURE_SPACE)));
      expect(memory.compare(rows, made, <usize>n << 3)).toBe(0, `order ${n}, ${edges} edges`);
    }
  });

  it("measure like plain loops", () => {
    for (let c = 0; c < cases.length; c++) {
      const n: u32 = cases[c][0];
      const rows = flexRows(n, 8, cases[c][1], <f64>cases[c][2] / 100, cases[c][3]);
      const space = room(MEASURE_SPACE);
      const cells = adjacencyOf(rows, 8, n);
      expect(<f64>measure64(rows, n, space)).toBe(plainSumOfDistances(cells, n), `distances, order ${n}`);
      expect(averageClustering64(n, space, room(CLUSTERING_SPACE))).toBe(plainAverage(cells, n), `clustering, order ${n}`);
      // the same from the non-neighbours
      const open = room(65 * 8);
      complement(rows, n, open);
      const again = room(MEASURE_SPACE);
      expect(<f64>measureOpen64(open, n, again)).toBe(plainSumOfDistances(cells, n), `distances, order ${n}`);
      expect(memory.compare(space + DEGREES, again + DEGREES, <usize>n << 2)).toBe(0, `degrees, order ${n}`);
      expect(memory.compare(space + TRIANGLES, again + TRIANGLES, <usize>n << 2)).toBe(0, `triangles, order ${n}`);
    }
  });

  it("recognise a disconnected graph", () => {
    const rows = room(65 * 8);
    for (let u = 0; u < 4; u++) store<u64>(rows + (u << 3), (<u64>1) << (u ^ 1));
    expect(measure64(rows, 4, room(MEASURE_SPACE))).toBe(0);
  });

  it("report when the table is exhausted", () => {
    const table = changetype<WordTable>(room(WORD_TABLE_SPACE));
    openWordTable(changetype<usize>(table), 8192, twisterOf(1), 64);
    const walk = changetype<Walk>(room(WALK_SPACE));
    expect(walkToEnd(walk, 64, 1984, rewiringBound(1), table, 0)).toBe(EXHAUSTED);
  });

  it("give the same results with a table too small for any graph", () => {
    const edges = room(8);
    store<u32>(edges, 262);
    store<u32>(edges, 1500, 4);
    const rewirings = room(16);
    store<f64>(rewirings, 0.2);
    store<f64>(rewirings, 0.9, 8);
    const results = new StaticArray<usize>(2);
    for (let k = 0; k < 2; k++) {
      const capacity: u32 = k ? 1 << 16 : 512;
      const table = room(WORD_TABLE_SPACE);
      openWordTable(table, capacity, twisterOf(3), 64);
      results[k] = room(64);
      sweep64(64, edges, 2, rewirings, 2, 3, changetype<WordTable>(table), room(sweepSpace(2)), results[k]);
    }
    expect(memory.compare(results[0], results[1], 64)).toBe(0);
    expect(load<f64>(results[0], 8) > 1.5).toBe(true);
  });

  it("give the same results for many rewirings as for one at a time", () => {
    // sparse, so that attempts fail; probabilities rise slowly, so that graphs diverge late; some are equal, and two decrease
    const degrees: u32 = 3;
    const edges = room(degrees * 4);
    store<u32>(edges, 100);
    store<u32>(edges, 700, 4);
    store<u32>(edges, 1950, 8);
    const count: u32 = 50;
    const rewirings = room(count * 8);
    for (let r: u32 = 0; r < count; r++) {
      const step = r == 20 ? 3 : r == 47 ? 0 : r;
      store<f64>(rewirings + (<usize>r << 3), <f64>(step / 2) * 0.0401);
    }
    const table = room(WORD_TABLE_SPACE);
    openWordTable(table, 1 << 18, twisterOf(5), 64);
    const together = room(count * degrees * 16);
    const space = room(sweepSpace(degrees));
    sweep64(64, edges, degrees, rewirings, count, 5, changetype<WordTable>(table), space, together);
    const alone = room(degrees * 16);
    for (let r: u32 = 0; r < count; r++) {
      sweep64(64, edges, degrees, rewirings + (<usize>r << 3), 1, 5, changetype<WordTable>(table), space, alone);
      expect(memory.compare(alone, together + <usize>r * degrees * 16, degrees * 16)).toBe(0, `rewiring ${r}`);
    }
  });
});

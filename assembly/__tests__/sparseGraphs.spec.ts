import { fillRows, localClustering, trianglesTwice } from "../graph/anyOrder/clustering";
import { addCommonNeighbors } from "../graph/anyOrder/commonNeighbors";
import { addCommonByMarks, trianglesByMarks } from "../graph/anyOrder/markedTriangles";
import { sparseWsFlexConnected, sparseWsFlexSpace } from "../graph/anyOrder/sparseWsFlex";
import { rewiringBound, rowsToNeighbors, wsFlexConnected } from "../graph/anyOrder/wsFlex";
import { adjacencyOf, flexRows, plainClustering, twisterOf } from "./support/plainGraphs";
import { room } from "./support/room";

describe("the kernels for sparse graphs", () => {
  it("draw the WS-flex graphs of the bitset kernel", () => {
    const orders: StaticArray<u32> = [20, 64, 65, 130, 300];
    for (let c = 0; c < orders.length; c++) {
      const n = orders[c];
      const edges = n * 2 + 7 * c;
      const stride = <usize>((n + 127) >> 7) << 4;
      const bound = rewiringBound(0.25 * <f64>c);
      const rows = room(<usize>(n + 1) * stride);
      expect(wsFlexConnected(rows, stride, room(<usize>n << 2), room(<usize>n << 2), n, edges, bound, twisterOf(c), 100)).toBe(true);
      const offsets = room(<usize>(n + 1) << 2);
      const neighbors = room(<usize>edges << 3);
      rowsToNeighbors(rows, stride, n, offsets, neighbors);

      const sparseOffsets = room(<usize>(n + 1) << 2);
      const sparse = room(<usize>edges << 3);
      const space = room(sparseWsFlexSpace(n, edges));
      expect(sparseWsFlexConnected(space, n, edges, bound, twisterOf(c), 100, sparseOffsets, sparse)).toBe(true);
      expect(memory.compare(offsets, sparseOffsets, <usize>(n + 1) << 2)).toBe(0);
      expect(memory.compare(neighbors, sparse, <usize>edges << 3)).toBe(0);
    }
  });

  it("give up on a graph that cannot be connected", () => {
    const n: u32 = 20;
    const space = room(sparseWsFlexSpace(n, n / 2));
    const found = sparseWsFlexConnected(space, n, n / 2, rewiringBound(0.5), twisterOf(1), 5, room(84), room(80));
    expect(found).toBe(false);
  });

  it("count triangles and common neighbours as the bitset kernels do", () => {
    const orders: StaticArray<u32> = [3, 40, 65, 129, 200];
    for (let c = 0; c < orders.length; c++) {
      const n = orders[c];
      const stride = <usize>((n + 127) >> 7) << 4;
      const edges = n == 3 ? 3 : n * (2 + c);
      const rows = flexRows(n, stride, edges, 0.3, c);
      const offsets = room(<usize>(n + 1) << 2);
      const neighbors = room(<usize>edges << 3);
      rowsToNeighbors(rows, stride, n, offsets, neighbors);
      const marks = room(n);

      const triangles = room(<usize>n << 2);
      trianglesByMarks(offsets, neighbors, n, marks, triangles);
      const byRows = room(<usize>n << 2);
      trianglesTwice(offsets, neighbors, n, rows, stride, byRows);
      expect(memory.compare(triangles, byRows, <usize>n << 2)).toBe(0);
      const values = room(<usize>n << 3);
      localClustering(offsets, n, triangles, values);
      const cells = adjacencyOf(rows, stride, n);
      for (let u: u32 = 0; u < n; u++) expect(load<f64>(values + (<usize>u << 3))).toBe(plainClustering(cells, n, u));

      // another graph on the same nodes serves as the other direction
      const other = flexRows(n, stride, edges, 0.6, c + 10);
      const otherOffsets = room(<usize>(n + 1) << 2);
      const others = room(<usize>edges << 3);
      rowsToNeighbors(other, stride, n, otherOffsets, others);
      const counts = room(<usize>n << 3);
      const expected = room(<usize>n << 3);
      memory.fill(counts, 0, <usize>n << 3);
      memory.fill(expected, 0, <usize>n << 3);
      addCommonByMarks(offsets, neighbors, n, offsets, neighbors, otherOffsets, others, marks, counts);
      addCommonNeighbors(offsets, neighbors, n, rows, other, stride, expected);
      expect(memory.compare(counts, expected, <usize>n << 3)).toBe(0);
    }
  });
});

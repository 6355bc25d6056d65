import { requireList } from "../arguments/requireList.js";
import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { requireOrder } from "./arguments/requireOrder.js";
import { MOST_NODES } from "./arguments/mostNodes.js";

/**
 * The square grid: each node is joined to the next node in its row and in its column. Nodes are numbered row by row.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param periodic whether the first and last node of each column (`[0]`) and of each row (`[1]`) are joined too, or one value for
 *   both, which gives a torus. As in NetworkX, a column or row of fewer than three nodes is not closed.
 * @throws {ArgumentError} if `rows` or `columns` is not a non-negative integer
 *
 * Cost: O(n). NetworkX: `grid_2d_graph`.
 *
 * @example
 * grid2d(3, 4).size; // 17
 * grid2d(3, 4, true).size; // 24
 */
export function grid2d(
  rows: number,
  columns: number,
  periodic: boolean | readonly [boolean, boolean] = false,
): Graph {
  requireInteger("rows", rows, 0, MOST_NODES);
  requireInteger("columns", columns, 0, MOST_NODES);
  if (typeof periodic !== "boolean") requireList("periodic", periodic, "a boolean, or an array of two");
  const order = requireOrder("rows", rows * columns);
  const [closeColumns, closeRows] = typeof periodic === "boolean" ? [periodic, periodic] : periodic;
  const edges = new EdgeBuffer(order, 2 * order);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const node = i * columns + j;
      if (i > 0) edges.add(node - columns, node);
      if (j > 0) edges.add(node - 1, node);
    }
  }
  if (closeColumns && rows > 2) for (let j = 0; j < columns; j++) edges.add(j, order - columns + j);
  if (closeRows && columns > 2) for (let i = 0; i < rows; i++) edges.add(i * columns, (i + 1) * columns - 1);
  return edges.toGraph();
}

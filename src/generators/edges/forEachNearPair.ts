/**
 * Visits all pairs of points in the unit cube that may be within a radius of each other, once each, smaller number first. Some
 * visited pairs are farther apart, so the visitor must check the distance. Points are sorted into a grid of cells at least as
 * wide as the radius, over the first three axes. Only pairs in the same or adjacent cells are visited.
 *
 * @param positions coordinates in [0, 1), `dimension` per point
 * @param dimension number of axes
 * @param radius largest distance of a pair that must be visited
 * @param visit called with each pair
 */
export function forEachNearPair(
  positions: Float64Array,
  dimension: number,
  radius: number,
  visit: (u: number, v: number) => void,
): void {
  const order = positions.length / dimension;
  const axes = Math.min(3, dimension);
  // at most one cell per point; slightly wider than the radius, so that rounding loses no pair
  const across = Math.max(1, Math.floor(Math.min((1 - 1e-9) / radius, order ** (1 / axes))));
  const [columns, rows, layers] = [1, 2, 3].map((axis) => (axis <= axes ? across : 1));

  // members of cell c: points[starts[c]] to points[starts[c + 1] - 1]
  const cells = Uint32Array.from({ length: order }, (_, u) => {
    let cell = 0;
    for (let axis = axes - 1; axis >= 0; axis--) {
      cell = cell * across + Math.floor(positions[u * dimension + axis] * across);
    }
    return cell;
  });
  const starts = new Uint32Array(columns * rows * layers + 1);
  for (const cell of cells) starts[cell + 1]++;
  for (let cell = 1; cell < starts.length; cell++) starts[cell] += starts[cell - 1];
  const next = starts.slice();
  const points = new Uint32Array(order);
  cells.forEach((cell, u) => (points[next[cell]++] = u));

  const visitCells = (one: number, other: number) => {
    for (let k = starts[one]; k < starts[one + 1]; k++) {
      const u = points[k];
      for (let l = one === other ? k + 1 : starts[other]; l < starts[other + 1]; l++) {
        const v = points[l];
        if (u < v) visit(u, v);
        else visit(v, u);
      }
    }
  };
  for (let z = 0; z < layers; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const cell = (z * rows + y) * columns + x;
        for (let w = z; w < Math.min(z + 2, layers); w++) {
          for (let j = Math.max(0, y - 1); j < Math.min(y + 2, rows); j++) {
            for (let i = Math.max(0, x - 1); i < Math.min(x + 2, columns); i++) {
              const other = (w * rows + j) * columns + i;
              if (other >= cell) visitCells(cell, other);
            }
          }
        }
      }
    }
  }
}

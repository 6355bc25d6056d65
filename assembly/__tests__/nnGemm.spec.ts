import { gemm } from "../nn/products/gemm";
import { packSharedPanels, packSharedTiles } from "../nn/products/sharedOperand";
import { address, filled, randomFloats, scalarDot } from "./support/floats";
import { room } from "./support/room";

const SHAPES: i32[][] = [
  [1, 1, 1],
  [6, 4, 8],
  [7, 5, 9],
  [13, 400, 17],
  [11, 769, 3],
  [3, 0, 11],
];

describe("gemm", () => {
  test("starts from rows, a row or zeros, accepts transposed operands, and writes nothing else", () => {
    for (let s = 0; s < SHAPES.length; s++) {
      const rows = SHAPES[s][0];
      const inner = SHAPES[s][1];
      const columns = SHAPES[s][2];
      const a = randomFloats(rows * inner, 3);
      const b = randomFloats(inner * columns, 4);
      const work = room(24 * 384 + 192 + 32 + 384 * (((columns + 7) >> 3) << 5));
      for (let transposed = 0; transposed < 4; transposed++) {
        const aRow = transposed & 1 ? 1 : inner;
        const aInner = transposed & 1 ? rows : 1;
        const bInner = transposed & 2 ? 1 : columns;
        const bColumn = transposed & 2 ? inner : 1;
        const c = filled(rows * columns + 8, 5);
        // zeros, one row, or a row for each
        const startRow = transposed == 3 ? columns : 0;
        const start = randomFloats(columns * rows, 6);
        const from: usize = transposed == 1 ? 0 : address(start);
        gemm(address(a), address(b), address(c), from, startRow << 2, rows, inner, columns, aRow << 2, aInner << 2, bInner << 2, bColumn << 2, columns << 2, 0, 0, work);
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            const first = from ? <f64>start[i * startRow + j] : 0;
            const expected = first + scalarDot(a, i * aRow, aInner, b, j * bColumn, bInner, inner);
            expect(<f64>c[i * columns + j]).toBeCloseTo(expected, 4);
          }
        }
        for (let i = rows * columns; i < c.length; i++) expect(c[i]).toBe(5, "wrote past the end");
      }
    }
  });

  test("computes the same bits from operands that are packed before, in parts", () => {
    for (let s = 0; s < SHAPES.length; s++) {
      const rows = SHAPES[s][0];
      const inner = SHAPES[s][1];
      const columns = SHAPES[s][2];
      const panels = (columns + 7) >> 3;
      const a = randomFloats(rows * inner, 3);
      const b = randomFloats(inner * columns, 4);
      const work = room(24 * 384 + 192 + 32 + 384 * (panels << 5));
      for (let transposed = 0; transposed < 4; transposed++) {
        const aRow = (transposed & 1 ? 1 : inner) << 2;
        const aInner = (transposed & 1 ? rows : 1) << 2;
        const bInner = (transposed & 2 ? 1 : columns) << 2;
        const bColumn = (transposed & 2 ? inner : 1) << 2;
        const expected = filled(rows * columns, 5);
        gemm(address(a), address(b), address(expected), 0, 0, rows, inner, columns, aRow, aInner, bInner, bColumn, columns << 2, 0, 0, work);
        const tiles = filled(rows * inner + 8, 7);
        const middle = min(7, rows);
        packSharedTiles(address(a), address(tiles), rows, inner, aRow, aInner, middle, rows);
        packSharedTiles(address(a), address(tiles), rows, inner, aRow, aInner, 0, middle);
        const packed = filled(panels * 8 * inner + 8, 7);
        const later = min(8, columns);
        packSharedPanels(address(b), address(packed), inner, columns, bInner, bColumn, later, columns);
        packSharedPanels(address(b), address(packed), inner, columns, bInner, bColumn, 0, later);
        for (let which = 1; which < 4; which++) {
          const c = filled(rows * columns, 5);
          // an operand that is packed is not read again
          const from: usize = which & 1 ? 0 : address(a);
          const by: usize = which & 2 ? 0 : address(b);
          gemm(from, by, address(c), 0, 0, rows, inner, columns, aRow, aInner, bInner, bColumn, columns << 2, which & 1 ? address(tiles) : 0, which & 2 ? address(packed) : 0, work);
          for (let i = 0; i < c.length; i++) expect(c[i]).toBe(expected[i]);
        }
        for (let i = rows * inner; i < tiles.length; i++) expect(tiles[i]).toBe(7, "wrote past the end");
        for (let i = panels * 8 * inner; i < packed.length; i++) expect(packed[i]).toBe(7, "wrote past the end");
      }
    }
  });
});

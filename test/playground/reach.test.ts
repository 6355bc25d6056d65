import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { design, PythonRandom } from "sweetspot";
import { describe, expect, it } from "vitest";
import { floodPlane } from "../../playground/src/reach/floodPlane.js";
import { packCells, unpackCells } from "../../playground/src/reach/packedCells.js";
import { cellOf, CELLS, middleOf, type ReachCells } from "../../playground/src/reach/reachCells.js";
import { sweptGraphs } from "../../playground/src/reach/sweptGraphs.js";

// imports the package, which is dist/index.js
const file = fileURLToPath(new URL("../../playground/src/reach/gen/reach.json", import.meta.url));
const read = () => JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;

function reachOf(order: number): ReachCells {
  const flood = floodPlane(order, undefined);
  for (;;) {
    const { done, value } = flood.next();
    if (done === true) return value;
  }
}

/** REACH=64,32 adds these orders to the table, or writes them anew: about a minute each. */
const written = (process.env.REACH ?? "").split(",").map(Number).filter(Boolean);

describe("the table of the cells that have a graph", () => {
  it.runIf(written.length > 0).each(written)(
    "gets a row for %i nodes",
    (order) => {
      const row = packCells(reachOf(order));
      writeFileSync(file, `${JSON.stringify({ ...read(), [order]: row }, undefined, 2)}\n`);
    },
    Infinity,
  );

  it("is what the search finds for 4 nodes", () => {
    expect(packCells(reachOf(4))).toBe(read()[4]);
  });

  it.each([16, 64])("has a graph in cells drawn at random, for %i nodes", (order) => {
    const cells = unpackCells(read()[order]);
    const reached = cells.flatMap((has, cell) => (has ? [cell] : []));
    const swept = new Set(sweptGraphs(order, undefined, 1).map((place) => cellOf(place, order)));
    const random = new PythonRandom(order);
    for (let k = 0; k < 8; k++) {
      const cell = reached[Math.floor(random.random() * reached.length)];
      if (!swept.has(cell)) design({ order, ...middleOf(cell, order), seed: 1 });
    }
  });

  it("has the complete graph in its corner, and nothing beside it", () => {
    for (const row of Object.values(read())) {
      const cells = unpackCells(row);
      expect(cells).toHaveLength(CELLS * CELLS);
      expect(cells[CELLS - 1]).toBe(true);
      expect(cells[0]).toBe(false);
    }
  });
});

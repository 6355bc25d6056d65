import { CELLS, type ReachCells } from "../reach/reachCells.js";
import type { PlaneScale } from "./planeScale.js";

/** Hatches the places where no graph was found. Cells with a graph are laid over the hatching, with round corners. */
export function Reach({ scale, cells }: { scale: PlaneScale; cells: ReachCells | undefined }) {
  const { left, right, top, bottom } = scale;
  const [width, height] = [(right - left) / CELLS, (bottom - top) / CELLS];
  const squares = (cells ?? [])
    .map((reached, cell) => ({ reached, row: Math.floor(cell / CELLS), column: cell % CELLS }))
    .filter(({ reached }) => reached)
    .map(
      ({ row, column }) =>
        `M${left + column * width} ${bottom - row * height}h${width}v${-height}h${-width}z`,
    );
  return (
    <g>
      <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="hatch" y2="7" />
      </pattern>
      <clipPath id="plane">
        <rect x={left} y={top} width={right - left} height={bottom - top} />
      </clipPath>
      {cells !== undefined && (
        <g clip-path="url(#plane)">
          <rect x={left} y={top} width={right - left} height={bottom - top} fill="url(#hatch)" />
          <path class="reached" d={squares.join("")} />
        </g>
      )}
      <rect class="plane-edge" x={left} y={top} width={right - left} height={bottom - top} />
    </g>
  );
}

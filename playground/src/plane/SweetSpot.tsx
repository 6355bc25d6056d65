import { sweetSpot } from "../published/sweetSpot.js";
import type { PlaneScale } from "./planeScale.js";

/** The published sweet spot of the MLP, if the site was built with the published results. It is for 64 nodes. */
export function SweetSpot({ scale, order }: { scale: PlaneScale; order: number }) {
  if (sweetSpot === undefined || sweetSpot.order !== order) return null;
  const [left, right] = sweetSpot.clustering.map(scale.x);
  const [bottom, top] = sweetSpot.pathLength.map(scale.y);
  return (
    <g class="sweet-spot">
      <rect x={left} y={top} width={right - left} height={bottom - top} rx="10" />
      <text x={left} y={top - 7}>
        sweet spot in the paper
      </text>
    </g>
  );
}

import type { ReferenceGraph } from "../design/referenceGraphs.js";
import type { PlaneScale } from "./planeScale.js";

/** Well-known graphs as marked places in the plane. */
export function References({
  scale,
  references,
}: {
  scale: PlaneScale;
  references: readonly ReferenceGraph[];
}) {
  return (
    <g class="references">
      {references
        .filter(({ pathLength }) => pathLength <= scale.highest + 0.02)
        .map(({ name, clustering, pathLength }) => {
          const [x, y] = [scale.x(clustering), scale.y(pathLength)];
          const left = clustering > 0.6;
          return (
            <g key={name} transform={`translate(${x} ${y})`}>
              <rect x="-4" y="-4" width="8" height="8" transform="rotate(45)" />
              <text
                x={left ? -10 : 10}
                dy={pathLength < 1.1 ? "-0.6em" : "0.35em"}
                text-anchor={left ? "end" : "start"}
              >
                {name}
              </text>
            </g>
          );
        })}
    </g>
  );
}

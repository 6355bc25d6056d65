import type { PlaneScale } from "./planeScale.js";

/** The axes of the plane with their labels. */
export function Axes({ scale }: { scale: PlaneScale }) {
  const { left, right, top, bottom, highest } = scale;
  const step = highest > 3 ? 1 : 0.5;
  const lengths = Array.from({ length: Math.floor((highest - 1) / step + 1e-9) + 1 }, (_, k) => 1 + k * step);
  return (
    <g class="axes">
      {[0, 0.2, 0.4, 0.6, 0.8, 1].map((clustering) => (
        <g key={clustering} transform={`translate(${scale.x(clustering)} ${bottom})`}>
          <line y2="5" />
          <text y="19" text-anchor="middle">
            {clustering}
          </text>
        </g>
      ))}
      {lengths.map((length) => (
        <g key={length} transform={`translate(${left} ${scale.y(length)})`}>
          <line x2="-5" />
          <text x="-10" dy="0.35em" text-anchor="end">
            {length}
          </text>
        </g>
      ))}
      <text class="axis-name" x={(left + right) / 2} y={bottom + 38} text-anchor="middle">
        clustering C →
      </text>
      <text
        class="axis-name"
        text-anchor="middle"
        transform={`translate(14 ${(top + bottom) / 2}) rotate(-90)`}
      >
        path length L →
      </text>
    </g>
  );
}

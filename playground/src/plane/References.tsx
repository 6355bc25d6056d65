import type { ReferenceGraph } from "../design/referenceGraphs.js";
import type { Place } from "../reach/place.js";
import { labelPlace } from "./labelPlace.js";
import type { PlaneScale } from "./planeScale.js";

interface ReferencesProps {
  readonly scale: PlaneScale;
  readonly references: readonly ReferenceGraph[];
  /** Where the handle is, which would cover a label. */
  readonly at: Place;
}

/** Well-known graphs as marked places in the plane. */
export function References({ scale, references, at }: ReferencesProps) {
  const pixels = ({ clustering, pathLength }: Place) => ({ x: scale.x(clustering), y: scale.y(pathLength) });
  const handle = pixels({ ...at, pathLength: Math.min(at.pathLength, scale.highest) });
  return (
    <g class="references">
      {references
        .filter(({ pathLength }) => pathLength <= scale.highest + 0.02)
        .map((reference) => {
          const mark = pixels(reference);
          return (
            <g key={reference.name} transform={`translate(${mark.x} ${mark.y})`}>
              <rect x="-4" y="-4" width="8" height="8" transform="rotate(45)" />
              <text {...labelPlace(reference.name, mark, handle, scale)}>{reference.name}</text>
            </g>
          );
        })}
    </g>
  );
}

import { Axes } from "../plane/Axes.js";
import { planeScale } from "../plane/planeScale.js";
import { useWidth } from "../plane/useWidth.js";
import { errorColor } from "../published/errorColor.js";
import type { SearchState } from "./searchState.js";
import { surfaceTable } from "./surfaceTable.js";

/** The candidates in the plane: coloured by their expected error, paler where it is uncertain; trained ones have a ring. */
export function SearchPlane({ state, nodes }: { state: SearchState; nodes: number }) {
  const { element, width } = useWidth();
  const { candidates, surface, conclusion } = state;
  const height = Math.round(Math.min(width * 0.92, 480));
  const scale = planeScale(conclusion?.nodes ?? nodes, width, height);
  const { trained, low, high, sure } = surfaceTable(state);
  const radius = Math.max(4, Math.min(9, width / 62));
  const best = conclusion && candidates[conclusion.bestRow];
  const place = ({ clustering, pathLength }: (typeof candidates)[number]) => ({
    cx: scale.x(clustering),
    cy: scale.y(Math.min(pathLength, scale.highest)),
  });
  return (
    <figure>
      <div ref={element} class="plane-box">
        {width > 0 && (
          <svg
            class="surface search-plane"
            width={width}
            height={height}
            role="img"
            aria-label={describe(state)}
          >
            <rect
              class="plane-edge"
              x={scale.left}
              y={scale.top}
              width={scale.right - scale.left}
              height={scale.bottom - scale.top}
            />
            {candidates.map((candidate, row) => (
              <circle
                key={row}
                class={surface === undefined ? "candidate" : "candidate known"}
                {...place(candidate)}
                r={surface === undefined ? 2 : radius}
                style={
                  surface && {
                    fill: errorColor((surface.errors[row] - low) / (high - low || 1)),
                    fillOpacity: 0.12 + 0.88 * sure(row),
                  }
                }
              />
            ))}
            {trained.map(({ row, runs, mean }) => (
              <circle
                key={row}
                class="trained"
                {...place(candidates[row])}
                r={radius + 1 + 0.8 * Math.min(runs, 4)}
              >
                <title>{`${runs} training ${runs === 1 ? "run" : "runs"}: ${mean.toFixed(2)} % error`}</title>
              </circle>
            ))}
            {best && (
              <path
                class="best-mark"
                d={`M${place(best).cx} ${place(best).cy - radius - 16}v12m-5 -6l5 6l5 -6`}
              />
            )}
            <Axes scale={scale} />
          </svg>
        )}
      </div>
      <figcaption>
        {surface !== undefined && (
          <span class="legend">
            <span>{low.toFixed(1)} %</span>
            <span
              class="strip"
              style={{
                background: `linear-gradient(90deg, ${[0, 0.25, 0.5, 0.75, 1].map(errorColor).join(", ")})`,
              }}
            />
            <span>{high.toFixed(1)} % expected error</span>
          </span>
        )}
        {surface === undefined
          ? "Each dot is a candidate graph. Colours appear after the first training runs."
          : "Colour: expected error. Pale: uncertain. Rings: trained graphs, wider after several runs. Arrow: the graph that was chosen."}
      </figcaption>
    </figure>
  );
}

function describe(state: SearchState): string {
  const { candidates, conclusion } = state;
  const { trained } = surfaceTable(state);
  const best = conclusion && candidates[conclusion.bestRow];
  const chosen =
    best && ` The chosen graph has C ${best.clustering.toFixed(2)} and L ${best.pathLength.toFixed(2)}.`;
  return `${candidates.length} candidate graphs in the plane, ${trained.length} of them trained.${chosen ?? ""}`;
}

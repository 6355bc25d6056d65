import { Axes } from "../plane/Axes.js";
import { planeScale } from "../plane/planeScale.js";
import { useWidth } from "../plane/useWidth.js";
import { errorColor } from "./errorColor.js";
import type { PublishedSurface } from "./publishedSurface.js";

/** Bins above this share of all errors have the palest colour, so that the differences among the good ones show. */
const WORST_SHARE = 0.9;

/** The errors of a task over the plane. */
export function SurfaceFigure({ surface }: { surface: PublishedSurface }) {
  const { element, width } = useWidth();
  const { title, order, bins, best, complete } = surface;
  const height = Math.round(Math.min(width * 0.85, 460));
  const scale = planeScale(order, width, height);
  const errors = bins.map(({ error }) => error).sort((a, b) => a - b);
  const [low, high] = [errors[0], errors[Math.floor((errors.length - 1) * WORST_SHARE)]];
  const shareOf = (error: number) => (error - low) / (high - low || 1);
  return (
    <figure>
      <div ref={element} class="plane-box">
        {width > 0 && (
          <svg
            class="surface"
            width={width}
            height={height}
            role="img"
            aria-label={`${title}: mean error in the plane. It is lowest, ${best.mean.toFixed(2)} percent, at C ${best.clustering.toFixed(2)} and L ${best.pathLength.toFixed(2)}. The table below has the numbers.`}
          >
            {bins.map(({ clustering, pathLength, error }) => (
              <rect
                key={`${clustering[0]} ${pathLength[0]}`}
                x={scale.x(clustering[0])}
                y={scale.y(pathLength[1])}
                width={scale.x(clustering[1]) - scale.x(clustering[0])}
                height={scale.y(pathLength[0]) - scale.y(pathLength[1])}
                fill={errorColor(shareOf(error))}
              >
                <title>{`${error.toFixed(2)} %`}</title>
              </rect>
            ))}
            <circle class="best" cx={scale.x(best.clustering)} cy={scale.y(best.pathLength)} r="6" />
            <rect class="complete" x={scale.x(1) - 5} y={scale.y(1) - 5} width="10" height="10" />
            <Axes scale={scale} />
          </svg>
        )}
      </div>
      <figcaption>
        <span class="legend">
          <span>{low.toFixed(1)} %</span>
          <span
            class="strip"
            style={{
              background: `linear-gradient(90deg, ${[0, 0.25, 0.5, 0.75, 1].map(errorColor).join(", ")})`,
            }}
          />
          <span>{high.toFixed(1)} % error and more</span>
        </span>
        Circle: the best graph, {best.mean.toFixed(2)} ± {best.std.toFixed(2)} %. Square: the complete graph,{" "}
        {complete.mean.toFixed(2)} ± {complete.std.toFixed(2)} %. {surface.graphs.toLocaleString("en")} graphs
        with {order} nodes, {surface.seeds} training runs each; ± is the standard deviation between runs.
      </figcaption>
    </figure>
  );
}

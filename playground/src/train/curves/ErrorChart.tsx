import { useWidth } from "../../plane/useWidth.js";
import { networkNames, type TrainingState } from "../trainingState.js";
import { chartScale } from "./chartScale.js";
import { curveStatistics, type EpochStatistics } from "./curveStatistics.js";

const HEIGHT = 340;

/** The test errors of both networks by epoch: means as lines, ranges as bands, single runs as thin lines. */
export function ErrorChart({ state }: { state: TrainingState }) {
  const { element, width } = useWidth();
  const { curves, epochs } = state;
  const scale = chartScale(
    Math.max(epochs, 1),
    networkNames.flatMap((name) => curves[name].flat()),
    width,
    HEIGHT,
  );
  return (
    <div ref={element} class="plane-box">
      {width > 0 && (
        <svg class="curves" width={width} height={HEIGHT} role="img" aria-label={describe(state)}>
          <g class="axes">
            {scale.xTicks.map((epoch) => (
              <g key={epoch} transform={`translate(${scale.x(epoch)} ${scale.bottom})`}>
                <line y2="5" />
                <text y="19" text-anchor="middle">
                  {epoch}
                </text>
              </g>
            ))}
            {scale.yTicks.map((error) => (
              <g key={error} transform={`translate(${scale.left} ${scale.y(error)})`}>
                <path class="grid" d={`M0 0H${scale.right - scale.left}`} />
                <text x="-8" dy="0.35em" text-anchor="end">
                  {error}
                </text>
              </g>
            ))}
            <text
              class="axis-name"
              x={(scale.left + scale.right) / 2}
              y={scale.bottom + 38}
              text-anchor="middle"
            >
              epoch →
            </text>
            <text
              class="axis-name"
              text-anchor="middle"
              transform={`translate(13 ${(scale.top + scale.bottom) / 2}) rotate(-90)`}
            >
              test error in % →
            </text>
          </g>
          {networkNames.map((name) => {
            const points = curveStatistics(curves[name]);
            const at = (epoch: number, error: number) =>
              `${scale.x(epoch).toFixed(1)} ${scale.y(error).toFixed(1)}`;
            const line = (of: (point: EpochStatistics) => number) =>
              points.map((point) => at(point.epoch, of(point)));
            const band = [...line(({ lowest }) => lowest), ...line(({ highest }) => highest).reverse()];
            return (
              <g key={name} class={name === "relational" ? "ours" : "theirs"}>
                {points.length > 0 && <path class="band" d={`M${band.join("L")}Z`} />}
                {curves[name].map((errors, run) => (
                  <path
                    key={run}
                    class="run"
                    d={errors.length === 0 ? "" : `M${errors.map((error, k) => at(k + 1, error)).join("L")}`}
                  />
                ))}
                {points.length > 0 && <path class="mean" d={`M${line(({ mean }) => mean).join("L")}`} />}
                {points.slice(-1).map(({ epoch, mean }) => (
                  <circle key={epoch} class="end" cx={scale.x(epoch)} cy={scale.y(mean)} r="4" />
                ))}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

function describe({ curves, epochs }: TrainingState): string {
  const parts = networkNames.map((name) => {
    const last = curveStatistics(curves[name]).at(-1);
    return last === undefined
      ? `${name}: not trained`
      : `${name}: ${last.mean.toFixed(1)} % after epoch ${last.epoch} of ${epochs}`;
  });
  return `Test error by epoch. ${parts.join("; ")}.`;
}

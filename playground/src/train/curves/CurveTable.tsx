import { networkNames, type TrainingState } from "../trainingState.js";
import { curveStatistics } from "./curveStatistics.js";

/** The last point of both curves, with what the networks cost: the legend of the chart. */
export function CurveTable({ state }: { state: TrainingState }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Results of the training">
      <table>
        <thead>
          <tr>
            <th scope="col">network</th>
            <th scope="col">test error</th>
            <th scope="col">lowest to highest</th>
            <th scope="col">width</th>
            <th scope="col">FLOPs</th>
          </tr>
        </thead>
        <tbody>
          {networkNames.map((name) => {
            const last = curveStatistics(state.curves[name]).at(-1);
            const size = state.sizes[name];
            return (
              <tr key={name}>
                <td>
                  <svg class="key" width="26" height="10" aria-hidden="true">
                    <path class={name === "relational" ? "ours mean" : "theirs mean"} d="M1 5H25" />
                  </svg>
                  {name === "relational" ? "your graph" : name}
                </td>
                <td>
                  {last === undefined
                    ? "–"
                    : `${last.mean.toFixed(2)}${Number.isNaN(last.standardError) ? "" : ` ± ${last.standardError.toFixed(2)}`} %`}
                </td>
                <td>
                  {last === undefined ? "–" : `${last.lowest.toFixed(1)} to ${last.highest.toFixed(1)} %`}
                </td>
                <td>{size?.width ?? "–"}</td>
                <td>{size?.flops.toLocaleString("en") ?? "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="quiet">
        Lines: means of the seeds. Bands: lowest to highest. ± is the standard error of the mean.
      </p>
    </div>
  );
}

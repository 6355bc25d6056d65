import { useEffect, useMemo } from "preact/hooks";
import type { ViewProps } from "../views/view.js";
import { CurveTable } from "./curves/CurveTable.js";
import { ErrorChart } from "./curves/ErrorChart.js";
import { ChooseData } from "./data/ChooseData.js";
import { chooseData } from "./data/useOwnData.js";
import { ShowExample } from "./digit/ShowExample.js";
import { training } from "./training.js";
import { TrainButtons } from "./TrainButtons.js";
import { TrainControls } from "./TrainControls.js";
import { trainingPlan } from "./trainingPlan.js";
import { TrainShare } from "./TrainShare.js";
import { useTraining } from "./useTraining.js";

/** Trains the network of the graph and the fully connected one, side by side. */
export function TrainView({ settings, change, graph, data, table, announce }: ViewProps) {
  const state = useTraining();
  const plan = useMemo(() => graph && trainingPlan(graph, settings, data), [graph, settings, data]);
  useEffect(() => void (plan && training.resume(plan)), [plan]);
  return (
    <>
      <section class="intro">
        <h2>Train it, beside the fully connected network</h2>
        <p>
          Both networks cost the same number of multiplications: the network of your graph has fewer
          connections, so it may be wider. Each is trained from several seeds, because a single run says
          little.
        </p>
      </section>
      {graph === undefined || plan === undefined ? (
        <p class="quiet waiting">Designing a graph …</p>
      ) : (
        <>
          <div class="pair">
            <section class="panel" aria-labelledby="curves-title">
              <div class="panel-head">
                <h2 id="curves-title">Test error</h2>
              </div>
              <ErrorChart state={state} />
              <TrainButtons state={state} plan={plan} announce={announce} />
              <CurveTable state={state} />
            </section>
            <ShowExample state={state} graph={graph} layout={settings.layout} plan={plan} />
          </div>
          <TrainControls settings={settings} change={change} order={graph.order} />
          <ChooseData
            data={data}
            table={table}
            onData={(chosen) => {
              const kept = chooseData(chosen);
              change({ data: chosen?.examples.id });
              return kept;
            }}
            announce={announce}
          />
          <TrainShare state={state} plan={plan} graph={graph} announce={announce} />
        </>
      )}
    </>
  );
}

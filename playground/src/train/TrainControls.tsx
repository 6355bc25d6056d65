import { RangeField } from "../controls/RangeField.js";
import { roundTo } from "../state/roundTo.js";
import { ranges, type Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";

interface TrainControlsProps {
  readonly settings: Settings;
  readonly change: Change;
  /** Nodes of the graph: each needs a neuron. */
  readonly order: number;
}

/** The settings of the training. */
export function TrainControls({ settings, change, order }: TrainControlsProps) {
  const { width, layers, learningRate, epochs, runs } = settings;
  return (
    <section class="controls" aria-labelledby="controls-title">
      <h2 id="controls-title">Settings</h2>
      <div class="fields">
        <RangeField
          label="Width of the fully connected network"
          low={order}
          high={ranges.width[1]}
          step={1}
          value={Math.max(width, order)}
          onValue={(value) => change({ width: value })}
        />
        <RangeField
          label="Relational layers"
          low={ranges.layers[0]}
          high={ranges.layers[1]}
          step={1}
          value={layers}
          onValue={(value) => change({ layers: value })}
        />
        <RangeField
          label="Learning rate"
          low={-3}
          high={0}
          step={0.1}
          value={Math.log10(learningRate)}
          shown={String(learningRate)}
          onValue={(value) => change({ learningRate: roundTo(10 ** value, 3) })}
        />
        <RangeField
          label="Epochs"
          low={1}
          high={50}
          step={1}
          value={epochs}
          onValue={(value) => change({ epochs: value })}
        />
        <RangeField
          label="Seeds"
          low={ranges.runs[0]}
          high={ranges.runs[1]}
          step={1}
          value={runs}
          onValue={(value) => change({ runs: value })}
        />
      </div>
    </section>
  );
}

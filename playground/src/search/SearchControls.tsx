import { RangeField } from "../controls/RangeField.js";
import { MOST_NODES, ranges, type Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";
import { FEWEST_SEARCHED } from "./searchPlan.js";
import type { OwnExamples } from "../train/data/ownData.js";

interface SearchControlsProps {
  readonly settings: Settings;
  readonly change: Change;
  readonly data: OwnExamples | undefined;
}

/** The settings of the search. Width, learning rate and data are those of the view that trains. */
export function SearchControls({ settings, change, data }: SearchControlsProps) {
  const { nodes, budget, layers, epochs } = settings;
  return (
    <section class="controls" aria-labelledby="controls-title">
      <h2 id="controls-title">Settings</h2>
      <div class="fields">
        <RangeField
          label="Training runs of the search"
          low={ranges.budget[0]}
          high={100}
          step={1}
          value={budget}
          onValue={(value) => change({ budget: value })}
        />
        <RangeField
          label="Nodes"
          low={FEWEST_SEARCHED}
          high={MOST_NODES}
          step={1}
          value={Math.max(nodes, FEWEST_SEARCHED)}
          onValue={(value) => change({ nodes: value })}
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
          label="Relational layers"
          low={ranges.layers[0]}
          high={ranges.layers[1]}
          step={1}
          value={layers}
          onValue={(value) => change({ layers: value })}
        />
      </div>
      <p class="quiet settings-note">
        Data: {data === undefined ? "the bundled digits" : data.name}. Data, width and learning rate are
        chosen on the page “Train”. On the digits, a search can only show that sparse graphs beat the fully
        connected network under this recipe.
      </p>
    </section>
  );
}

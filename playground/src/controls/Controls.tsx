import { planeTop } from "../reach/planeTop.js";
import { FEWEST_NODES, LARGEST_SEED, MOST_NODES, type Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";
import { RangeField } from "./RangeField.js";

/** The settings of the graph as form fields: the same as dragging, and more. */
export function Controls({ settings, change }: { settings: Settings; change: Change }) {
  const { nodes, degree, clustering, pathLength, seed } = settings;
  const top = planeTop(nodes);
  return (
    <section class="controls" aria-labelledby="controls-title">
      <h2 id="controls-title">Settings</h2>
      <div class="fields">
        <RangeField
          label="Clustering C"
          low={0}
          high={1}
          step={0.01}
          value={clustering}
          shown={clustering.toFixed(2)}
          onValue={(value) => change({ clustering: value })}
        />
        <RangeField
          label="Path length L"
          low={1}
          high={top}
          step={0.02}
          value={pathLength}
          shown={pathLength.toFixed(2)}
          onValue={(value) => change({ pathLength: value })}
        />
        <RangeField
          label="Nodes"
          low={FEWEST_NODES}
          high={MOST_NODES}
          step={1}
          value={nodes}
          onValue={(value) =>
            change({
              nodes: value,
              degree: degree === undefined ? undefined : Math.min(degree, value - 1),
              pathLength: Math.min(pathLength, planeTop(value)),
            })
          }
        />
        <RangeField
          label="Average degree"
          low={1}
          high={nodes - 1}
          step={1}
          value={degree ?? 1}
          shown={degree === undefined ? "any" : String(degree)}
          onValue={(value) => change({ degree: value < 2 ? undefined : value })}
        />
        <label class="seed">
          <span>Seed</span>
          <input
            type="number"
            min={0}
            max={LARGEST_SEED}
            step={1}
            value={seed}
            onChange={(event) => {
              const value = event.currentTarget.valueAsNumber;
              if (Number.isInteger(value) && value >= 0 && value <= LARGEST_SEED) change({ seed: value });
              else event.currentTarget.value = String(seed);
            }}
          />
          <button type="button" onClick={() => change({ seed: seed === LARGEST_SEED ? 0 : seed + 1 })}>
            Next seed
          </button>
        </label>
      </div>
    </section>
  );
}

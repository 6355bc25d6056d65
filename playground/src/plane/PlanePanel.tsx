import { useMemo } from "preact/hooks";
import type { DesignedGraph } from "../design/designedGraph.js";
import type { Place } from "../reach/place.js";
import { roundTo } from "../state/roundTo.js";
import type { Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";
import { Axes } from "./Axes.js";
import { Plane } from "./Plane.js";
import { planeScale } from "./planeScale.js";
import { Reach } from "./Reach.js";
import { References } from "./References.js";
import { SweetSpot } from "./SweetSpot.js";
import { usePlaneFacts } from "./usePlaneFacts.js";
import { useWidth } from "./useWidth.js";

interface PlanePanelProps {
  /** Undefined until the first one is there: then the handle is where the graph will be. */
  readonly graph: DesignedGraph | undefined;
  readonly notice: string | undefined;
  readonly settings: Settings;
  readonly change: Change;
}

/** The plane with its legend, and buttons that go to well-known graphs. */
export function PlanePanel({ graph, notice, settings, change }: PlanePanelProps) {
  const { nodes, degree } = settings;
  const { element, width } = useWidth();
  const { cells, references } = usePlaneFacts(nodes, degree);
  const height = Math.round(Math.min(width * 0.92, 520));
  const scale = useMemo(() => planeScale(nodes, width, height), [nodes, width, height]);
  // what the handle moves over stays as it is
  const ground = useMemo(
    () => (
      <>
        <Reach scale={scale} cells={cells} />
        <SweetSpot scale={scale} order={nodes} />
        <Axes scale={scale} />
      </>
    ),
    [scale, cells],
  );
  const move = ({ clustering, pathLength }: Place) =>
    change({ clustering: roundTo(clustering, 3), pathLength: roundTo(pathLength, 3) });
  return (
    <section class="panel" aria-labelledby="plane-title">
      <div class="panel-head">
        <h2 id="plane-title">Drag the point</h2>
      </div>
      <div ref={element} class="plane-box">
        {width > 0 && (
          <Plane
            scale={scale}
            width={width}
            height={height}
            at={graph ?? settings}
            target={settings}
            onMove={move}
          >
            {ground}
            <References scale={scale} references={references} at={graph ?? settings} />
          </Plane>
        )}
      </div>
      <p class="quiet plane-notice" role="status">
        {notice ??
          (cells === undefined
            ? "Searching for places without a graph …"
            : "Hatched: no graph was found there.")}
      </p>
      <p class="quiet" id="plane-keys">
        The arrow keys move the point as well; with Shift, they take larger steps.
      </p>
      <div class="buttons jumps" role="group" aria-label="Go to a well-known graph">
        {references.map((reference) => (
          <button
            key={reference.name}
            onClick={() =>
              change({
                degree: reference.degree,
                clustering: roundTo(reference.clustering, 3),
                pathLength: roundTo(reference.pathLength, 3),
              })
            }
          >
            {reference.name}
          </button>
        ))}
        {degree !== undefined && <button onClick={() => change({ degree: undefined })}>any degree</button>}
      </div>
    </section>
  );
}

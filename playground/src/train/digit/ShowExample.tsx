import { useEffect, useRef, useState } from "preact/hooks";
import { latestOnly } from "../../design/latestOnly.js";
import type { Layout } from "../../state/settings.js";
import { training } from "../training.js";
import type { TrainingPlan } from "../trainingPlan.js";
import type { TrainingState } from "../trainingState.js";
import type { PlainGraph, Trace } from "../worker/trainRequest.js";
import { ActivityDrawing } from "./ActivityDrawing.js";
import { Answer } from "./Answer.js";
import { digitPixels, type StrokePoint } from "./digitPixels.js";
import { DrawingPad } from "./DrawingPad.js";
import { LayerSteps } from "./LayerSteps.js";
import { PixelImage } from "./PixelImage.js";

interface ShowExampleProps {
  readonly state: TrainingState;
  readonly graph: PlainGraph;
  readonly layout: Layout;
  readonly plan: TrainingPlan;
}

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
/** Class buttons shown. */
const MOST_BUTTONS = 12;

/** Sends a drawn digit, or an example, through the network of the first seed, and shows what the nodes do. */
export function ShowExample({ state, graph, layout, plan }: ShowExampleProps) {
  const classNames = plan.data?.classNames ?? DIGITS;
  const [height, width] = plan.data?.shape ?? [8, 8];
  const trained = state.key === plan.key && (state.curves.relational[0]?.length ?? 0);
  const [strokes, setStrokes] = useState<readonly (readonly StrokePoint[])[]>([]);
  const [pixels, setPixels] = useState<Float32Array>();
  const [trace, setTrace] = useState<Trace>();
  const [layer, setLayer] = useState(0);
  const [problem, setProblem] = useState<string>();
  const turns = useRef<number[]>([]);
  const ask = useRef(
    latestOnly(
      async (asked: Float32Array) => (await training.calls("relational")).trace(0, asked),
      (answer) => {
        setTrace(answer);
        setLayer((now) =>
          now === 0 ? answer.activity.length - 1 : Math.min(now, answer.activity.length - 1),
        );
      },
      (error) => setProblem((error as Error).message),
    ),
  );
  // other data, or an untrained network
  useEffect(() => {
    setTrace(undefined);
    if (!trained) return;
    setProblem(undefined);
    if (pixels?.length === undefined) return;
    ask.current(pixels);
  }, [pixels, trained, plan.key]);
  useEffect(() => {
    setPixels(undefined);
    setStrokes([]);
  }, [plan.data]);

  const draw = (drawn: readonly (readonly StrokePoint[])[]) => {
    setStrokes(drawn);
    setPixels(digitPixels(drawn));
  };
  const choose = async (label: number) => {
    const turn = turns.current[label] ?? 0;
    turns.current[label] = turn + 1;
    try {
      setPixels((await (await training.calls("relational")).example(label, turn)).pixels);
      setStrokes([]);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const layers = trace?.activity.length ?? 0;
  return (
    <section class="panel example" aria-labelledby="example-title">
      <div class="panel-head">
        <h2 id="example-title">{plan.data === undefined ? "Draw a digit" : "Show it an example"}</h2>
      </div>
      <ActivityDrawing
        graph={graph}
        layout={layout}
        activity={trace?.activity[layer]}
        sent={layer > 0 ? trace?.activity[layer - 1] : undefined}
        label={activityLabel(trace?.activity[layer], layer)}
      />
      <LayerSteps layers={layers} layer={layer} onLayer={setLayer} />
      <div class="example-parts">
        {plan.data === undefined && <DrawingPad strokes={strokes} onStrokes={draw} />}
        {pixels !== undefined && height > 1 && (
          <PixelImage
            {...{ pixels, height, width }}
            label={`The image as the network sees it: ${height} by ${width} grey values`}
          />
        )}
        <div class="says" aria-live="polite">
          {problem !== undefined ? (
            <p>{problem}</p>
          ) : trace === undefined ? (
            <p class="quiet">
              {trained ? "Draw, or choose an example." : "Train the network first, one epoch at least."}
            </p>
          ) : (
            <Answer classNames={classNames} probabilities={trace.probabilities} />
          )}
        </div>
      </div>
      <div class="buttons jumps" role="group" aria-label="Show an example of the test set">
        {classNames.slice(0, MOST_BUTTONS).map((name, label) => (
          <button
            key={name}
            disabled={!trained}
            onClick={() => void choose(label)}
            aria-label={`An example of ${name}`}
          >
            {name}
          </button>
        ))}
        {plan.data === undefined && strokes.length > 0 && <button onClick={() => draw([])}>Clear</button>}
      </div>
    </section>
  );
}

function activityLabel(activity: readonly number[] | undefined, layer: number): string {
  if (activity === undefined) return "The graph. No example was sent through it yet.";
  const loud = activity.filter((value) => value > 0.5).length;
  return `Activity of the nodes after layer ${layer}: ${loud} of ${activity.length} are more than half as active as the most active one.`;
}

import type { DesignedGraph } from "../design/designedGraph.js";
import { CopyButton } from "../share/CopyButton.js";
import { drawingAsPng } from "../share/drawingAsPng.js";
import { saveFile } from "../share/saveFile.js";
import { standaloneDrawing } from "../share/standaloneDrawing.js";
import { curvesCsv } from "./curves/curvesCsv.js";
import { edgeProgram } from "./edgeProgram.js";
import { trainCommand } from "./trainCommand.js";
import { training } from "./training.js";
import type { TrainingPlan } from "./trainingPlan.js";
import type { TrainingState } from "./trainingState.js";

interface TrainShareProps {
  readonly state: TrainingState;
  readonly plan: TrainingPlan;
  readonly graph: DesignedGraph;
  readonly announce: (sentence: string) => void;
}

const MODEL = "network.sspt";

/** The commands that train the same networks, the trained network as a file, and the curves. */
export function TrainShare({ state, plan, graph, announce }: TrainShareProps) {
  const command = trainCommand(graph.target, plan);
  const program = edgeProgram(MODEL, plan.data === undefined ? [8, 8, 1] : plan.data.shape);
  const trained = state.key !== undefined && state.curves.relational.some(({ length }) => length > 0);
  const save = (name: string, content: Blob) => {
    saveFile(name, content);
    announce(`Saved ${name}.`);
  };
  const saveModel = async () => {
    try {
      const file = await (await training.calls("relational")).file(0);
      save(MODEL, new Blob([new Uint8Array(file)], { type: "application/octet-stream" }));
    } catch (error) {
      announce((error as Error).message);
    }
  };
  const drawing = () => standaloneDrawing(document.querySelector<SVGSVGElement>("svg.curves")!);
  return (
    <section class="share" aria-labelledby="share-title">
      <h2 id="share-title">Take it with you</h2>
      <p class="quiet">
        The same training on the command line gives the same errors; other seeds by <code>--seed</code>.
      </p>
      <div class="command">
        <pre tabIndex={0} aria-label="Commands that train the networks">
          <code>{command}</code>
        </pre>
        <CopyButton what="the commands" text={() => command} announce={announce} />
      </div>
      <div class="buttons">
        <button disabled={!trained} onClick={() => void saveModel()}>
          Trained network ({MODEL})
        </button>
        <button
          disabled={!trained}
          onClick={() =>
            save("curves.csv", new Blob([curvesCsv(state.curves, state.seeds)], { type: "text/csv" }))
          }
        >
          Curves as CSV
        </button>
        <button
          disabled={!trained}
          onClick={() => save("curves.svg", new Blob([drawing()], { type: "image/svg+xml" }))}
        >
          Curves as SVG
        </button>
        <button
          disabled={!trained}
          onClick={() => void drawingAsPng(drawing()).then((png) => save("curves.png", png))}
        >
          Curves as PNG
        </button>
      </div>
      <details>
        <summary>Ten lines that run the trained network</summary>
        <div class="command">
          <pre tabIndex={0} aria-label="Program that runs the trained network">
            <code>{program}</code>
          </pre>
          <CopyButton what="the program" text={() => program} announce={announce} />
        </div>
      </details>
    </section>
  );
}

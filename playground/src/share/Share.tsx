import type { DesignedGraph } from "../design/designedGraph.js";
import type { Settings } from "../state/settings.js";
import { formatLink } from "../state/settingsUrl.js";
import { CopyButton } from "./CopyButton.js";
import { designCommand } from "./designCommand.js";
import { drawingAsPng } from "./drawingAsPng.js";
import { edgeCsv, edgeList } from "./edgeFiles.js";
import { saveFile } from "./saveFile.js";
import { standaloneDrawing } from "./standaloneDrawing.js";

interface ShareProps {
  readonly graph: DesignedGraph;
  readonly settings: Settings;
  readonly announce: (sentence: string) => void;
}

/** The command and the link that give the same graph, and the graph as files. */
export function Share({ graph, settings, announce }: ShareProps) {
  const command = designCommand(graph.target);
  const { order, degree, clustering, pathLength, seed } = graph.target;
  const link = () =>
    new URL(
      formatLink({ ...settings, nodes: order, degree, clustering, pathLength, seed, tour: undefined }),
      location.href,
    ).href;
  const name = `graph-n${order}-c${clustering}-l${pathLength}-seed${seed}`;
  const save = (file: string, content: string, type: string) => {
    saveFile(file, new Blob([content], { type }));
    announce(`Saved ${file}.`);
  };
  const saveDrawing = async (selector: string, file: string, type: "svg" | "png") => {
    const svg = standaloneDrawing(document.querySelector<SVGSVGElement>(selector)!);
    if (type === "svg") return save(`${file}.svg`, svg, "image/svg+xml");
    saveFile(`${file}.png`, await drawingAsPng(svg));
    announce(`Saved ${file}.png.`);
  };
  const drawings = [
    { what: "Graph", selector: "svg.graph", file: name },
    { what: "Plane", selector: "svg.plane", file: `plane-n${order}` },
  ];
  return (
    <section class="share" aria-labelledby="share-title">
      <h2 id="share-title">Take it with you</h2>
      <div class="command">
        <pre tabIndex={0} aria-label="Command that prints this graph">
          <code>{command}</code>
        </pre>
        <CopyButton what="the command" text={() => command} announce={announce} />
        <CopyButton what="a link" text={link} announce={announce} />
      </div>
      <div class="buttons">
        {drawings.flatMap(({ what, selector, file }) =>
          (["svg", "png"] as const).map((type) => (
            <button key={what + type} onClick={() => void saveDrawing(selector, file, type)}>
              {what} as {type.toUpperCase()}
            </button>
          )),
        )}
        <button onClick={() => save(`${name}.txt`, edgeList(graph), "text/plain")}>Edge list</button>
        <button onClick={() => save(`${name}.csv`, edgeCsv(graph), "text/csv")}>Edges as CSV</button>
      </div>
    </section>
  );
}

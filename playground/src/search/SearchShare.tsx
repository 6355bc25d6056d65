import { CopyButton } from "../share/CopyButton.js";
import { saveFile } from "../share/saveFile.js";
import { standaloneDrawing } from "../share/standaloneDrawing.js";
import { reportFile } from "./reportFile.js";
import { search } from "./search.js";
import type { SearchPlan } from "./searchPlan.js";
import type { SearchState } from "./searchState.js";

interface SearchShareProps {
  readonly state: SearchState;
  readonly plan: SearchPlan;
  readonly announce: (sentence: string) => void;
}

const files = [
  { name: "report.html", what: "Report (report.html)", type: "text/html" },
  { name: "trials.csv", what: "Training runs (trials.csv)", type: "text/csv" },
] as const;

/** The command that runs the same study, and its files. */
export function SearchShare({ state, plan, announce }: SearchShareProps) {
  const save = async (name: (typeof files)[number]["name"], type: string) => {
    const content = await search.file(name);
    if (content === undefined) return announce(`There is no ${name} yet: the search is not complete.`);
    const drawing = document.querySelector<SVGSVGElement>("svg.search-plane")!;
    const file =
      name === "report.html"
        ? reportFile(new TextDecoder().decode(content), standaloneDrawing(drawing), plan.command)
        : content;
    saveFile(name, new Blob([file], { type }));
    announce(`Saved ${name}.`);
  };
  return (
    <section class="share" aria-labelledby="share-title">
      <h2 id="share-title">Take it with you</h2>
      <div class="command">
        <pre tabIndex={0} aria-label="Command that runs the same search">
          <code>{plan.command}</code>
        </pre>
        <CopyButton what="the command" text={() => plan.command} announce={announce} />
        <CopyButton what="a link" text={() => location.href} announce={announce} />
      </div>
      <div class="buttons">
        {files.map(({ name, what, type }) => (
          <button key={name} disabled={state.conclusion === undefined} onClick={() => void save(name, type)}>
            {what}
          </button>
        ))}
      </div>
    </section>
  );
}

import { roundTo } from "../state/roundTo.js";
import { formatLink } from "../state/settingsUrl.js";
import type { ViewProps } from "../views/view.js";
import { HowToAdd } from "./HowToAdd.js";
import { surfaces } from "./surfaces.js";
import { SurfaceFigure } from "./SurfaceFigure.js";
import { SurfaceTable } from "./SurfaceTable.js";

/** The authors' published errors over the plane, or how to add them. */
export function PublishedView({ settings, announce }: ViewProps) {
  return (
    <>
      <section class="intro">
        <h2>What the authors measured</h2>
        <p>
          For their paper, You, Leskovec, He and Xie trained thousands of networks of equal cost, each with
          the wiring of another graph. They published every result. Colour shows the mean error of the graphs
          around a place in the plane.
        </p>
      </section>
      {surfaces.length === 0 && <HowToAdd announce={announce} />}
      <div class="surfaces">
        {surfaces.map((surface) => (
          <section key={surface.task} class="panel" aria-labelledby={surface.task}>
            <h3 id={surface.task}>{surface.title}</h3>
            <SurfaceFigure surface={surface} />
            <SurfaceTable
              surface={surface}
              linkTo={(clustering, pathLength) =>
                formatLink({
                  ...settings,
                  view: "plane",
                  nodes: surface.order,
                  degree: undefined,
                  clustering: roundTo(clustering, 3),
                  pathLength: roundTo(pathLength, 3),
                })
              }
            />
          </section>
        ))}
      </div>
    </>
  );
}

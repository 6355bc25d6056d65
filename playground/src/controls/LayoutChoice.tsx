import type { Layout } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";

const layouts: readonly { readonly layout: Layout; readonly name: string }[] = [
  { layout: "circle", name: "Circle" },
  { layout: "force", name: "Springs" },
];

/** Chooses how the graph is drawn. */
export function LayoutChoice({ layout, change }: { layout: Layout; change: Change }) {
  return (
    <fieldset class="segments">
      <legend class="spoken">Layout of the drawing</legend>
      {layouts.map((each) => (
        <label key={each.layout}>
          <input
            type="radio"
            name="layout"
            checked={layout === each.layout}
            onChange={() => change({ layout: each.layout })}
          />
          <span>{each.name}</span>
        </label>
      ))}
    </fieldset>
  );
}

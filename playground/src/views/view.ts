import type { ComponentType } from "preact";
import type { DesignedGraph } from "../design/designedGraph.js";
import type { Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";
import type { OwnExamples, ReadTable } from "../train/data/ownData.js";

/** What every view gets: the state that all views share. */
export interface ViewProps {
  readonly settings: Settings;
  readonly change: Change;
  /** The graph of the settings; undefined until the first one is there. */
  readonly graph: DesignedGraph | undefined;
  /** The user's examples; undefined: the bundled digits. */
  readonly data: OwnExamples | undefined;
  /** The table of the user's examples; undefined: they are not from a table. */
  readonly table: ReadTable | undefined;
  /** What is not as asked about the graph. */
  readonly notice: string | undefined;
  /** Says a sentence to screen readers. */
  readonly announce: (sentence: string) => void;
}

/** A view: a page of the playground. Its component is loaded when it is first shown. */
export interface View {
  /** In the navigation, and as the heading of the page. */
  readonly title: string;
  /** Whether it uses the user's examples. */
  readonly trains?: true;
  readonly load: () => Promise<ComponentType<ViewProps>>;
}

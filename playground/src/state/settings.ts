/** The names of the views, in the order of the navigation. */
export const viewNames = ["plane", "published"] as const;

export type ViewName = (typeof viewNames)[number];

/** How the nodes of a graph are placed. */
export type Layout = "circle" | "force";

/** Everything that a link contains. The same settings show the same page. */
export interface Settings {
  readonly view: ViewName;
  /** Number of nodes, 4 to 64. */
  readonly nodes: number;
  /** Average degree, 2 to nodes - 1; undefined: any. */
  readonly degree: number | undefined;
  /** Target of average clustering C. */
  readonly clustering: number;
  /** Target of average shortest path length L. */
  readonly pathLength: number;
  readonly seed: number;
  readonly layout: Layout;
  /** Step of the guided tour, from 1; undefined: no tour. */
  readonly tour: number | undefined;
}

/** The settings of a link without parameters: a graph in the middle of the plane. */
export const defaultSettings: Settings = {
  view: "plane",
  nodes: 64,
  degree: undefined,
  clustering: 0.45,
  pathLength: 2.2,
  seed: 1,
  layout: "circle",
  tour: undefined,
};

export const FEWEST_NODES = 4;
export const MOST_NODES = 64;
/** Seeds are 32-bit, and a design needs four in a row. */
export const LARGEST_SEED = 4294967290;
export const TOUR_STEPS = 6;

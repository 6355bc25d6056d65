/** The names of the views, in the order of the navigation. */
export const viewNames = ["plane", "train", "search", "published"] as const;

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
  /** Hidden width of the fully connected network that is trained; a graph needs at least as many as nodes. */
  readonly width: number;
  /** Relational layers of the networks that are trained. */
  readonly layers: number;
  readonly learningRate: number;
  /** Passes over the training examples. */
  readonly epochs: number;
  /** Training runs of each network, from different seeds. */
  readonly runs: number;
  /** Training runs of a search. */
  readonly budget: number;
  /** Name of the user's data: see dataName.ts; undefined: the bundled digits. */
  readonly data: string | undefined;
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
  width: 64,
  layers: 5,
  learningRate: 0.1,
  epochs: 10,
  runs: 3,
  budget: 16,
  data: undefined,
  tour: undefined,
};

export const FEWEST_NODES = 4;
export const MOST_NODES = 64;
/** Seeds are 32-bit, and a design needs four in a row. */
export const LARGEST_SEED = 4294967290;
export const TOUR_STEPS = 6;

/** Ranges of the settings of training and search. */
export const ranges = {
  width: [4, 256],
  layers: [1, 8],
  learningRate: [0.001, 1],
  epochs: [1, 200],
  runs: [1, 10],
  budget: [8, 200],
} as const satisfies Partial<Record<keyof Settings, readonly [low: number, high: number]>>;

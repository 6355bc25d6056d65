import { DATA_NAME } from "../train/data/dataName.js";
import { roundTo } from "./roundTo.js";
import {
  defaultSettings,
  FEWEST_NODES,
  LARGEST_SEED,
  MOST_NODES,
  ranges,
  type Settings,
  TOUR_STEPS,
  type ViewName,
  viewNames,
} from "./settings.js";

/** What a link says, and a sentence for each part that it cannot say. */
export interface ParsedLink {
  readonly settings: Settings;
  readonly problems: readonly string[];
}

/** How one setting is written in a link. */
interface Field<Name extends keyof Settings> {
  readonly parameter: string;
  /** Undefined: the text is not a value. May depend on the fields before it in the list. */
  parse(text: string, before: Settings): Settings[Name] | undefined;
  /** What the text must be, for the sentence on the page. */
  expected(before: Settings): string;
}

/** A setting that is a number in a range; decimals: the most that are kept. */
function numberField(
  parameter: string,
  decimals: number,
  range: (before: Settings) => readonly [low: number, high: number],
): Field<"nodes" | "clustering" | "pathLength" | "seed" | keyof typeof ranges> & Field<"degree" | "tour"> {
  return {
    parameter,
    parse: (text, before) => {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
      const [low, high] = range(before);
      const rounded = roundTo(value, decimals);
      return rounded >= low && rounded <= high && (decimals > 0 || rounded === value) ? rounded : undefined;
    },
    expected: (before) => {
      const [low, high] = range(before);
      return `${decimals === 0 ? "a whole number" : "a number"} from ${low} to ${high}`;
    },
  };
}

/** The parameters of a link, in their order. A new setting is one line here. */
const fields: { readonly [Name in Exclude<keyof Settings, "view">]: Field<Name> } = {
  nodes: numberField("nodes", 0, () => [FEWEST_NODES, MOST_NODES]),
  degree: numberField("degree", 2, ({ nodes }) => [2, nodes - 1]),
  clustering: numberField("clustering", 3, () => [0, 1]),
  pathLength: numberField("path-length", 3, ({ nodes }) => [1, nodes]),
  seed: numberField("seed", 0, () => [0, LARGEST_SEED]),
  layout: {
    parameter: "layout",
    parse: (text) => (text === "circle" || text === "force" ? text : undefined),
    expected: () => "circle or force",
  },
  width: numberField("width", 0, () => ranges.width),
  layers: numberField("layers", 0, () => ranges.layers),
  learningRate: numberField("learning-rate", 3, () => ranges.learningRate),
  epochs: numberField("epochs", 0, () => ranges.epochs),
  runs: numberField("runs", 0, () => ranges.runs),
  budget: numberField("budget", 0, () => ranges.budget),
  data: {
    parameter: "data",
    parse: (text) => (DATA_NAME.test(text) ? text : undefined),
    expected: () => "a name from a link of this page",
  },
  tour: numberField("tour", 0, () => [1, TOUR_STEPS]),
};

/**
 * The settings of a link.
 *
 * @param hash of the location: "#plane?nodes=64&clustering=0.45"
 */
export function parseLink(hash: string): ParsedLink {
  const [name, query = ""] = hash.replace(/^#/, "").split("?", 2);
  const given = new URLSearchParams(query);
  const problems: string[] = [];
  let settings: Settings = defaultSettings;
  const view = viewNames.find((each) => each === name);
  if (view !== undefined) settings = { ...settings, view };
  else if (name !== "")
    problems.push(
      `The link names the page “${shortened(name)}”, which does not exist. This is the page “${settings.view}”.`,
    );
  for (const [key, field] of Object.entries(fields) as [keyof typeof fields, Field<keyof Settings>][]) {
    const text = given.get(field.parameter);
    if (text === null) continue;
    const value = field.parse(text, settings);
    if (value !== undefined) settings = { ...settings, [key]: value };
    else {
      const shown = settings[key] === undefined ? "none" : String(settings[key]);
      problems.push(
        `The link has ${field.parameter}=${shortened(text)}, but it must be ${field.expected(settings)}. ` +
          `The page uses ${shown} instead.`,
      );
    }
  }
  return { settings, problems };
}

function shortened(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

/** The hash of a link to settings: the inverse of `parseLink`. Values of the default settings are left out, except the graph's. */
export function formatLink(settings: Settings): string {
  const always = new Set<keyof Settings>(["nodes", "clustering", "pathLength", "seed"]);
  const query = (Object.keys(fields) as (keyof typeof fields)[])
    .filter((key) => settings[key] !== undefined)
    .filter((key) => always.has(key) || settings[key] !== defaultSettings[key])
    .map((key) => `${fields[key].parameter}=${encodeURIComponent(settings[key]!)}`);
  return `#${settings.view satisfies ViewName}?${query.join("&")}`;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultSettings,
  LARGEST_SEED,
  type Settings,
  viewNames,
} from "../../playground/src/state/settings.js";
import { formatLink, parseLink } from "../../playground/src/state/settingsUrl.js";

const decimal = (low: number, high: number, decimals: number) =>
  fc
    .integer({ min: Math.ceil(low * 10 ** decimals), max: Math.floor(high * 10 ** decimals) })
    .map((value) => value / 10 ** decimals);

const anySettings = fc.integer({ min: 4, max: 64 }).chain((nodes) =>
  fc.record({
    ...{ view: fc.constantFrom(...viewNames), nodes: fc.constant(nodes) },
    degree: fc.option(decimal(2, nodes - 1, 2), { nil: undefined }),
    clustering: decimal(0, 1, 3),
    pathLength: decimal(1, nodes, 3),
    seed: fc.integer({ min: 0, max: LARGEST_SEED }),
    layout: fc.constantFrom("circle", "force"),
    width: fc.integer({ min: 4, max: 256 }),
    layers: fc.integer({ min: 1, max: 8 }),
    learningRate: decimal(0.001, 1, 3),
    epochs: fc.integer({ min: 1, max: 200 }),
    runs: fc.integer({ min: 1, max: 10 }),
    budget: fc.integer({ min: 8, max: 200 }),
    data: fc.option(
      fc.string({ unit: "grapheme", minLength: 1 }).map((name) => `0123abcd-${name}`),
      { nil: undefined },
    ),
    tour: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  }),
);

describe("a link", () => {
  it("gives back its settings", () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const whole: Settings = { ...defaultSettings, ...settings };
        expect(parseLink(formatLink(whole))).toEqual({ settings: whole, problems: [] });
      }),
    );
  });

  it("without parameters shows the default graph", () => {
    for (const hash of ["", "#", "#plane", "#plane?"])
      expect(parseLink(hash)).toEqual({ settings: defaultSettings, problems: [] });
  });

  it("never fails, and stays within the ranges", () => {
    const names = [
      "nodes",
      "degree",
      "clustering",
      "path-length",
      "seed",
      "layout",
      "tour",
      "width",
      "epochs",
      "learning-rate",
      "other",
    ];
    const parameter = fc.tuple(fc.constantFrom(...names), fc.oneof(fc.string(), fc.double().map(String)));
    fc.assert(
      fc.property(fc.string(), fc.array(parameter), (view, parameters) => {
        const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
        const { settings } = parseLink(`#${view}?${query}`);
        expect(parseLink(formatLink(settings))).toEqual({ settings, problems: [] });
      }),
    );
  });

  it.each([
    [
      "#plane?nodes=100",
      "The link has nodes=100, but it must be a whole number from 4 to 64. The page uses 64 instead.",
    ],
    [
      "#plane?nodes=12.5",
      "The link has nodes=12.5, but it must be a whole number from 4 to 64. The page uses 64 instead.",
    ],
    [
      "#plane?nodes=8&degree=9",
      "The link has degree=9, but it must be a number from 2 to 7. The page uses none instead.",
    ],
    [
      "#plane?clustering=1.5",
      "The link has clustering=1.5, but it must be a number from 0 to 1. The page uses 0.45 instead.",
    ],
    [
      "#plane?seed=-1",
      "The link has seed=-1, but it must be a whole number from 0 to 4294967290. The page uses 1 instead.",
    ],
    [
      "#plane?layout=tree",
      "The link has layout=tree, but it must be circle or force. The page uses circle instead.",
    ],
    [
      "#train?data=mine.csv",
      "The link has data=mine.csv, but it must be a name from a link of this page. The page uses none instead.",
    ],
    ["#plan", "The link names the page “plan”, which does not exist. This is the page “plane”."],
  ])("says what %s cannot have", (hash, sentence) => {
    expect(parseLink(hash).problems).toEqual([sentence]);
  });
});

import { describe, expect, it } from "vitest";
import { BlockLayout } from "../../src/nn/wiring/blockLayout.js";
import {
  ArgumentError,
  complete,
  families,
  type ParameterValue,
  path,
  randomPositions,
  squareGrid,
} from "../../src/index.js";
import { linspace } from "../../src/sweep/linspace.js";

const HUGE = [2e9, 2 ** 31 - 1, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER];

/** Small values of each parameter, so that one at a time can be huge. */
const small: Record<string, ParameterValue> = {
  ...{
    nodes: 6,
    edges: 5,
    degree: 2,
    rewiring: 0.5,
    probability: 0.5,
    seed: 1,
    links: 2,
    radius: 0.5,
    dimension: 2,
  },
  ...{ tries: 10, leaves: 3, rows: 3, columns: 3, periodic: false, branching: 2, height: 2, offsets: [1] },
  ...{ connectivity: 2, cliques: 2, "clique-nodes": 3, "path-nodes": 2 },
};

/** Sizes of a family; a seed may be any integer. */
const sizes = (name: string) =>
  families[name].parameters.filter(({ kind, name: each }) => kind === "integer" && each !== "seed");

/** What a call throws. One that does not refuse at once runs into the test's time limit or out of memory. */
function failureOf(name: string, values: readonly ParameterValue[]): unknown {
  try {
    families[name].make(values);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("generators with huge arguments", () => {
  const cases = Object.keys(families).flatMap((name) =>
    sizes(name).map((huge) => [name, huge.name] as const),
  );

  it.each(cases)(
    "%s with a huge %s is refused at once, or the same as with the largest that means something",
    (name, huge) => {
      for (const value of HUGE) {
        const values = families[name].parameters.map((each) =>
          each.name === huge ? value : small[each.name],
        );
        const failure = failureOf(name, values);
        // more edges than pairs give the complete graph, as in NetworkX
        if (name === "gnm" && huge === "edges") expect(failure).toBeUndefined();
        else {
          expect(failure, `${value}`).toBeInstanceOf(ArgumentError);
          expect((failure as Error).message).toMatch(/\d+ (nodes|edges|pairs)|from \d+ to \d+/);
        }
      }
    },
  );

  it.each(Object.keys(families).filter((name) => sizes(name).length > 0))(
    "%s with all sizes huge is refused at once",
    (name) => {
      for (const value of HUGE) {
        const isHuge = new Set(sizes(name));
        const values = families[name].parameters.map((each) => (isHuge.has(each) ? value : small[each.name]));
        const failure = failureOf(name, values);
        expect(failure).toBeInstanceOf(ArgumentError);
      }
    },
  );

  it.each<[string, ParameterValue[]]>([
    ["complete", [1e6]],
    ["gnm", [1e6, 1e10, 1]],
    ["erdos-renyi", [1e8, 0.5, 1]],
    ["erdos-renyi", [1e7, 1e-9, 1]],
    ["watts-strogatz", [1e7, 1e6, 0.5, 1]],
    ["barabasi-albert", [1e8, 1e7, 1]],
    ["powerlaw-cluster", [1e7, 1e6, 0.5, 1]],
    ["random-regular", [1e6, 1e8, 1]],
    ["random-geometric", [1e8, 1, 1]],
    ["random-geometric", [1e6, 0.5, 1, 1000]],
    ["ws-flex", [1e8, 1e7, 0.5, 1]],
    ["grid2d", [Number.MAX_SAFE_INTEGER, 0]],
    ["grid2d", [0, Number.MAX_SAFE_INTEGER]],
    ["caveman", [Number.MAX_SAFE_INTEGER, 0]],
    ["caveman", [10, 1e6]],
    ["lollipop", [1e6, 1]],
    ["barbell", [1e6, 1]],
    ["harary", [1e6, 1e8]],
    ["hypercube", [27]],
    ["balanced-tree", [1, Number.MAX_SAFE_INTEGER]],
    ["circulant", [1e8, [1, 2, 3, 4, 5]]],
  ])("%s of %j has few nodes or a small size, but a large cost", (name, values) => {
    const failure = failureOf(name, values);
    expect(failure).toBeInstanceOf(ArgumentError);
  });

  it("points, grids and even spacings as well", () => {
    for (const value of HUGE) {
      expect(() => randomPositions(value, 1)).toThrow(ArgumentError);
      expect(() => randomPositions(10, 1, value)).toThrow(ArgumentError);
      expect(() => linspace(0, 1, value)).toThrow(/^count must be an integer from 0 to 134217728/);
      const space = { order: 64, degreeMin: 2, degreeMax: 64, degrees: 2, rewirings: 2, seeds: 2 };
      for (const name of ["order", "degrees", "rewirings", "seeds"])
        expect(() => squareGrid({ ...space, [name]: value })).toThrow(ArgumentError);
      expect(() => squareGrid({ ...space, degrees: 1e4, rewirings: 1e4 })).toThrow(
        /small enough for 67108864 graphs/,
      );
    }
  });
});

describe("layouts with huge sizes", () => {
  it.each(HUGE)("of %d channels are refused at once", (channels) => {
    const graph = path(3);
    for (const [inputs, units] of [
      [channels, channels],
      [channels, 3],
      [3, channels],
    ])
      expect(() => BlockLayout.of(graph, inputs, units)).toThrow(/ to 268435456, but got/);
  });

  it("of too many weights are refused at once", () => {
    expect(() => BlockLayout.of(complete(4), 2 ** 20, 2 ** 20)).toThrow(
      "units must be small enough for a layer of 268435456 weights with 1048576 input channels, but got 1048576",
    );
    expect(() => BlockLayout.of(path(64), 2 ** 24, 2 ** 10)).toThrow(ArgumentError);
  });
});

import fc from "fast-check";
import { Graph } from "../../src/graph/graph.js";

/** Any small simple graph, directed or not, with or without names drawn from `name`. */
export function anySimpleGraph(name: fc.Arbitrary<string>, least = 0): fc.Arbitrary<Graph> {
  return fc
    .tuple(fc.integer({ min: least, max: 9 }), fc.boolean(), fc.boolean())
    .chain(([order, directed, named]) =>
      fc
        .tuple(
          fc.uniqueArray(fc.tuple(fc.nat(Math.max(0, order - 1)), fc.nat(Math.max(0, order - 1))), {
            selector: ([u, v]) => (directed || u < v ? `${u} ${v}` : `${v} ${u}`),
          }),
          fc.uniqueArray(name, { minLength: order, maxLength: order }),
        )
        .map(([pairs, names]) =>
          Graph.fromEdges(
            order,
            pairs.filter(([u, v]) => u !== v && order > 0),
            { directed, names: named && order > 0 ? names : undefined },
          ),
        ),
    );
}

/** Names that every format with names allows. */
export const plainName = fc.stringMatching(/^[a-zé_.-][a-z0-9é_.-]{0,5}$/);

/** Names that XML allows: any text without control characters, often with characters that must be escaped. */
export const anyName = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."&<>\"' ,#{}\t\n\r\u0085\u2028"),
      fc.string({ unit: "binary", maxLength: 1 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(""))
  .filter((text) => !/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text));

import { writableFormatNames } from "../../../graph/formats/formatNames.js";
import type { Catalogue } from "../../plan/choice.js";
import { pruners } from "../pruning/catalogue.js";

/** The settings of a study with an objective of the user's, beside those of any search, in the order of help. */
export const openOptions = {
  module: {
    kind: "text",
    describe: "Module whose default export computes the value of a graph, in worker threads",
    flag: "objective",
  },
  command: {
    kind: "text",
    describe: "Command that computes it, with {graph}, {seed} and {epochs}; its last line is the value",
  },
  graphFormat: {
    kind: "name",
    describe: "Format of the file {graph}",
    names: writableFormatNames,
    usually: "npy, an adjacency matrix",
    flag: "graph-format",
  },
  objective: {
    kind: "text",
    describe: "Name of the value, where JSON has several",
    usually: "error",
    flag: "objective-name",
  },
  direction: {
    kind: "name",
    describe: "Whether a lower or a higher value is better",
    names: ["minimize", "maximize"],
    default: "minimize",
  },
  unit: { kind: "text", describe: "Unit of the value", default: "%" },
  tolerance: {
    kind: "number",
    describe: "A graph that is at most this much worse counts as equally good",
    range: [1e-12, 1e12],
    default: 0.1,
  },
  confirm: {
    kind: "integer",
    describe: "Training runs of the best graph and of the complete graph on fresh seeds",
    range: [0, 10_000],
    default: 10,
  },
  pruner: {
    kind: "name",
    describe: "Pruner that stops hopeless training runs",
    names: pruners.map(({ name }) => name),
    usually: "none",
  },
} as const satisfies Catalogue;

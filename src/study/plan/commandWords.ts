import { amountOf } from "../../search/strategies/budget.js";
import { type Catalogue, type Choice, flagOf } from "./choice.js";
import type { GivenGraph } from "./givenGraphs.js";
import { shellWord } from "./shellWord.js";
import { formatTuneGrid, type TuneGrid } from "./tuneGrid.js";

/** The words of a command line that make these choices, in the catalogue's order; unchosen values give none. */
export function commandWords(catalogue: Catalogue, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(catalogue).flatMap(([name, choice]) =>
    values[name] === undefined ? [] : wordsOf(name, choice, values[name]),
  );
}

function wordsOf(name: string, choice: Choice, value: unknown): string[] {
  const option = (word: unknown, flag = flagOf(name, choice)) => [`--${flag}`, shellWord(String(word))];
  switch (choice.kind) {
    case "budget": {
      const { unit, amount } = amountOf(value as { trainings: number } | { epochs: number });
      return unit === "trainings" ? option(amount) : option(amount, `${name}-epochs`);
    }
    case "graphs": {
      const graphs = value as readonly Pick<GivenGraph, "source" | "undirected">[];
      return [
        ...graphs.flatMap(({ source }) => option(source)),
        ...(graphs.some(({ undirected }) => undirected) ? ["--undirected"] : []),
      ];
    }
    case "names":
      return option((value as readonly string[]).join() || "none");
    case "set": {
      const { from } = value as { from?: string };
      return from === undefined ? [] : option(from);
    }
    case "grid":
      return option(formatTuneGrid(value as TuneGrid | "none"));
    case "boolean":
      return value === true ? [`--${flagOf(name, choice)}`] : [];
    default:
      // widths become "8,16,32"
      return option(value);
  }
}

import type { Argv, CommandModule } from "yargs";
import { ArgumentError } from "../../errors.js";
import { fetchDataSet, fetchGraph2nn, type FetchOptions, type FetchProgress } from "../../datasets/index.js";
import { publishers } from "../../datasets/fetch/publishers.js";
import { ProgressLine } from "../output/progressLine.js";

interface FetchArguments {
  name: string;
  out?: string;
  baseUrl?: string;
  json: boolean;
}

/** The name of the authors' release, which is no data set. */
const RELEASE = "graph2nn";

const fetchCommand: CommandModule<object, FetchArguments> = {
  command: "fetch <name>",
  describe:
    "Download from the publisher: fashion-mnist (31 MB), cifar10 (170 MB), or graph2nn, the authors' results",
  builder: (yargs: Argv): Argv<FetchArguments> =>
    yargs
      .positional("name", {
        type: "string",
        demandOption: true,
        describe: "fashion-mnist, cifar10 or graph2nn",
      })
      .option("out", {
        type: "string",
        describe: "Directory for the files",
        defaultDescription: "data-sets/NAME",
      })
      .option("base-url", { type: "string", describe: "Address of a folder with the same files: a mirror" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example(
        "$0 data fetch fashion-mnist",
        "then: search --preset fashion-mnist --data idx:data-sets/fashion-mnist",
      )
      .example("$0 data fetch cifar10 --out ~/cifar", "then: search --data cifar10:$HOME/cifar")
      .example("$0 data fetch graph2nn", "then: analyze published"),
  handler: async ({ name, out, baseUrl, json }) => {
    const directory = out ?? `data-sets/${name}`;
    const lines = new Map<string, ProgressLine>();
    const onProgress = ({ file, received, total }: FetchProgress) => {
      const line = lines.get(file) ?? new ProgressLine();
      lines.set(file, line);
      line.show(
        total === undefined
          ? `${file}  ${megabytes(received)} MB`
          : `${file}  ${megabytes(received)} of ${megabytes(total)} MB  ${line.left(received, total)}`,
      );
    };
    const { use, fetched } = await fetchNamed(name, { directory, baseUrl, onProgress }).finally(() => {
      for (const line of lines.values()) line.clear();
    });
    const text = json
      ? JSON.stringify({ name, ...fetched })
      : `${name} is in ${directory}\nuse it with: ${use}`;
    process.stdout.write(`${text}\n`);
  },
};

/** Fetches what goes by a name, and tells the words to use it with. */
async function fetchNamed(name: string, options: FetchOptions): Promise<{ use: string; fetched: object }> {
  if (name !== RELEASE) {
    const known = [...publishers.map((publisher) => publisher.name), RELEASE];
    if (!known.includes(name)) throw new ArgumentError("name", `one of ${known.join(", ")}`, name);
    const fetched = await fetchDataSet(name, options);
    return { use: `--data ${quoted(fetched.data)}`, fetched };
  }
  const fetched = await fetchGraph2nn(options);
  const use = `analyze published --results ${quoted(fetched.results)} --graphs ${quoted(fetched.graphs)}`;
  return { use, fetched };
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w:./@+-]+$/.test(word) ? word : JSON.stringify(word);
}

/** `sweetspot data`: what concerns data sets. */
export const dataCommand: CommandModule = {
  command: "data <command>",
  describe: "Get data sets to train on",
  builder: (yargs) => yargs.command(fetchCommand).demandCommand(1, "data must be followed by: fetch"),
  handler: () => undefined,
};

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

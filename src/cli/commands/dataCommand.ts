import type { Argv, CommandModule } from "yargs";
import { ArgumentError } from "../../errors.js";
import type { FetchOptions, FetchProgress } from "../../datasets/index.js";
import { publishers } from "../../datasets/fetch/publishers.js";
import { shellWord } from "../../study/plan/shellWord.js";
import { downloadText } from "../output/downloadText.js";
import { ProgressLine } from "../output/progressLine.js";
import { printAnswer, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface FetchArguments {
  name: string;
  out?: string;
  baseUrl?: string;
  json: boolean;
}

/** The name of the authors' release, which is not a data set. */
const RELEASE = "graph2nn";

const fetchCommand: CommandModule<object, FetchArguments> = {
  command: "fetch <name>",
  describe:
    "Download from the publisher: fashion-mnist (31 MB), cifar10 (170 MB) or graph2nn (published results)",
  builder: (yargs: Argv): Argv<FetchArguments> =>
    yargs
      .positional("name", {
        type: "string",
        demandOption: true,
        describe: "fashion-mnist, cifar10 or graph2nn",
      })
      .option("out", {
        type: "string",
        describe: "Folder for the files",
        defaultDescription: "data-sets/NAME",
      })
      .option("base-url", { type: "string", describe: "URL of a mirror with the same files" })
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
      line.show(downloadText(file, received, total, line));
    };
    const { use, fetched } = await fetchNamed(name, { directory, baseUrl, onProgress }).finally(() => {
      for (const line of lines.values()) line.clear();
    });
    const where = `the files are in ${directory}`;
    if (json) printJson({ name, ...fetched }, { where });
    else printAnswer([`${name} is in ${directory}`, `use it with: ${use}`], where);
  },
};

/** Fetches a data set or release by name, with the arguments that use it. */
async function fetchNamed(name: string, options: FetchOptions): Promise<{ use: string; fetched: object }> {
  if (name !== RELEASE) {
    const names = [...publishers.map((publisher) => publisher.name), RELEASE];
    if (!names.includes(name)) throw new ArgumentError("name", `one of ${names.join(", ")}`, name);
    const { fetchDataSet } = await import("../../datasets/fetch/fetchDataSet.js");
    const fetched = await fetchDataSet(name, options);
    return { use: `--data ${shellWord(fetched.data)}`, fetched };
  }
  const { fetchGraph2nn } = await import("../../datasets/fetch/fetchGraph2nn.js");
  const fetched = await fetchGraph2nn(options);
  const use = `analyze published --results ${shellWord(fetched.results)} --graph-set ${shellWord(fetched.graphs)}`;
  return { use, fetched };
}

/** `sweetspot data`: data sets. */
export const dataCommand: CommandBody = {
  builder: (yargs) => yargs.command(fetchCommand).demandCommand(1, "data must be followed by: fetch"),
  handler: () => undefined,
};

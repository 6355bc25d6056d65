import type { Argv, CommandModule } from "yargs";
import { fetchDataSet, type FetchProgress } from "../training/data/index.js";
import { ProgressLine } from "./progressLine.js";

interface FetchArguments {
  name: string;
  out?: string;
  baseUrl?: string;
  json: boolean;
}

const fetchCommand: CommandModule<object, FetchArguments> = {
  command: "fetch <name>",
  describe: "Download a data set from its publisher: fashion-mnist (31 MB) or cifar10 (170 MB)",
  builder: (yargs: Argv): Argv<FetchArguments> =>
    yargs
      .positional("name", { type: "string", demandOption: true, describe: "fashion-mnist or cifar10" })
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
      .example("$0 data fetch cifar10 --out ~/cifar", "then: search --data cifar10:$HOME/cifar"),
  handler: async ({ name, out, baseUrl, json }) => {
    const directory = out ?? `data-sets/${name}`;
    const lines = new Map<string, ProgressLine>();
    const onProgress = ({ file, received, total }: FetchProgress) => {
      const line = lines.get(file) ?? new ProgressLine();
      lines.set(file, line);
      line.show(`${file}  ${megabytes(received)} of ${megabytes(total)} MB  ${line.left(received, total)}`);
    };
    const fetched = await fetchDataSet(name, { directory, baseUrl, onProgress }).finally(() => {
      for (const line of lines.values()) line.clear();
    });
    const argument = /^[\w:./@+-]+$/.test(fetched.data) ? fetched.data : JSON.stringify(fetched.data);
    const text = json
      ? JSON.stringify({ name, ...fetched })
      : `${name} is in ${directory}\nuse it with: --data ${argument}`;
    process.stdout.write(`${text}\n`);
  },
};

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

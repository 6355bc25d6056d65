import type { Argv, CommandModule } from "yargs";
import { fetchDataSet, type FetchProgress } from "../training/data/index.js";

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
    const line = process.stderr.isTTY ? new ProgressLine() : undefined;
    const options = { directory, baseUrl, onProgress: line?.show };
    const fetched = await fetchDataSet(name, options).finally(() => line?.clear());
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

/** One line on stderr that says how far a download has come. */
class ProgressLine {
  private shown = "";

  readonly show = ({ file, received, total }: FetchProgress): void => {
    const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
    const text = `${file}  ${megabytes(received)} of ${megabytes(total)} MB`;
    if (text !== this.shown) process.stderr.write(`\r\x1b[2K${text}`);
    this.shown = text;
  };

  clear(): void {
    if (this.shown !== "") process.stderr.write("\r\x1b[2K");
  }
}

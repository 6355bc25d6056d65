import { ArgumentError } from "../../errors.js";
import { lastOf } from "../arguments/lastOf.js";
import { interruptible } from "../output/interruptible.js";
import { printAnswer, printJson, printNotice } from "../output/print.js";
import { UsageError } from "../output/reportFailure.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments {
  dirs?: string[];
  queue?: string;
  port: number;
  out?: string;
  json: boolean;
}

const LARGEST_PORT = 65_535;

/** `sweetspot watch`: shows studies and workers on a page that stays up to date. */
export const watchCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      // otherwise only the last folder counts
      .parserConfiguration({ "duplicate-arguments-array": true })
      .positional("dirs", { type: "string", array: true, describe: "Folders of studies" })
      .option("queue", {
        type: "string",
        describe:
          "Redis server whose workers are shown, such as redis://localhost:6379, or (experimental) postgres://host/database",
        coerce: lastOf<string | undefined>,
      })
      .option("port", {
        type: "number",
        default: 0,
        describe: "Port of the page on 127.0.0.1",
        defaultDescription: "any that is free",
        coerce: lastOf<number>,
      })
      .option("out", {
        type: "string",
        describe: "File to write the page to, as it is now",
        defaultDescription: "the page is served",
        coerce: lastOf<string | undefined>,
      })
      .option("json", { type: "boolean", default: false, describe: "Print the URL of the page as JSON" })
      .example("$0 watch studies/first", "prints the URL of the page; until Ctrl-C")
      .example("$0 watch studies/*", "several studies side by side")
      .example("$0 watch --queue redis://localhost:6379", "workers, their hosts and current trials"),
  handler: async ({ dirs = [], queue, port, out, json }) => {
    if (dirs.length === 0 && queue === undefined)
      throw new UsageError("nothing to watch: name the folder of a study, or give --queue");
    if (!Number.isInteger(port) || port < 0 || port > LARGEST_PORT)
      throw new ArgumentError("--port", `an integer from 0 to ${LARGEST_PORT}`, port);
    const { watchStudies, writeWatchPage } = await import("../../watch/watchStudies.js");
    const watched = { folders: dirs, queue };
    if (out !== undefined) {
      await writeWatchPage(watched, out);
      if (json) printJson({ out });
      else printAnswer([`wrote ${out}`]);
      return;
    }
    const onReady = (url: string) => {
      if (json) printJson({ url });
      else printAnswer([url]);
      printNotice("open this address on this machine; Ctrl-C ends it, and not the studies");
    };
    await interruptible((signal) => watchStudies({ ...watched, port, signal, onReady }));
  },
};

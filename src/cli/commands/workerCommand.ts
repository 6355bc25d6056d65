import { ArgumentError } from "../../errors.js";
import { type MaxDataArguments, maxBytesOf, maxDataOption } from "../arguments/maxDataOption.js";
import { interruptible } from "../output/interruptible.js";
import { downloadText } from "../output/downloadText.js";
import { ProgressLine } from "../output/progressLine.js";
import { printAnswer, printNotice } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments extends MaxDataArguments {
  queue?: string;
  workers?: number;
  data?: string;
}

/** `sweetspot worker`: trains the trials of a queue. */
export const workerCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .option("queue", {
        type: "string",
        describe: "Redis server, such as redis://localhost:6379, or (experimental) postgres://host/database",
      })
      .option("workers", { type: "number", describe: "Worker threads", defaultDescription: "all cores" })
      .option("data", {
        type: "string",
        describe:
          "Where this machine has the data of the study, such as csv:wine.csv, or csv:URL#sha256=HEX to download them",
        defaultDescription: "as the search sent them, or at the same place",
      })
      .options(maxDataOption)
      .example("$0 worker --queue redis://localhost:6379", "until Ctrl-C; one on each machine"),
  handler: async ({ queue, workers, data, ...args }) => {
    if (queue === undefined) throw new ArgumentError("--queue", "given", undefined);
    const { runWorker } = await import("../../cluster/index.js");
    const line = new ProgressLine();
    const onDownload = (received: number, total?: number) => {
      if (received === total) line.clear();
      else line.show(downloadText("downloading the data", received, total, line));
    };
    const onTrial = (trained: number) => {
      line.clear();
      if (trained === 0) printNotice("waiting for trials; Ctrl-C gives those under way back");
    };
    const maxBytes = maxBytesOf(args);
    const trained = await interruptible((signal) =>
      runWorker({ url: queue, workers, data, maxBytes, signal, onTrial, onDownload }),
    ).finally(() => line.clear());
    printAnswer([`trained ${trained} ${trained === 1 ? "trial" : "trials"}`]);
  },
};

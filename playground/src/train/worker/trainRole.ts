import { expose } from "comlink";
import type { OwnTable } from "../data/ownData.js";
import { readOwnTable } from "../data/readOwnTable.js";
import { NetworkRuns } from "./networkRuns.js";
import { sentenceOf } from "./sentenceOf.js";
import type { TrainRequest } from "./trainRequest.js";

/** Epochs are trained one after another, also when the page stops and goes on at once. */
let queue: Promise<unknown> = Promise.resolve();

function queued<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(work);
  queue = done.catch(() => undefined);
  return done;
}

let runs: Promise<NetworkRuns> | undefined;

/** What a training worker does for the page: it has the training runs of one network. Errors are sentences for the page. */
const calls = {
  open: (request: TrainRequest) => told(async () => (await (runs = NetworkRuns.open(request))).cost),
  advance: (run: number, epoch: number) =>
    told(() => queued(async () => (await opened()).advance(run, epoch))),
  unkept: () => told(async () => (await opened()).unkept()),
  example: (label: number, turn: number) => told(async () => (await opened()).example(label, turn)),
  trace: (run: number, pixels: Float32Array) => told(async () => (await opened()).trace(run, pixels)),
  file: (run: number) => told(async () => (await opened()).file(run)),
  readTable: (table: OwnTable) => told(() => readOwnTable(table)),
};

/** The calls of this worker, for the page. */
export type TrainCalls = typeof calls;

function opened(): Promise<NetworkRuns> {
  if (runs === undefined) throw new Error("The training was not started.");
  return runs;
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
}

/** Answers the page from now on. */
export function startTraining(): void {
  expose(calls);
}

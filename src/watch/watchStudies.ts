import { join } from "node:path";
import { QueueView } from "../cluster/queueView.js";
import { SweetspotError } from "../errors.js";
import { writeAtomically } from "../files/writeAtomically.js";
import { followFiles, type FollowTimes } from "./followFiles.js";
import { LiveFragments } from "./liveFragments.js";
import { openWatched, type Watched } from "./openWatched.js";
import { type Fragment, watchPage } from "./watchPage.js";
import { WatchServer } from "./watchServer.js";

/** What is watched, and where the page is. */
export interface WatchOptions {
  /** Folders of studies. */
  readonly folders: readonly string[];
  /** "redis://host:6379", or (experimental) "postgres://host/database": shows the workers of this queue too. */
  readonly queue?: string;
  /** Port of the page; default 0, any that is free. */
  readonly port?: number;
  /** Ends it when aborted. */
  readonly signal: AbortSignal;
  /** Called with the address of the page. */
  readonly onReady: (url: string) => void;
  /** Times in milliseconds, which tests shorten. */
  readonly times?: Partial<WatchTimes>;
}

interface WatchTimes extends FollowTimes {
  /** Between looks at the queue. */
  readonly queue: number;
}

const usualTimes: WatchTimes = { poll: 2_000, pause: 500, queue: 2_000 };

/**
 * Serves a live page about studies and the workers of a queue on this machine, until it is stopped. The studies are only read.
 *
 * @throws {ArgumentError} when a folder has no study, or the address of the queue is none
 * @throws {StudyError} when a plan cannot be read, or the queue or the port cannot be used
 */
export async function watchStudies(options: WatchOptions): Promise<void> {
  const { folders, queue, port = 0, signal, onReady } = options;
  const times = { ...usualTimes, ...options.times };
  const studies = folders.map(openWatched);
  const view = queue === undefined ? undefined : await QueueView.open(queue);
  const fragments = new LiveFragments(studies, true);
  const stops: (() => void)[] = [];
  let server: WatchServer | undefined;
  try {
    if (view !== undefined) await drawQueue(view, fragments);
    server = await WatchServer.start(
      {
        page: (nonce) => watchPage(fragments.all, fragments.status, nonce),
        fragments: () => fragments.all,
        status: () => fragments.status,
        report: (i) => (studies[i]?.state === "finished" ? studies[i].reportPath : undefined),
      },
      port,
    );
    const send = (changed: readonly Fragment[]) => {
      if (changed.length > 0) server?.send(changed);
    };
    studies.forEach((study, i) => {
      const files = ["trials.jsonl", "study.lock", "report.html"].map((name) => join(study.path, name));
      const onChange = () => void (readStudy(study) && send(fragments.drawStudy(i)));
      stops.push(followFiles(study.path, files, onChange, times));
    });
    if (view !== undefined)
      stops.push(repeat(async () => send(await drawQueue(view, fragments)), times.queue));
    onReady(server.url);
    await aborted(signal);
  } finally {
    for (const stop of stops) stop();
    await server?.close();
    await view?.close();
  }
}

/**
 * Writes the page as it is now into a file.
 *
 * @throws {ArgumentError} when a folder has no study, or the address of the queue is none
 * @throws {StudyError} when a plan cannot be read, or the queue cannot be used
 * @throws {FileError} when the file cannot be written
 */
export async function writeWatchPage(
  { folders, queue }: Pick<WatchOptions, "folders" | "queue">,
  path: string,
): Promise<void> {
  const fragments = new LiveFragments(folders.map(openWatched), false);
  if (queue !== undefined) {
    const view = await QueueView.open(queue);
    try {
      await drawQueue(view, fragments);
    } finally {
      await view.close();
    }
  }
  writeAtomically(path, watchPage(fragments.all, fragments.status));
}

/** A journal that cannot be read now, such as one on a disk that was taken away, is tried again after the next change. */
function readStudy(study: Watched): boolean {
  try {
    return study.read();
  } catch (error) {
    if (error instanceof SweetspotError) return false;
    throw error;
  }
}

async function drawQueue(view: QueueView, fragments: LiveFragments): Promise<Fragment[]> {
  try {
    return fragments.drawWorkers(view.address, await view.read());
  } catch (error) {
    const { message } =
      error instanceof SweetspotError ? error : new Error("The queue cannot be read. Trying again.");
    return fragments.drawWorkers(view.address, message);
  }
}

/** Repeats work with a pause after each. Returns a function that stops it. */
function repeat(work: () => Promise<void>, pause: number): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const next = () => {
    timer = setTimeout(() => {
      void work().finally(() => {
        if (!stopped) next();
      });
    }, pause);
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

import { dirname, existsSync, join, statSync } from "#host";
import { FormatError } from "../errors.js";
import type { PublishedRequest } from "./analyzePublished.js";
import { correlateTasks, type TaskCorrelation } from "./correlateTasks.js";
import { publishedTask, publishedTasks } from "./publishedTasks.js";
import { readGraphSet } from "./readGraphSet.js";
import { type PublishedRuns, readRuns } from "./readRuns.js";

/** Another task of the same release, and the correlation with it. */
export interface ComparedTask {
  readonly name: string;
  readonly correlation: TaskCorrelation;
}

/**
 * The correlation of two tasks: see `correlateTasks`.
 *
 * @throws {ArgumentError | FormatError} as `analyzePublished` does
 *
 * @example
 * import { compareTasks } from "sweetspot/study";
 * const release = { results: "graph2nn/release/final_results", graphs: "graph2nn/release" };
 * compareTasks(release, "mlp_cifar10", "resnet34_imagenet").n; // 53
 */
export function compareTasks(
  request: Omit<PublishedRequest, "task">,
  first: string,
  second: string,
): TaskCorrelation {
  const [a, b] = [first, second].map((name) => readTask(request, name));
  return correlateTasks(a, b);
}

/** The correlation of a task with every other task that is complete in the same folders and has the same bins. */
export function comparableTasks(request: PublishedRequest, runs: PublishedRuns): ComparedTask[] {
  const graphs = statSync(request.graphs).isDirectory() ? request.graphs : dirname(request.graphs);
  return publishedTasks.flatMap((task) => {
    const isSameTask = task.name === runs.task.name;
    if (isSameTask || !sameOrder(task.graphs, runs) || !existsSync(join(graphs, task.graphs))) return [];
    const names = [task.name, `${task.name}_seed1`];
    if (!names.some((name) => existsSync(join(request.results, name)))) return [];
    try {
      const other = readTask({ results: request.results, graphs }, task.name);
      return [{ name: task.name, correlation: correlateTasks(runs, other) }];
    } catch (error) {
      // this task was not requested: its defects are reported when it is analysed itself
      if (error instanceof FormatError) return [];
      throw error;
    }
  });
}

function readTask({ results, graphs, seeds }: Omit<PublishedRequest, "task">, name: string): PublishedRuns {
  const task = publishedTask(name);
  return readRuns({ results, task, graphs: readGraphSet(graphs, task.graphs), seeds });
}

function sameOrder(graphs: string, runs: PublishedRuns): boolean {
  return graphs.startsWith(`graphs_n${runs.graphs[0].order}_`);
}

import { ArgumentError } from "../errors.js";

/** One of the authors' experiments, with the specifics of their analysis. */
export interface PublishedTask {
  /** The authors' name for it, which its folders and files carry. */
  readonly name: string;
  readonly title: string;
  /** File of the trained set of graphs in the release. */
  readonly graphs: string;
  /** Training runs per graph. */
  readonly seeds: number;
  /** The last epoch, at which graphs are compared. */
  readonly epoch: number;
  /**
   * Rank of the graph that counts as the best, from 0, by mean error. For the MLP the authors skipped the two lowest means
   * because of their spread between seeds.
   */
  readonly bestRank: number;
  /** Whether the authors also compared bins of graphs. */
  readonly binned: boolean;
}

const onImageNet = { graphs: "graphs_n64_52.npy", seeds: 3, epoch: 100, bestRank: 0, binned: false };

/** Every task of the release. */
export const publishedTasks: readonly PublishedTask[] = [
  {
    name: "mlp_cifar10",
    title: "5-layer MLP on CIFAR-10",
    graphs: "graphs_n64_3942.npy",
    seeds: 5,
    epoch: 200,
    bestRank: 2,
    binned: true,
  },
  { ...onImageNet, name: "cnn6_imagenet", title: "CNN-6 on ImageNet" },
  { ...onImageNet, name: "resnet34_imagenet", title: "ResNet-34 on ImageNet" },
  { ...onImageNet, name: "resnet34_sep_imagenet", title: "ResNet-34-sep on ImageNet" },
  { ...onImageNet, name: "resnet50_imagenet", title: "ResNet-50 on ImageNet" },
  {
    ...onImageNet,
    name: "efficientnet_imagenet",
    title: "EfficientNet-B0 on ImageNet",
    graphs: "graphs_n16_48.npy",
  },
];

/**
 * The task with a given name.
 *
 * @throws {ArgumentError} for an unknown name
 *
 * @example
 * publishedTask("mlp_cifar10").seeds; // 5
 */
export function publishedTask(name: string): PublishedTask {
  const task = publishedTasks.find((candidate) => candidate.name === name);
  if (task === undefined)
    throw new ArgumentError("task", `one of ${publishedTasks.map((each) => each.name).join(", ")}`, name);
  return task;
}

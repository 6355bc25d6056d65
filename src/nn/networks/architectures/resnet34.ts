import { type Architecture, IMAGENET } from "./architecture.js";
import { convNorm } from "./convNorm.js";
import { describeResnet, type ResnetKind } from "./describeResnet.js";

const kind: ResnetKind = {
  path: (name, filters, stride) => [
    ...convNorm(`${name}.a`, { filters, kernel: 3, stride, relational: true }, "relu"),
    ...convNorm(`${name}.b`, { filters, kernel: 3, relational: true }),
  ],
  relationalSkip: true,
};

/** ResNet-34: blocks of two relational 3x3 convolutions. */
export const resnet34: Architecture = {
  dims: [64, 128, 256, 512],
  nodes: 64,
  task: IMAGENET,
  describe: ({ dims }, task) => describeResnet(kind, dims, task),
};

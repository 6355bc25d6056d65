import { pythonRound } from "./pythonRound.js";
import { type Architecture, IMAGENET } from "./architecture.js";
import { convNorm } from "./convNorm.js";
import { describeResnet, type ResnetKind } from "./describeResnet.js";

const kind: ResnetKind = {
  path: (name, filters, stride) => {
    const inner = pythonRound(filters / 4);
    return [
      ...convNorm(`${name}.a`, { filters: inner, kernel: 1, relational: true }, "relu"),
      ...convNorm(`${name}.b`, { filters: inner, kernel: 3, stride, relational: true }, "relu"),
      ...convNorm(`${name}.c`, { filters, kernel: 1, relational: true }),
    ];
  },
  relationalSkip: false,
};

/** ResNet-50: bottlenecks of relational 1x1, 3x3 and 1x1 convolutions. The projections in the skips are dense. */
export const resnet50: Architecture = {
  dims: [256, 512, 1024, 2048],
  narrowest: 4,
  nodes: 64,
  task: IMAGENET,
  describe: ({ dims }, task) => describeResnet(kind, dims, task),
};

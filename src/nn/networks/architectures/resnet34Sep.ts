import { type Architecture, IMAGENET } from "./architecture.js";
import { convNorm } from "./convNorm.js";
import { describeResnet, type ResnetKind } from "./describeResnet.js";

const kind: ResnetKind = {
  path: (name, filters, stride) => [
    { kind: "depthwise", name: `${name}.a_3x3`, kernel: 3, stride },
    ...convNorm(`${name}.a_1x1`, { filters, kernel: 1, relational: true }, "relu"),
    { kind: "depthwise", name: `${name}.b_3x3`, kernel: 3, stride: 1 },
    ...convNorm(`${name}.b_1x1`, { filters, kernel: 1, relational: true }),
  ],
  relationalSkip: true,
};

/** ResNet-34 with separable convolutions: depthwise 3x3 ones, each followed by a relational 1x1 one. */
export const resnet34Sep: Architecture = {
  dims: [64, 128, 256, 512],
  nodes: 64,
  task: IMAGENET,
  describe: ({ dims }, task) => describeResnet(kind, dims, task),
};

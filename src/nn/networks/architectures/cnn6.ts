import { type Architecture, IMAGENET, isSmall } from "./architecture.js";
import { classifier, convNorm } from "./convNorm.js";
import type { LayerSpec } from "./layerSpec.js";

const STEM = 64;
const LAYERS_PER_STAGE = 2;

/** CNN-6: a dense stem and three stages of two relational 3x3 convolutions, the first of them with stride 2. */
export const cnn6: Architecture = {
  dims: [64, 128, 256],
  nodes: 64,
  task: IMAGENET,
  describe: ({ dims }, task) => {
    const small = isSmall(task);
    const stem = convNorm("s1.conv", { filters: STEM, kernel: 3, stride: small ? 1 : 2 }, "relu");
    const pool: LayerSpec[] = small ? [] : [{ kind: "maxPool", name: "s1.pool" }];
    const stages = dims.flatMap((filters, stage) =>
      Array.from({ length: LAYERS_PER_STAGE }, (_, k) => {
        const stride = k === 0 ? 2 : 1;
        const name = `s${stage + 2}.b${k + 1}.a`;
        return convNorm(name, { filters, kernel: 3, stride, relational: true }, "relu");
      }).flat(),
    );
    return { input: task, layers: [...stem, ...pool, ...stages, ...classifier(task.classes)] };
  },
};

import { type Architecture, IMAGENET, isSmall } from "./architecture.js";
import { classifier, convNorm } from "./convNorm.js";
import type { LayerSpec } from "./layerSpec.js";

const STEM = 32;
const HEAD = 1280;
const SQUEEZE = 0.25;
const WIDTHS = [16, 24, 40, 80, 112, 192, 320];
const DEPTHS = [1, 2, 2, 3, 3, 4, 1];
const STRIDES = [1, 2, 2, 2, 1, 2, 1];
const KERNELS = [3, 3, 5, 3, 5, 5, 3];
const EXPANSIONS = [1, 6, 6, 6, 6, 6, 6];

interface Block {
  readonly inputs: number;
  /** Channels between the 1x1 convolutions; undefined for blocks without expansion. */
  readonly expanded: number | undefined;
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
}

/**
 * EfficientNet-B0: inverted bottlenecks with relational 1x1 convolutions. Depthwise convolutions and squeeze-excitation are
 * unchanged. As in the authors' code, the expansion depends on the graph. With a graph, every block of a stage expands to
 * 6 times the width of that stage in the baseline; without one, to 6 times its input channels.
 */
export const efficientNetB0: Architecture = {
  dims: WIDTHS,
  narrowest: 4,
  nodes: 16,
  task: IMAGENET,
  describe: ({ dims, relational, baseDims = WIDTHS }, task) => {
    const stem = convNorm("stem.conv", { filters: STEM, kernel: 3, stride: isSmall(task) ? 1 : 2 }, "swish");
    let inputs = STEM;
    const stages = dims.flatMap((filters, stage) =>
      Array.from({ length: DEPTHS[stage] }, (_, k) => {
        const ratio = EXPANSIONS[stage];
        const expanded = ratio === 1 ? undefined : ratio * (relational ? baseDims[stage] : inputs);
        const stride = k === 0 ? STRIDES[stage] : 1;
        const block = { inputs, expanded, filters, kernel: KERNELS[stage], stride };
        inputs = filters;
        return invertedBottleneck(`s${stage + 1}.b${k + 1}`, block);
      }).flat(),
    );
    const head = convNorm("head.conv", { filters: HEAD, kernel: 1 }, "swish");
    return { input: task, layers: [...stem, ...stages, ...head, ...classifier(task.classes)] };
  },
};

function invertedBottleneck(name: string, block: Block): LayerSpec[] {
  const { inputs, expanded, filters, kernel, stride } = block;
  const expansion =
    expanded === undefined
      ? []
      : convNorm(`${name}.expand`, { filters: expanded, kernel: 1, relational: true }, "swish");
  const layers: LayerSpec[] = [
    ...expansion,
    { kind: "depthwise", name: `${name}.dwise`, kernel, stride },
    { kind: "norm", name: `${name}.dwise_bn` },
    { kind: "activation", name: `${name}.dwise_swish`, activation: "swish" },
    { kind: "squeezeExcitation", name: `${name}.se`, inner: Math.floor(inputs * SQUEEZE) },
    ...convNorm(`${name}.lin_proj`, { filters, kernel: 1, relational: true }),
  ];
  return stride === 1 && inputs === filters ? [{ kind: "residual", name, skip: [], path: layers }] : layers;
}

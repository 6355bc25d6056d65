import { isSmall, type Task } from "./architecture.js";
import { classifier, convNorm } from "./convNorm.js";
import type { LayerSpec, NetworkSpec } from "./layerSpec.js";

const STEM = 64;
const DEPTHS = [3, 4, 6, 3];
const STRIDES = [1, 2, 2, 2];

/** The differences between the ResNets. */
export interface ResnetKind {
  /** The residual path of a block; its last layer is a batch normalization. */
  readonly path: (name: string, filters: number, stride: number) => LayerSpec[];
  /** Whether the graph also wires the projections in the skips. */
  readonly relationalSkip: boolean;
}

/** A ResNet of 34 or 50 layers: stem, four stages of 3, 4, 6 and 3 residual blocks, head. */
export function describeResnet(kind: ResnetKind, dims: readonly number[], task: Task): NetworkSpec {
  const small = isSmall(task);
  const stem = convNorm("s1.conv", { filters: STEM, kernel: 7, stride: small ? 1 : 2 }, "relu");
  const pool: LayerSpec[] = small ? [] : [{ kind: "maxPool", name: "s1.pool" }];
  let channels = STEM;
  const stages = dims.flatMap((filters, stage) =>
    Array.from({ length: DEPTHS[stage] }, (_, block) => {
      const stride = block === 0 ? STRIDES[stage] : 1;
      const name = `s${stage + 2}.b${block + 1}`;
      const projected = channels !== filters || stride !== 1;
      channels = filters;
      return residual(kind, name, filters, stride, projected);
    }).flat(),
  );
  return { input: task, layers: [...stem, ...pool, ...stages, ...classifier(task.classes)] };
}

function residual(
  { path, relationalSkip: relational }: ResnetKind,
  name: string,
  filters: number,
  stride: number,
  projected: boolean,
): LayerSpec[] {
  const skip = projected ? convNorm(`${name}.proj`, { filters, kernel: 1, stride, relational }) : [];
  const layers = path(`${name}.f`, filters, stride);
  const last = layers.length - 1;
  // a new block is the identity
  const zeroed = layers.map((layer, k) =>
    k === last && layer.kind === "norm" ? { ...layer, zeroGamma: true } : layer,
  );
  return [
    { kind: "residual", name, skip, path: zeroed },
    { kind: "activation", name: `${name}.relu`, activation: "relu" },
  ];
}

import { backend_util, util, type DataType } from "#tfjs";
import { correction, makeTensor, sizeOf, type Correction, type Corrections } from "./correction.js";

interface ReductionAttributes {
  readonly axis?: number | number[];
  /** What some reductions call it. */
  readonly reductionIndices?: number | number[];
  readonly keepDims: boolean;
}

/** A reduction that leaves whatever the memory held where there was nothing to reduce. */
const reductionOfNothing = (value: number, dtype?: DataType): Correction =>
  correction<ReductionAttributes>(({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    if (sizeOf(x) > 0) return stock();
    const axes = util.parseAxisParam(attributes.axis ?? attributes.reductionIndices ?? null!, x.shape);
    const [kept] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const shape = attributes.keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept;
    return makeTensor(backend, shape, dtype ?? x.dtype, (values) => values.fill(value));
  });

/** A kernel that divides by the size of its tensor; where there is no value, the result has none either. */
const DepthToSpace = correction<{ readonly blockSize: number; readonly dataFormat: string }>(
  ({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    if (sizeOf(x) > 0) return stock();
    const { blockSize: block, dataFormat } = attributes;
    const scales =
      dataFormat === "NHWC" ? [1, block, block, 1 / block ** 2] : [1, 1 / block ** 2, block, block];
    return backend.makeOutput(
      x.shape.map((extent, axis) => Math.round(extent * scales[axis])),
      "float32",
    );
  },
);

/** A place of nothing is 0. */
const placeOfNothing = correction<{ readonly axis: number }>(({ inputs, attributes, backend, stock }) => {
  const { x } = inputs;
  if (sizeOf(x) > 0) return stock();
  const [axis] = util.parseAxisParam(attributes.axis, x.shape);
  return makeTensor(
    backend,
    x.shape.filter((_, k) => k !== axis),
    "int32",
    (places) => places.fill(0),
  );
});

/** Kernels that are wrong about tensors without values. */
export const emptyAxes: Corrections = {
  DepthToSpace,
  All: reductionOfNothing(1),
  Any: reductionOfNothing(0),
  ArgMax: placeOfNothing,
  ArgMin: placeOfNothing,
  Max: reductionOfNothing(NaN),
  Mean: reductionOfNothing(0, "float32"),
  Min: reductionOfNothing(NaN),
  Prod: reductionOfNothing(1),
  Sum: reductionOfNothing(0),
  Transpose: correction<{ readonly perm: number[] }>(({ inputs, attributes, backend, stock }) => {
    const { x } = inputs;
    return sizeOf(x) > 0
      ? stock()
      : backend.makeOutput(
          attributes.perm.map((axis) => x.shape[axis]),
          x.dtype,
        );
  }),
};

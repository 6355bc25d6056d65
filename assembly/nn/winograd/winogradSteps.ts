import { multiplyAdd } from "../simd/multiplyAdd";

// The one-dimensional transforms of Winograd's convolution F(4, 3), which computes four outputs of a filter of three
// taps with six products instead of twelve. A convolution is a product of polynomials, determined by its values at six
// points: here 0, +-a, +-b and infinity with a = sqrt(1/2), b = sqrt(2). (With the usual +-1, +-2 the rounding error is twice as
// large.) In 2-D each transform is applied along the rows and then along the columns, and a tile of 4 x 4 outputs costs 36
// products instead of 144.
//
//        [1  0 -5/2  0   1  0]         [   1     0     0  ]         [1  1   1   1   1  0]
//        [0 -2a -2   a   1  0]         [-2/3 -2/3a  -1/3  ]   A^T = [0  a  -a   b  -b  0]
//  B^T = [0  2a -2  -a   1  0]     G = [-2/3  2/3a  -1/3  ]         [0 1/2 1/2  2   2  0]
//        [0 -b/2 -1/2 b  1  0]         [ 1/6   b/6   1/3  ]         [0 a/2 -a/2 2b -2b 1]
//        [0  b/2 -1/2 -b 1  0]         [ 1/6  -b/6   1/3  ]
//        [0  1   0 -5/2  0  1]         [   0     0     1  ]
//
//   y = A^T [(G g) . (B^T d)]        gradient of g = G^T [(A dy) . (B^T d)]
//
// Each function reads float32 vectors `from` bytes apart and writes them `to` bytes apart, possibly in place.
// Source: A. Lavin, S. Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016; the points: B. Barabasz et
// al., "Error Analysis and Improving the Accuracy of Winograd Convolution for Deep Neural Networks", TOMS 2020.

const A: f32 = 0.7071067811865476;
const B: f32 = 1.4142135623730951;

/** Six values of the input: B^T d. */
@inline
export function inputStep(source: usize, from: usize, target: usize, to: usize): void {
  const d0 = v128.load(source);
  const d1 = v128.load(source + from);
  const d2 = v128.load(source + 2 * from);
  const d3 = v128.load(source + 3 * from);
  const d4 = v128.load(source + 4 * from);
  const d5 = v128.load(source + 5 * from);
  const minusFiveHalves = f32x4.splat(-2.5);
  v128.store(target, multiplyAdd(d2, minusFiveHalves, f32x4.add(d0, d4)));
  v128.store(target + 5 * to, multiplyAdd(d3, minusFiveHalves, f32x4.add(d1, d5)));
  const minusTwo = f32x4.splat(-2);
  let even = multiplyAdd(d2, minusTwo, d4);
  let odd = f32x4.mul(f32x4.splat(A), multiplyAdd(d1, minusTwo, d3));
  v128.store(target + to, f32x4.add(even, odd));
  v128.store(target + 2 * to, f32x4.sub(even, odd));
  const minusHalf = f32x4.splat(-0.5);
  even = multiplyAdd(d2, minusHalf, d4);
  odd = f32x4.mul(f32x4.splat(B), multiplyAdd(d1, minusHalf, d3));
  v128.store(target + 3 * to, f32x4.add(even, odd));
  v128.store(target + 4 * to, f32x4.sub(even, odd));
}

/** Three taps of the filter: G g. */
@inline
export function filterStep(source: usize, from: usize, target: usize, to: usize): void {
  const g0 = v128.load(source);
  const g1 = v128.load(source + from);
  const g2 = v128.load(source + 2 * from);
  v128.store(target, g0);
  v128.store(target + 5 * to, g2);
  let even = f32x4.mul(f32x4.splat(-2.0 / 3.0), multiplyAdd(g2, f32x4.splat(0.5), g0));
  let odd = f32x4.mul(f32x4.splat((-2.0 / 3.0) * A), g1);
  v128.store(target + to, f32x4.add(even, odd));
  v128.store(target + 2 * to, f32x4.sub(even, odd));
  even = f32x4.mul(f32x4.splat(1.0 / 6.0), plusTwice(g2, g0));
  odd = f32x4.mul(f32x4.splat((1.0 / 6.0) * B), g1);
  v128.store(target + 3 * to, f32x4.add(even, odd));
  v128.store(target + 4 * to, f32x4.sub(even, odd));
}

/** From six products to four outputs: A^T m. */
@inline
export function outputStep(source: usize, from: usize, target: usize, to: usize): void {
  const m1 = v128.load(source + from);
  const m2 = v128.load(source + 2 * from);
  const m3 = v128.load(source + 3 * from);
  const m4 = v128.load(source + 4 * from);
  const sumA = f32x4.add(m1, m2);
  const sumB = f32x4.add(m3, m4);
  const differenceA = f32x4.mul(f32x4.splat(A), f32x4.sub(m1, m2));
  const differenceB = f32x4.mul(f32x4.splat(B), f32x4.sub(m3, m4));
  const half = f32x4.splat(0.5);
  const last = v128.load(source + 5 * from);
  v128.store(target, f32x4.add(f32x4.add(v128.load(source), sumA), sumB));
  v128.store(target + to, f32x4.add(differenceA, differenceB));
  v128.store(target + 2 * to, plusTwice(sumB, f32x4.mul(sumA, half)));
  v128.store(target + 3 * to, plusTwice(differenceB, multiplyAdd(differenceA, half, last)));
}

/** Four gradients of the output: A dy. */
@inline
export function gradientStep(source: usize, from: usize, target: usize, to: usize): void {
  const v0 = v128.load(source);
  const v1 = v128.load(source + from);
  const v2 = v128.load(source + 2 * from);
  const v3 = v128.load(source + 3 * from);
  const half = f32x4.splat(0.5);
  v128.store(target, v0);
  v128.store(target + 5 * to, v3);
  let even = multiplyAdd(v2, half, v0);
  let odd = f32x4.mul(f32x4.splat(A), multiplyAdd(v3, half, v1));
  v128.store(target + to, f32x4.add(even, odd));
  v128.store(target + 2 * to, f32x4.sub(even, odd));
  even = plusTwice(v2, v0);
  odd = f32x4.mul(f32x4.splat(B), plusTwice(v3, v1));
  v128.store(target + 3 * to, f32x4.add(even, odd));
  v128.store(target + 4 * to, f32x4.sub(even, odd));
}

/** From six sums to the gradients of three taps: G^T m. */
@inline
export function filterGradientStep(source: usize, from: usize, target: usize, to: usize): void {
  const m1 = v128.load(source + from);
  const m2 = v128.load(source + 2 * from);
  const m3 = v128.load(source + 3 * from);
  const m4 = v128.load(source + 4 * from);
  const evenA = f32x4.mul(f32x4.splat(-2.0 / 3.0), f32x4.add(m1, m2));
  const oddA = f32x4.mul(f32x4.splat((-2.0 / 3.0) * A), f32x4.sub(m1, m2));
  const evenB = f32x4.mul(f32x4.splat(1.0 / 6.0), f32x4.add(m3, m4));
  const oddB = f32x4.mul(f32x4.splat((1.0 / 6.0) * B), f32x4.sub(m3, m4));
  const last = v128.load(source + 5 * from);
  v128.store(target, f32x4.add(f32x4.add(v128.load(source), evenA), evenB));
  v128.store(target + to, f32x4.add(oddA, oddB));
  v128.store(
    target + 2 * to,
    plusTwice(evenB, multiplyAdd(evenA, f32x4.splat(0.5), last)),
  );
}

/** b + 2 a */
@inline
function plusTwice(a: v128, b: v128): v128 {
  return f32x4.add(f32x4.add(a, a), b);
}

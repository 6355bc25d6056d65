import { adam } from "../nn/optimizers/adam";
import { address, filled, randomFloats } from "./support/floats";

describe("adam", () => {
  test("follows PyTorch's rule over three steps, for every length of the last vector and both kinds of decay", () => {
    for (let length = 1; length < 14; length++) {
      for (let decoupled = 0; decoupled < 2; decoupled++) {
        const rate: f64 = 0.1;
        const decay: f64 = decoupled ? 0 : 0.01;
        const keep: f64 = decoupled ? 1 - rate * 0.01 : 1;
        let weight = randomFloats(length, 1);
        const mean = filled(length + 4, 0);
        const variance = filled(length + 4, 0);
        const w = new StaticArray<f64>(length);
        const m = new StaticArray<f64>(length);
        const v = new StaticArray<f64>(length);
        for (let i = 0; i < length; i++) w[i] = weight[i];
        for (let step = 1; step <= 3; step++) {
          const gradient = randomFloats(length, 10 + step);
          const target = filled(length + 4, 5);
          const correction1 = 1 - 0.9 ** <f64>step;
          const correction2 = 1 - 0.99 ** <f64>step;
          adam(
            address(weight),
            address(gradient),
            address(mean),
            address(variance),
            address(target),
            length,
            <f32>(rate / correction1),
            <f32>(1 / Math.sqrt(correction2)),
            0.9,
            0.1,
            0.99,
            0.01,
            1e-3,
            <f32>decay,
            <f32>keep,
          );
          for (let i = 0; i < length; i++) {
            const g = <f64>gradient[i] + decay * w[i];
            m[i] = 0.9 * m[i] + 0.1 * g;
            v[i] = 0.99 * v[i] + 0.01 * g * g;
            w[i] = keep * w[i] - (rate / correction1) * (m[i] / (Math.sqrt(v[i] / correction2) + 1e-3));
            expect(<f64>target[i]).toBeCloseTo(w[i], 5);
            expect(<f64>mean[i]).toBeCloseTo(m[i], 6);
            expect(<f64>variance[i]).toBeCloseTo(v[i], 6);
          }
          for (let i = 0; i < 4; i++) {
            expect(mean[length + i]).toBe(0, "wrote past the end");
            expect(variance[length + i]).toBe(0, "wrote past the end");
            expect(target[length + i]).toBe(5, "wrote past the end");
          }
          weight = target;
        }
      }
    }
  });
});

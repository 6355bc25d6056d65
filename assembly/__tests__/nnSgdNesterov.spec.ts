import { sgdNesterov } from "../nn/optimizers/sgdNesterov";
import { address, filled, randomFloats } from "./support/floats";

describe("sgdNesterov", () => {
  test("follows PyTorch's rule over three steps, for every length of the last vector", () => {
    for (let length = 1; length < 14; length++) {
      let weight = randomFloats(length, 1);
      const velocity = filled(length + 4, 0);
      const w = new StaticArray<f64>(length);
      const v = new StaticArray<f64>(length);
      for (let i = 0; i < length; i++) w[i] = weight[i];
      for (let step = 0; step < 3; step++) {
        const gradient = randomFloats(length, 10 + step);
        const target = filled(length + 4, 5);
        sgdNesterov(
          address(weight),
          address(gradient),
          address(velocity),
          address(target),
          length,
          0.1,
          0.9,
          0.01,
        );
        for (let i = 0; i < length; i++) {
          const d = <f64>gradient[i] + 0.01 * w[i];
          v[i] = 0.9 * v[i] + d;
          w[i] -= 0.1 * (d + 0.9 * v[i]);
          expect(<f64>target[i]).toBeCloseTo(w[i], 5);
          expect(<f64>velocity[i]).toBeCloseTo(v[i], 5);
        }
        for (let i = 0; i < 4; i++) {
          expect(velocity[length + i]).toBe(0, "wrote past the end");
          expect(target[length + i]).toBe(5, "wrote past the end");
        }
        weight = target;
      }
    }
  });
});

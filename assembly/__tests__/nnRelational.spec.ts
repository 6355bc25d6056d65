import { packPanels, unpackPanels } from "../nn/products/panels";
import { relationalForward } from "../nn/products/relationalForward";
import { relationalInputGradient } from "../nn/products/relationalInputGradient";
import { relationalWeightGradient } from "../nn/products/relationalWeightGradient";
import { address, filled, randomFloats, scalarDot } from "./support/floats";
import { firstFault, near, same } from "./support/firstFault";

/** A synthetic pattern: groups of outputs, each with its list of inputs, as the kernels' table and as a dense mask. */
class Pattern {
  table: StaticArray<u32> = new StaticArray<u32>(0);
  /** Dense weight index of each entry [inputs][outputs], or -1 where the block is absent. */
  place: StaticArray<i32> = new StaticArray<i32>(0);
  entries: i32 = 0;
  outputs: i32 = 0;

  /** Group g takes every input i with (i * 7 + g * 5) % `modulus` == 0, and input g % inputs in any case. */
  constructor(
    public inputs: i32,
    sizes: i32[],
    modulus: i32,
  ) {
    for (let g = 0; g < sizes.length; g++) this.outputs += sizes[g];
    this.place = new StaticArray<i32>(inputs * this.outputs);
    for (let i = 0; i < this.place.length; i++) this.place[i] = -1;
    const words: u32[] = [];
    let firstOutput = 0;
    for (let g = 0; g < sizes.length; g++) {
      const list: i32[] = [];
      for (let i = 0; i < inputs; i++) if ((i * 7 + g * 5) % modulus == 0 || i == g % inputs) list.push(i);
      words.push(sizes[g]);
      words.push(list.length);
      for (let k = 0; k < list.length; k++) {
        words.push(list[k] * 32);
        for (let o = 0; o < sizes[g]; o++)
          this.place[list[k] * this.outputs + firstOutput + o] = this.entries++;
      }
      firstOutput += sizes[g];
    }
    this.table = StaticArray.fromArray<u32>(words);
  }

  get start(): usize {
    return changetype<usize>(this.table);
  }

  get end(): usize {
    return this.start + ((<usize>this.table.length) << 2);
  }

  /** The dense [inputs][outputs] matrix, zeros where a block is absent. */
  dense(weights: StaticArray<f32>): StaticArray<f32> {
    const matrix = filled(this.inputs * this.outputs, 0);
    for (let i = 0; i < matrix.length; i++) if (this.place[i] >= 0) matrix[i] = weights[this.place[i]];
    return matrix;
  }
}

/** Bytes between chunks: a little more than the channels need. */
function stepOf(channels: i32): usize {
  return (<usize>channels + 3) << 5;
}

function panelLength(batch: i32, channels: i32): i32 {
  return ((batch + 7) >> 3) * <i32>(stepOf(channels) >> 2);
}

function panelsOf(rows: StaticArray<f32>, batch: i32, channels: i32): StaticArray<f32> {
  // filled with garbage: the kernel must clear the lanes without an example
  const panels = filled(panelLength(batch, channels), 9e9);
  packPanels(address(rows), address(panels), batch, channels, stepOf(channels));
  return panels;
}

const BATCHES: i32[] = [1, 3, 8, 33, 150];

function patterns(): Pattern[] {
  return [
    new Pattern(1, [1], 1),
    new Pattern(7, [7], 1),
    new Pattern(9, [1, 2, 3, 4], 2),
    new Pattern(16, [5, 4, 6, 1, 7], 3),
    new Pattern(23, [2, 3, 2, 3, 2, 3, 9, 13], 5),
    new Pattern(64, [64], 1),
  ];
}

describe("panels", () => {
  test("hold the transposed rows, with zeros after the batch, and are unpacked unchanged", () => {
    for (let b = 0; b < BATCHES.length; b++) {
      for (let channels = 1; channels < 11; channels++) {
        const batch = BATCHES[b];
        const rows = randomFloats(batch * channels, 17 + channels);
        const panels = panelsOf(rows, batch, channels);
        for (let e = 0; e < ((batch + 7) & ~7); e++) {
          for (let c = 0; c < channels; c++) {
            const expected: f32 = e < batch ? rows[e * channels + c] : 0;
            same(panels[(e >> 3) * (channels + 3) * 8 + c * 8 + (e & 7)], expected);
          }
        }
        const back = filled(batch * channels + 4, 5);
        unpackPanels(address(panels), address(back), batch, channels, stepOf(channels));
        for (let i = 0; i < rows.length; i++) same(back[i], rows[i]);
        for (let i = rows.length; i < back.length; i++) same(back[i], 5, "past the end");
      }
    }
    expect(firstFault()).toBe("");
  });
});

describe("relational product", () => {
  test("forward gives the masked dense product", () => {
    for (let p = 0; p < patterns().length; p++) {
      const pattern = patterns()[p];
      const weights = randomFloats(pattern.entries, 3);
      const dense = pattern.dense(weights);
      for (let b = 0; b < BATCHES.length; b++) {
        const batch = BATCHES[b];
        const x = randomFloats(batch * pattern.inputs, 5);
        const panels = panelsOf(x, batch, pattern.inputs);
        const y = filled(panelLength(batch, pattern.outputs), 0.5);
        relationalForward(
          address(panels),
          address(weights),
          address(y),
          pattern.start,
          pattern.end,
          (batch + 7) >> 3,
          stepOf(pattern.inputs),
          stepOf(pattern.outputs),
        );
        const rows = filled(batch * pattern.outputs, 0);
        unpackPanels(address(y), address(rows), batch, pattern.outputs, stepOf(pattern.outputs));
        for (let e = 0; e < batch; e++) {
          for (let o = 0; o < pattern.outputs; o++) {
            const expected = scalarDot(x, e * pattern.inputs, 1, dense, o, pattern.outputs, pattern.inputs);
            near(<f64>rows[e * pattern.outputs + o], expected, 5);
          }
        }
      }
    }
    expect(firstFault()).toBe("");
  });

  test("input gradient adds dy times the transposed masked matrix", () => {
    for (let p = 0; p < patterns().length; p++) {
      const pattern = patterns()[p];
      const weights = randomFloats(pattern.entries, 3);
      const dense = pattern.dense(weights);
      for (let b = 0; b < BATCHES.length; b++) {
        const batch = BATCHES[b];
        const dy = randomFloats(batch * pattern.outputs, 6);
        const panels = panelsOf(dy, batch, pattern.outputs);
        const dx = filled(panelLength(batch, pattern.inputs), 0.5);
        relationalInputGradient(
          address(panels),
          address(weights),
          address(dx),
          pattern.start,
          pattern.end,
          (batch + 7) >> 3,
          stepOf(pattern.outputs),
          stepOf(pattern.inputs),
        );
        const rows = filled(batch * pattern.inputs, 0);
        unpackPanels(address(dx), address(rows), batch, pattern.inputs, stepOf(pattern.inputs));
        for (let e = 0; e < batch; e++) {
          for (let i = 0; i < pattern.inputs; i++) {
            const expected = scalarDot(
              dy,
              e * pattern.outputs,
              1,
              dense,
              i * pattern.outputs,
              1,
              pattern.outputs,
            );
            near(<f64>rows[e * pattern.inputs + i], expected + 0.5, 5);
          }
        }
      }
    }
    expect(firstFault()).toBe("");
  });

  test("weight gradient gives or adds the present entries of x transposed times dy, and writes nothing else", () => {
    for (let p = 0; p < patterns().length; p++) {
      const pattern = patterns()[p];
      for (let b = 0; b < BATCHES.length; b++) {
        const batch = BATCHES[b];
        const x = randomFloats(batch * pattern.inputs, 8);
        const dy = randomFloats(batch * pattern.outputs, 9);
        const gradient = filled(pattern.entries + 4, 5);
        const more = b % 2 == 1;
        relationalWeightGradient(
          address(panelsOf(x, batch, pattern.inputs)),
          address(panelsOf(dy, batch, pattern.outputs)),
          address(gradient),
          pattern.start,
          pattern.end,
          (batch + 7) >> 3,
          stepOf(pattern.inputs),
          stepOf(pattern.outputs),
          more,
          0,
        );
        for (let i = 0; i < pattern.inputs; i++) {
          for (let o = 0; o < pattern.outputs; o++) {
            const place = pattern.place[i * pattern.outputs + o];
            if (place < 0) continue;
            const expected = scalarDot(x, i, pattern.inputs, dy, o, pattern.outputs, batch);
            near(<f64>gradient[place], more ? expected + 5 : expected, 4);
          }
        }
        for (let i = pattern.entries; i < gradient.length; i++)
          same(gradient[i], 5, "past the end");
      }
    }
    expect(firstFault()).toBe("");
  });
});

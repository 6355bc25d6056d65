import { activation } from "./activation";
import { affine } from "./affine";
import { combine } from "./combine";
import { depthwise } from "./depthwise";
import { pad } from "./pad";
import { pool } from "./pool";
import { product } from "./product";
import { ACTIVATION, AFFINE, COMBINE, DEPTHWISE, PAD, POOL, PRODUCT, RECORD_BYTES, word } from "./record";

/** Runs the operations of the records from `program` to `end`, in order, on the first `batch` examples. */
export function run(program: usize, end: usize, batch: u32): void {
  for (let record = program; record < end; record += RECORD_BYTES) {
    const kind = word(record, 0);
    if (kind == PRODUCT) product(record, batch);
    else if (kind == DEPTHWISE) depthwise(record, batch);
    else if (kind == POOL) pool(record, batch);
    else if (kind == PAD) pad(record, batch);
    else if (kind == AFFINE) affine(record, batch);
    else if (kind == COMBINE) combine(record, batch);
    else if (kind == ACTIVATION) activation(record, batch);
    else unreachable();
  }
}

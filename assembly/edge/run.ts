import { activation } from "./activation";
import { affine } from "./affine";
import { combine } from "./combine";
import { depthwise } from "./depthwise";
import { pad } from "./pad";
import { pool } from "./pool";
import { product } from "./product";
import { Field, Kind, RECORD_BYTES, word } from "./record/record";

/** Runs the operations of the records from `program` to `end`, in order, on the first `batch` examples. */
export function run(program: usize, end: usize, batch: u32): void {
  for (let record = program; record < end; record += RECORD_BYTES) {
    const kind = word(record, Field.KIND);
    if (kind == Kind.PRODUCT) product(record, batch);
    else if (kind == Kind.DEPTHWISE) depthwise(record, batch);
    else if (kind == Kind.POOL) pool(record, batch);
    else if (kind == Kind.PAD) pad(record, batch);
    else if (kind == Kind.AFFINE) affine(record, batch);
    else if (kind == Kind.COMBINE) combine(record, batch);
    else if (kind == Kind.ACTIVATION) activation(record, batch);
    else unreachable();
  }
}

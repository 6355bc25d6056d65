import { createHash } from "node:crypto";

/** A checkpoint in parts: with other parts, its bytes have the checksum of these. */
export class CheckpointParts {
  constructor(
    readonly head: unknown,
    readonly tensors: Buffer,
  ) {}

  static of(bytes: Buffer): CheckpointParts {
    const start = bytes.indexOf(10) + 1;
    const headBytes = Number(bytes.subarray(0, start).toString().split(" ")[3]);
    const head: unknown = JSON.parse(bytes.subarray(start, start + headBytes).toString());
    return new CheckpointParts(head, bytes.subarray(start + headBytes));
  }

  bytes(): Buffer {
    const json = Buffer.from(JSON.stringify(this.head) ?? "");
    const body = Buffer.concat([json, this.tensors]);
    const sum = createHash("sha256").update(body).digest("hex");
    const line = `sweetspot checkpoint 1 ${json.length} ${this.tensors.length} ${sum}\n`;
    return Buffer.concat([Buffer.from(line), body]);
  }
}

import { createHash } from "node:crypto";
import { z } from "zod";
import { FormatError } from "../../errors.js";
import type { HistoryEntry } from "./history.js";

const sums = z.strictObject({ sum: z.number(), count: z.number() });

/** Everything that identifies a training run. */
export interface TrainingIdentity {
  readonly version: string;
  /** SHA-256 of the kernels: other kernels may round differently. */
  readonly kernels: string;
  readonly seed: number;
  /** SHA-256 of the data. */
  readonly data: string;
  readonly recipe: unknown;
  /** Class, weights and settings of each layer, including its graph. */
  readonly model: readonly string[];
}

const identitySchema: z.ZodType<TrainingIdentity> = z.strictObject({
  version: z.string(),
  kernels: z.string(),
  seed: z.number(),
  data: z.string(),
  recipe: z.unknown(),
  model: z.array(z.string()),
});

const headSchema = z.strictObject({
  identity: identitySchema,
  /** Steps completed, and their total. */
  step: z.int(),
  steps: z.int(),
  /** Whether the training is complete. */
  finished: z.boolean(),
  history: z.array(z.custom<HistoryEntry>((entry) => typeof entry === "object")),
  /** Running means of the current epoch. */
  loss: sums,
  accuracy: sums,
  /** State of the batch stream. */
  stream: z.unknown(),
  /** The best epoch seen by early stopping. */
  best: z.strictObject({ epoch: z.int(), step: z.int(), error: z.number(), loss: z.number() }).optional(),
  /** Lengths of the tensors after the head, in this order. */
  lengths: z.strictObject({
    weights: z.array(z.int()),
    slots: z.array(z.int()),
    best: z.array(z.int()),
  }),
});

/** Everything in a checkpoint except its tensors. */
export type CheckpointHead = z.infer<typeof headSchema>;

/** The state of a training run between two steps. */
export interface Checkpoint {
  readonly head: CheckpointHead;
  /** All weights of the model, including moving averages. */
  readonly weights: readonly Float32Array[];
  /** The optimizer's state. */
  readonly slots: readonly Float32Array[];
  /** The best weights for early stopping, or none. */
  readonly best: readonly Float32Array[];
}

const MAGIC = "sweetspot checkpoint 1";

/**
 * A checkpoint as the bytes of a file: a line of text (magic words, lengths of both parts, their SHA-256), the head as
 * JSON, the tensors as little-endian float32.
 */
export function encodeCheckpoint({ head, weights, slots, best }: Checkpoint): Uint8Array {
  const json = Buffer.from(JSON.stringify(head));
  const tensors = [...weights, ...slots, ...best].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const body = Buffer.concat([json, ...tensors]);
  const sum = createHash("sha256").update(body).digest("hex");
  const line = `${MAGIC} ${json.length} ${body.length - json.length} ${sum}\n`;
  return Buffer.concat([Buffer.from(line), body]);
}

/**
 * Decodes a checkpoint from the bytes of a file.
 *
 * @throws {FormatError} when it is not a checkpoint, damaged or truncated
 */
export function decodeCheckpoint(path: string, bytes: Uint8Array): Checkpoint {
  const end = bytes.indexOf(10);
  const line = Buffer.from(bytes.subarray(0, Math.max(0, end))).toString("latin1");
  const [, headBytes, tensorBytes, sum] =
    /^sweetspot checkpoint 1 (\d+) (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
  if (sum === undefined) throw new FormatError(path, "is not a checkpoint of this version of sweetspot");
  const body = bytes.subarray(end + 1);
  const expected = Number(headBytes) + Number(tensorBytes);
  if (body.length < expected) {
    throw new FormatError(
      path,
      `is truncated: ${end + 1 + expected} bytes were written, but ${bytes.length} are left`,
    );
  }
  if (createHash("sha256").update(body).digest("hex") !== sum) {
    throw new FormatError(path, "is damaged: its SHA-256 checksum does not match");
  }
  const parsed = headSchema.safeParse(
    JSON.parse(Buffer.from(body.subarray(0, Number(headBytes))).toString("utf8")),
  );
  if (!parsed.success) throw new FormatError(path, "is not a checkpoint of this version of sweetspot");
  const head = parsed.data;
  const floats = new Float32Array(new Uint8Array(body.subarray(Number(headBytes))).buffer);
  let at = 0;
  const take = (lengths: readonly number[]) => lengths.map((length) => floats.subarray(at, (at += length)));
  const { weights, slots, best } = head.lengths;
  return { head, weights: take(weights), slots: take(slots), best: take(best) };
}

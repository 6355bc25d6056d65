import { createHash } from "node:crypto";
import { z } from "zod";
import { FormatError } from "../../errors.js";
import type { HistoryEntry } from "./history.js";

const sums = z.strictObject({ sum: z.number(), count: z.number() });

/** What a training is: others differ in some part of it. */
export interface TrainingIdentity {
  readonly version: string;
  /** SHA-256 of the kernels: others may round differently. */
  readonly kernels: string;
  readonly seed: number;
  /** SHA-256 of the data. */
  readonly data: string;
  readonly recipe: unknown;
  /** Class, weights and settings of each layer: the graph is among them. */
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
  /** Steps done, and in all. */
  step: z.int(),
  steps: z.int(),
  /** Whether nothing is left to be trained. */
  finished: z.boolean(),
  history: z.array(z.custom<HistoryEntry>((entry) => typeof entry === "object")),
  /** Of the epoch that is under way. */
  loss: sums,
  accuracy: sums,
  /** Which batches come next. */
  stream: z.unknown(),
  /** Where early stopping saw the best. */
  best: z.strictObject({ epoch: z.int(), step: z.int(), error: z.number(), loss: z.number() }).optional(),
  /** Lengths of the tensors behind the head, in this order. */
  lengths: z.strictObject({
    weights: z.array(z.int()),
    slots: z.array(z.int()),
    best: z.array(z.int()),
  }),
});

/** Everything about a training but its tensors. */
export type CheckpointHead = z.infer<typeof headSchema>;

/** A training as it stands between two steps. */
export interface Checkpoint {
  readonly head: CheckpointHead;
  /** All weights of the model, moving averages included. */
  readonly weights: readonly Float32Array[];
  /** What the optimizer remembers. */
  readonly slots: readonly Float32Array[];
  /** The weights that early stopping goes back to, or none. */
  readonly best: readonly Float32Array[];
}

const MAGIC = "sweetspot checkpoint 1";

/**
 * A checkpoint as a file: a line of text (what it is, the bytes of both parts, their SHA-256), the head as JSON, the
 * tensors as little-endian float32.
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
 * The checkpoint in the bytes of a file.
 *
 * @throws {FormatError} when it is none, or is damaged or cut short
 */
export function decodeCheckpoint(path: string, bytes: Uint8Array): Checkpoint {
  const end = bytes.indexOf(10);
  const line = Buffer.from(bytes.subarray(0, Math.max(0, end))).toString("latin1");
  const [, headBytes, tensorBytes, sum] =
    /^sweetspot checkpoint 1 (\d+) (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
  if (sum === undefined) throw new FormatError(path, "is not a checkpoint of this version of sweetspot");
  const body = bytes.subarray(end + 1);
  const whole = Number(headBytes) + Number(tensorBytes);
  if (body.length < whole) {
    throw new FormatError(
      path,
      `is cut short: ${end + 1 + whole} bytes were written, ${bytes.length} are there`,
    );
  }
  if (createHash("sha256").update(body).digest("hex") !== sum) {
    throw new FormatError(path, "is damaged: its bytes do not add up to the SHA-256 that it begins with");
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

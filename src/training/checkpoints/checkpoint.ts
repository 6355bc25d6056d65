import { createHash } from "#host";
import { concatBytes } from "../../bytes/concatBytes.js";
import { requirementOf } from "../../arguments/requirementOf.js";
import { FormatError } from "../../errors.js";
import { type CheckpointHead, headSchema } from "./checkpointHead.js";

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

const INVALID = "is not a checkpoint of this version of sweetspot";

/**
 * A checkpoint as the bytes of a file: a line of text (magic words, lengths of both parts, their SHA-256), the head as
 * JSON, the tensors as little-endian float32.
 */
export function encodeCheckpoint({ head, weights, slots, best }: Checkpoint): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const tensors = [...weights, ...slots, ...best].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const body = concatBytes([json, ...tensors]);
  const sum = createHash("sha256").update(body).digest("hex");
  const line = `${MAGIC} ${json.length} ${body.length - json.length} ${sum}\n`;
  return concatBytes([new TextEncoder().encode(line), body]);
}

/**
 * Decodes a checkpoint from the bytes of a file.
 *
 * @throws {FormatError} when it is not a checkpoint, damaged or truncated
 */
export function decodeCheckpoint(path: string, bytes: Uint8Array): Checkpoint {
  const end = bytes.indexOf(10);
  const line = new TextDecoder("latin1").decode(bytes.subarray(0, Math.max(0, end)));
  const [, headBytes, tensorBytes, sum] =
    /^sweetspot checkpoint 1 (\d+) (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
  if (sum === undefined) throw new FormatError(path, INVALID);
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
  const head = readHead(path, body.subarray(0, Number(headBytes)));
  const { weights, slots, best } = head.lengths;
  const numbers = [...weights, ...slots, ...best].reduce((total, length) => total + length, 0);
  if (body.length !== expected || 4 * numbers !== Number(tensorBytes)) {
    throw new FormatError(path, `${INVALID}: its lengths of tensors do not add up to its size`);
  }
  const floats = new Float32Array(new Uint8Array(body.subarray(Number(headBytes))).buffer);
  let at = 0;
  const take = (lengths: readonly number[]) => lengths.map((length) => floats.subarray(at, (at += length)));
  return { head, weights: take(weights), slots: take(slots), best: take(best) };
}

function readHead(path: string, bytes: Uint8Array): CheckpointHead {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new FormatError(path, `${INVALID}: its head is not JSON`, { cause: error });
  }
  const parsed = headSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue.path.join(".") || "its head";
  throw new FormatError(path, `${INVALID}: ${where} must be ${requirementOf(issue)}`);
}

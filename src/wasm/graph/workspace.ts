import { ArgumentError } from "../../errors.js";

const PAGE = 65536;
const LIMIT = 4 * 1024 ** 3 - PAGE;

/**
 * The working memory after a module's own data. Each call of a kernel opens it, allocates its arrays one after another, and
 * copies the results out. The next call overwrites them. Nothing is freed, and the memory grows only when needed.
 */
export class Workspace {
  private top: number;

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly base: number,
  ) {
    this.top = base;
  }

  /**
   * Resets the workspace and makes room for `bytes`.
   *
   * @throws {ArgumentError} if they do not fit in WebAssembly's 4 GB
   */
  open(bytes: number): void {
    this.top = aligned(this.base);
    const missing = this.top + bytes - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    const tooLarge = () =>
      new ArgumentError(
        "order",
        "small enough for 4 GB of working memory",
        `a graph that needs ${bytes} bytes`,
      );
    if (this.top + bytes > LIMIT) throw tooLarge();
    try {
      this.memory.grow(Math.ceil(missing / PAGE));
    } catch {
      throw tooLarge();
    }
  }

  /** The address of the next `bytes`, aligned to 16. */
  take(bytes: number): number {
    const at = this.top;
    this.top = aligned(at + bytes);
    return at;
  }

  /** A view, valid until the next call of `open`. */
  u8(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  /** A view, valid until the next call of `open`. */
  u32(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }

  /** A view, valid until the next call of `open`. */
  f64(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }
}

function aligned(at: number): number {
  return Math.ceil(at / 16) * 16;
}

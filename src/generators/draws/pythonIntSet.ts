const SMALLEST_TABLE = 8;
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;
const EMPTY = -1;

/**
 * CPython's `set` of non-negative integers below 2^31, filled first and then emptied by `pop`. It iterates and pops in the same
 * order, on which NetworkX's growing graphs depend. It is an open hash table in which each integer is its own hash. It probes ten
 * adjacent slots before it jumps, and grows fourfold when three fifths full. See `set_add_entry`, `set_table_resize` and `set_pop`
 * in CPython's Objects/setobject.c, 3.7 and later.
 */
export class PythonIntSet {
  private table = new Int32Array(SMALLEST_TABLE).fill(EMPTY);
  private used = 0;
  private finger = 0;

  /** Number of members. */
  get size(): number {
    return this.used;
  }

  /** Adds a member, unless it is already present. Must not be called after `pop`. */
  add(value: number): void {
    const at = this.slotOf(value);
    if (this.table[at] === value) return;
    this.table[at] = value;
    this.used++;
    if (this.used * 5 >= (this.table.length - 1) * 3) this.grow();
  }

  /** Removes and returns the first member after the last popped one. */
  pop(): number {
    const mask = this.table.length - 1;
    let at = this.finger & mask;
    while (this.table[at] === EMPTY) at = (at + 1) & mask;
    const value = this.table[at];
    this.table[at] = EMPTY;
    this.used--;
    this.finger = at + 1;
    return value;
  }

  /** The members in table order. */
  values(): Int32Array {
    const members = new Int32Array(this.used);
    let count = 0;
    for (const value of this.table) if (value !== EMPTY) members[count++] = value;
    return members;
  }

  /** The slot of a value, or the empty slot for inserting it. */
  private slotOf(value: number): number {
    const { table } = this;
    const mask = table.length - 1;
    let perturb = value;
    for (let start = value & mask; ;) {
      const end = start + LINEAR_PROBES <= mask ? start + LINEAR_PROBES : start;
      for (let at = start; at <= end; at++) if (table[at] === EMPTY || table[at] === value) return at;
      perturb >>>= PERTURB_SHIFT;
      start = (start * 5 + 1 + perturb) & mask;
    }
  }

  private grow(): void {
    const members = this.values();
    const atLeast = this.used * (this.used > 50000 ? 2 : 4);
    let length = SMALLEST_TABLE;
    while (length <= atLeast) length *= 2;
    this.table = new Int32Array(length).fill(EMPTY);
    for (const value of members) this.table[this.slotOf(value)] = value;
  }
}

/** Texts that formats give a meaning, numbers out of range, and deep nesting. */
const tokens = [
  ..."[]{}<>()\"'#%&*:;,=+-./\\|~?^@ \t\n\r\0",
  "\r\n",
  "\uFEFF",
  "0",
  "1",
  "-1",
  "1e3",
  "1e999",
  "NaN",
  "inf",
  "16777216",
  "16777217",
  "4294967296",
  "9007199254740993",
  "9".repeat(400),
  "# order 16000000\n",
  "# order 99999999999\n",
  '# names ["a"]\n',
  "# directed\n",
  "*Vertices 16000000\n",
  "*Matrix\n",
  "*Arcs\n",
  "%%MatrixMarket matrix array complex hermitian\n",
  "1000000000 1000000000 1\n",
  "16000000 16000000 0\n",
  "~~~~~~~~",
  "~?~?",
  ">>sparse6<<:",
  "node [ id 1 ]",
  "graph [",
  "subgraph x {",
  "strict digraph {",
  " -- ",
  " -> ",
  "[weight=x]",
  "<!--",
  "<![CDATA[",
  "<!DOCTYPE x [",
  "<?xml version='1.0' encoding='latin1'?>",
  "<node id='x'/>",
  "&#x110000;",
  "&#0;",
  "&lt;",
  "__proto__",
  "constructor",
  '"id":',
  "null",
  "[".repeat(3000),
  "{".repeat(3000),
  "<a>".repeat(3000),
  "x ".repeat(3000),
];

/** A random integer below a bound. */
export type Below = (bound: number) => number;

/**
 * A damaged copy of a file: bytes flipped, cut, duplicated or exchanged, tokens inserted, numbers replaced, parts of other files.
 *
 * @param others files to take parts from
 */
export function mutate(file: Uint8Array, others: readonly Uint8Array[], below: Below): Uint8Array {
  let bytes: Buffer = Buffer.from(file);
  for (let changes = 1 + below(4); changes > 0; changes--) bytes = change(bytes, others, below);
  return bytes;
}

function change(bytes: Buffer, others: readonly Uint8Array[], below: Below): Buffer {
  const [a, b] = [below(bytes.length + 1), below(bytes.length + 1)].sort((x, y) => x - y);
  const splice = (from: number, to: number, part: Uint8Array) =>
    Buffer.concat([bytes.subarray(0, from), part, bytes.subarray(to)]);
  const end = Math.min(b, a + 1 + below(20));
  switch (below(9)) {
    case 0:
      return splice(a, a + 1, Buffer.from([below(256)]));
    case 1: {
      const flipped = Buffer.from(bytes);
      if (a < flipped.length) flipped[a] ^= 1 << below(8);
      return flipped;
    }
    case 2:
      return splice(a, end, Buffer.alloc(0));
    case 3:
      return bytes.subarray(0, a);
    case 4:
      return splice(a, a, Buffer.concat(new Array<Buffer>(1 + below(5)).fill(bytes.subarray(a, b))));
    case 5:
      return splice(a, a, Buffer.from(tokens[below(tokens.length)]));
    case 6:
      return splice(a, end, Buffer.from(tokens[below(tokens.length)]));
    case 7: {
      const other = others[below(others.length)];
      const from = below(other.length + 1);
      return splice(a, a, other.subarray(from, from + below(200)));
    }
    default: {
      const numbers = [...bytes.toString("latin1").matchAll(/\d+/g)];
      if (numbers.length === 0) return bytes;
      const { index, 0: number } = numbers[below(numbers.length)];
      return splice(index, index + number.length, Buffer.from(tokens[below(tokens.length)]));
    }
  }
}

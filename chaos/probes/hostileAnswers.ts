import { gzipSync } from "node:zlib";
import type { Socket } from "node:net";
import type { PythonRandom } from "../../src/random.js";
import { type Answering, headOf, sendWhole } from "./hostileServer.js";

/** Draws an answer to requests for this content. */
type Hostility = (content: Buffer, random: PythonRandom) => Answering;

const noise = (random: PythonRandom, length: number) =>
  Buffer.from(Array.from({ length }, () => random.randbelow(256)));

/** Repeats until the connection closes. */
function keepOn(socket: Socket, milliseconds: number, work: () => void): void {
  const timer = setInterval(work, milliseconds);
  socket.on("close", () => clearInterval(timer));
}

/** 1.1 GB of zeros in 1 MB: many members of one gzip file. */
const bomb = Buffer.concat(new Array<Buffer>(70).fill(gzipSync(Buffer.alloc(16 << 20), { level: 9 })));

const REASONS = ["OK", "\u001b[31mred", "a\u009bb", "", "x".repeat(5000), "\u202eevil"];
const STATUSES = [100, 103, 200, 204, 206, 304, 400, 401, 403, 404, 416, 418, 429, 500, 502, 503, 599, 999];

/** What a hostile or a broken server may answer. */
export const hostileAnswers: Readonly<Record<string, Hostility>> = {
  "slow drip": (content) => (socket) => {
    socket.write(headOf("200 OK", { "content-length": content.length }));
    let at = 0;
    keepOn(socket, 20, () => socket.write(content.subarray(at, ++at)));
  },
  silence: (content, random) => {
    const head = random.randbelow(2) === 0 ? "" : headOf("200 OK", { "content-length": content.length });
    return (socket) => void socket.write(head);
  },
  "endless body": (_, random) => {
    const chunk = noise(random, 1000);
    const piece = Buffer.concat(Array.from({ length: 1000 }, () => chunk));
    return (socket) => {
      socket.write(headOf("200 OK"));
      // after an error, Node.js would call it again and again
      const more = (error?: Error | null): void => {
        if (error == null && !socket.destroyed) socket.write(piece, more);
      };
      more();
    };
  },
  "wrong length": (content, random) => {
    const wrong = random.choice([
      0,
      1,
      -1,
      content.length - 1,
      content.length + 1,
      2 ** 53,
      1e20,
      "7, 8",
      "x",
    ]);
    return (socket) =>
      void socket.end(Buffer.concat([Buffer.from(headOf("200 OK", { "content-length": wrong })), content]));
  },
  "truncated body": (content, random) => {
    const end = random.randbelow(content.length);
    return (socket) =>
      void socket.end(Buffer.concat([Buffer.from(headOf("200 OK")), content.subarray(0, end)]));
  },
  "connection reset": (content, random) => {
    const end = random.randbelow(content.length);
    return (socket) =>
      void socket.write(
        Buffer.concat([
          Buffer.from(headOf("200 OK", { "content-length": content.length })),
          content.subarray(0, end),
        ]),
        () => socket.resetAndDestroy(),
      );
  },
  "redirects in a circle": (_, random) => {
    let count = random.randbelow(9);
    const status = random.choice([
      "301 Moved",
      "302 Found",
      "307 Temporary Redirect",
      "308 Permanent Redirect",
    ]);
    return (socket) =>
      void socket.end(headOf(status, { location: `/round/${count++}`, "content-length": 0 }));
  },
  "redirect elsewhere": (_, random) => {
    const location = random.choice([
      "file:///etc/hostname",
      "ftp://127.0.0.1/",
      "data:text/plain,x",
      "http://127.0.0.1:1/",
      "//",
      "http://[",
      "\u0001",
    ]);
    return (socket) => void socket.end(headOf("302 Found", { location, "content-length": 0 }));
  },
  "gzip bomb": (_, random) => {
    const encoded = random.randbelow(2) === 0;
    return (socket) =>
      void socket.end(
        Buffer.concat([Buffer.from(headOf("200 OK", encoded ? { "content-encoding": "gzip" } : {})), bomb]),
      );
  },
  "wrong content": (content, random) => {
    const wrong = Buffer.from(content);
    for (let k = 1 + random.randbelow(20); k > 0; k--)
      wrong[random.randbelow(wrong.length)] ^= 1 + random.randbelow(255);
    return sendWhole(wrong);
  },
  "any status": (content, random) => {
    const status = `${random.choice(STATUSES)} ${random.choice(REASONS)}`;
    return (socket) =>
      void socket.end(Buffer.concat([Buffer.from(headOf(status)), content.subarray(0, 5000)]));
  },
  "no HTTP": (_, random) => {
    const garbage = noise(random, random.randbelow(3000));
    const start = random.choice([
      "",
      "HTTP/1.1 ",
      "HTTP/1.1 200 OK\r\n",
      "HTTP/9.9 200 OK\r\n\r\n",
      "\u0016\u0003\u0001",
    ]);
    return (socket) => void socket.end(Buffer.concat([Buffer.from(start), garbage]));
  },
  "huge headers": (content, random) => {
    const headers = Object.fromEntries(
      Array.from({ length: 1 + random.randbelow(300) }, (_, k) => [`x-${k}`, "y".repeat(5000)]),
    );
    return (socket) => void socket.end(Buffer.concat([Buffer.from(headOf("200 OK", headers)), content]));
  },
  "wrong range": (content, random) => {
    const from = random.randbelow(content.length);
    const range = random.choice([
      `bytes ${from}-${content.length - 1}/${content.length}`,
      "bytes */5",
      `bytes 0-1/${2 ** 53}`,
      "pages 1-2/3",
      "",
    ]);
    return (socket) =>
      void socket.end(
        Buffer.concat([
          Buffer.from(headOf("206 Partial Content", { "content-range": range })),
          content.subarray(from),
        ]),
      );
  },
};

import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { installed } from "../installed.js";

const kindOf = { js: "esModule", wasm: "wasm", sspt: "data" };

/** Serves a bundled worker with workerd while `use` runs. */
export async function withWorkerd(folder, modules, use) {
  const lines = modules.map(
    (name) => `(name = "${name}", ${kindOf[name.split(".").at(-1)]} = embed "${name}")`,
  );
  writeFileSync(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (compatibilityDate = "2026-07-01", modules = [${lines.join(", ")}]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
`,
  );
  const child = spawn(installed.workerd, ["serve", "config.capnp", "--control-fd=3"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stderr.on("data", (data) => (printed += data));
  const ended = once(child, "close");
  try {
    const listening = once(createInterface(child.stdio[3]), "line");
    const line = await Promise.race([listening, ended.then(() => undefined)]);
    if (line === undefined) throw new Error(`workerd stopped: ${printed}`);
    return await use(`http://127.0.0.1:${JSON.parse(line[0]).port}`);
  } finally {
    child.kill();
    await ended;
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a command of the examples' README in a folder, as a person would.
 *
 * @returns `address`, the first URL that it prints, and `stop`, which ends it with all that it has started
 */
export function startExample(folder, command) {
  // the settings of the npm that runs this are not those of an empty project, and Vite's build sets NODE_ENV in this process
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== "NODE_ENV" && !name.startsWith("npm_")),
  );
  Object.assign(env, { PORT: "0", NO_COLOR: "1" });
  Object.assign(env, {
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
  });
  const child = spawn("sh", ["-c", command], { cwd: folder, env, detached: true });
  const ended = once(child, "close");
  let printed = "";
  const address = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        printed += data;
        const url = /(https?|file):\/\/\S+(?=\s)/.exec(printed);
        if (url !== null) resolve(url[0]);
      });
    ended.then(() => reject(new Error(`"${command}" ended without an address: ${printed.slice(-2000)}`)));
  });
  // it is waited for later
  address.catch(() => undefined);
  const stop = async () => {
    if (child.exitCode === null) process.kill(-child.pid);
    await ended;
  };
  return { address, stop };
}

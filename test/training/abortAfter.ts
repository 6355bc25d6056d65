/** A signal that is checked before each step, and aborts after this many checks. */
export function abortAfter(steps: number): AbortSignal {
  const controller = new AbortController();
  let looks = 0;
  return new Proxy(controller.signal, {
    get(signal, name) {
      if (name === "aborted" && looks++ === steps) controller.abort(new Error("stopped"));
      const value: unknown = Reflect.get(signal, name, signal);
      return typeof value === "function" ? (value.bind(signal) as unknown) : value;
    },
  });
}

/** A signal that is looked at before each step, and says stop after so many of them. */
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

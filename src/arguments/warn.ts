/** Warns the user: a process warning in Node.js, Deno and Bun, a line of the console elsewhere. */
export function warn(sentence: string): void {
  const { process } = globalThis as { process?: Partial<typeof globalThis.process> };
  if (process?.emitWarning !== undefined) process.emitWarning(sentence);
  else console.warn(sentence);
}

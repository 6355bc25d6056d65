/** Saves a file, as if a link to it had been followed. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // the browser must have begun to read it
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

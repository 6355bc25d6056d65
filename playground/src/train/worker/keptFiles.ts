import { type BrowserStorage, openBrowserStorage } from "sweetspot/study";

/** A page that was just left gives its storage back after a moment. */
const MOMENT = 500;

/** The files of this worker, in the browser's storage. Where that is not possible they are in memory only. */
export class KeptFiles {
  private constructor(
    private readonly storage: BrowserStorage | undefined,
    private problem: string | undefined,
  ) {}

  /** Loads what was kept before under a name. */
  static async open(name: string): Promise<KeptFiles> {
    try {
      const storage = openBrowserStorage(name).catch(async (error: unknown) => {
        if (!isUsedElsewhere(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, MOMENT));
        return openBrowserStorage(name);
      });
      return new KeptFiles(await storage, undefined);
    } catch (error) {
      return new KeptFiles(undefined, unkeptSentence(error));
    }
  }

  /** Saves what is not saved yet. Gives a sentence if that is not possible. */
  async unkept(): Promise<string | undefined> {
    if (this.storage === undefined) return this.problem;
    try {
      await this.storage.saved();
      this.problem = undefined;
    } catch (error) {
      this.problem = unkeptSentence(error);
    }
    return this.problem;
  }
}

/** Why the browser keeps nothing, and what to do about it. */
function unkeptSentence(error: unknown): string {
  const lost = "This will be lost when you close or reload the page";
  const { cause } = error as Error;
  if (cause instanceof DOMException && cause.name === "QuotaExceededError")
    return `${lost}: the browser's storage is full. Free some space, and it is saved after the next training run.`;
  if (isUsedElsewhere(error))
    return `${lost}: another tab with this page uses the browser's storage. Close that tab, then reload this one.`;
  return `${lost}: the browser does not let this page store data. Allow it in the browser's settings, or leave private browsing.`;
}

/** Whether another page or worker has the storage. */
function isUsedElsewhere(error: unknown): boolean {
  return (error as Error).message.startsWith("Another page");
}

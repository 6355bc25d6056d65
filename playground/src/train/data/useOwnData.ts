import { useEffect, useState } from "preact/hooks";
import { fileOfData } from "./dataName.js";
import { keepData, type KeptData, keptData } from "./keptData.js";
import type { OwnExamples, ReadTable } from "./ownData.js";

/** The data that the settings name. */
export interface OwnData {
  /** Undefined: the bundled digits. */
  readonly examples: OwnExamples | undefined;
  /** The table of the examples; undefined: they are not from a table. */
  readonly table: ReadTable | undefined;
  /** Whether the browser still looks for them. */
  readonly loading: boolean;
  /** A sentence, where this browser has no such data. */
  readonly missing: string | undefined;
}

const DIGITS: OwnData = { examples: undefined, table: undefined, loading: false, missing: undefined };

/** The data found last, and their name. */
let latest: { readonly id: string; readonly data: OwnData } | undefined;

/**
 * The data of a name in the settings, from the memory of the page or from what the browser keeps.
 *
 * @param id undefined: the bundled digits
 */
export function useOwnData(id: string | undefined): OwnData {
  const [, redraw] = useState({});
  const found = id === undefined ? DIGITS : latest?.id === id ? latest.data : undefined;
  useEffect(() => {
    if (id === undefined || found !== undefined) return undefined;
    let current = true;
    const tell = (kept: KeptData | undefined) => {
      if (!current) return;
      latest = { id, data: kept ? { ...DIGITS, ...kept } : { ...DIGITS, missing: missingSentence(id) } };
      redraw({});
    };
    keptData(id).then(tell, () => tell(undefined));
    return () => {
      current = false;
    };
  }, [id, found]);
  return found ?? { ...DIGITS, loading: true };
}

/**
 * Makes data those of the page, and keeps them for the next visit; without any, forgets them.
 *
 * @returns a sentence, where the browser does not keep them
 */
export async function chooseData(data: KeptData | undefined): Promise<string | undefined> {
  if (data !== undefined) latest = { id: data.examples.id, data: { ...DIGITS, ...data } };
  try {
    await keepData(data);
    return undefined;
  } catch {
    if (data === undefined) return undefined;
    return `This browser does not keep ${data.examples.name}: it forbids storage, or has no space left. Drop it again after a reload.`;
  }
}

function missingSentence(id: string): string {
  return (
    `The link is for the data “${fileOfData(id)}”, which this browser does not have: data never leave the device ` +
    "on which they were dropped. Drop the same file or folder on the page “Train”. Until then, the page uses the bundled digits."
  );
}

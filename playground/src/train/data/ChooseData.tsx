import { useRef, useState } from "preact/hooks";
import { wrap } from "comlink";
import { newNetWorker } from "../worker/newNetWorker.js";
import type { TrainCalls } from "../worker/trainRole.js";
import { droppedFiles, type NamedFile } from "./droppedFiles.js";
import type { OwnExamples, OwnTable } from "./ownData.js";
import { readPictures } from "./readPictures.js";

interface ChooseDataProps {
  readonly data: OwnExamples | undefined;
  /** Undefined: the bundled digits. Gives a sentence where the browser does not keep them. */
  readonly onData: (data: OwnExamples | undefined) => Promise<string | undefined>;
  readonly announce: (sentence: string) => void;
}

/** The bundled digits, or a table or pictures that are dropped here. */
export function ChooseData({ data, onData, announce }: ChooseDataProps) {
  const [problem, setProblem] = useState<string>();
  const [reading, setReading] = useState(false);
  const [over, setOver] = useState(false);
  const [columns, setColumns] = useState<readonly string[]>([]);
  const table = useRef<OwnTable>(undefined);
  const input = useRef<HTMLInputElement>(null);

  const attempt = async (read: () => Promise<OwnExamples>) => {
    setReading(true);
    setProblem(undefined);
    try {
      const examples = await read();
      setProblem(await onData(examples));
      announce(`Read ${examples.name}: ${summary(examples)}`);
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setReading(false);
    }
  };
  const readTable = (asked: OwnTable) =>
    attempt(async () => {
      const worker = newNetWorker("train");
      try {
        const read = await wrap<TrainCalls>(worker).readTable(asked);
        table.current = asked;
        setColumns(read.columns);
        return read.examples;
      } finally {
        worker.terminate();
      }
    });
  const take = async (files: readonly NamedFile[]) => {
    const [first] = files;
    if (first === undefined) return setProblem("There are no files in what was dropped.");
    if (files.length === 1 && !first.file.type.startsWith("image/")) {
      const content = new Uint8Array(await first.file.arrayBuffer());
      return readTable({ name: first.file.name, content, label: undefined });
    }
    table.current = undefined;
    setColumns([]);
    return attempt(() => readPictures(files));
  };
  const label = /#label=(.*)$/.exec(data?.spec ?? "")?.[1] ?? "";
  return (
    <section aria-labelledby="data-title">
      <h2 id="data-title">Data</h2>
      <div
        class={over ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void droppedFiles(event.dataTransfer!).then(take);
        }}
      >
        <p>
          {data === undefined
            ? "The bundled digits: 1,000 images of 8 × 8 pixels for training, 797 for testing."
            : `${data.name}: ${summary(data)}`}
        </p>
        <p class="quiet">
          Drop a CSV file with a header here, or a folder with one folder of pictures for each class. Your
          files stay on this device; nothing is uploaded. This browser keeps the latest examples until you go
          back to the digits.
        </p>
        <div class="buttons">
          <button onClick={() => input.current!.click()} disabled={reading}>
            {reading ? "Reading …" : "Choose a CSV file"}
          </button>
          <input
            ref={input}
            class="spoken"
            type="file"
            accept=".csv,.tsv,.txt,.gz"
            tabIndex={-1}
            aria-label="CSV file"
            onChange={({ currentTarget }) => {
              void take(Array.from(currentTarget.files ?? [], (file) => ({ file, path: file.name })));
              currentTarget.value = "";
            }}
          />
          {data !== undefined && (
            <button
              onClick={() => {
                setColumns([]);
                setProblem(undefined);
                void onData(undefined);
              }}
            >
              Back to the digits
            </button>
          )}
          {data !== undefined && columns.length > 0 && (
            <label class="choice">
              Column of the classes{" "}
              <select
                value={label}
                onChange={({ currentTarget: { value } }) =>
                  void readTable({ ...table.current!, label: value === "" ? undefined : value })
                }
              >
                <option value="">as guessed</option>
                {columns.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          )}
        </div>
        {data?.notes.map((note) => (
          <p key={note} class="quiet">
            {note}
          </p>
        ))}
        <p class="problem" role="alert">
          {problem}
        </p>
      </div>
    </section>
  );
}

function summary({ train, test, classNames, shape: [height, width, channels] }: OwnExamples): string {
  const one = height === 1 ? `${channels} numbers` : `${height} × ${width} pixels`;
  return `${train.labels.length} examples of ${one} for training, ${test.labels.length} for testing, ${classNames.length} classes.`;
}

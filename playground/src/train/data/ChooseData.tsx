import { useRef, useState } from "preact/hooks";
import { wrap } from "comlink";
import { newNetWorker } from "../worker/newNetWorker.js";
import { workerFailure } from "../worker/workerFailure.js";
import type { TrainCalls } from "../worker/trainRole.js";
import { droppedFiles, type NamedFile } from "./droppedFiles.js";
import type { KeptData } from "./keptData.js";
import type { OwnExamples, OwnTable, ReadTable } from "./ownData.js";
import { readPictures } from "./readPictures.js";

interface ChooseDataProps {
  readonly data: OwnExamples | undefined;
  /** The table of the data. */
  readonly table: ReadTable | undefined;
  /** Undefined: the bundled digits. Gives a sentence where the browser does not keep them. */
  readonly onData: (data: KeptData | undefined) => Promise<string | undefined>;
  readonly announce: (sentence: string) => void;
}

/** The bundled digits, or a table or pictures that are dropped here. */
export function ChooseData({ data, table, onData, announce }: ChooseDataProps) {
  const [problem, setProblem] = useState<string>();
  const [reading, setReading] = useState(false);
  const [over, setOver] = useState(false);
  /** A table whose classes are in another column than was guessed or chosen. */
  const [unread, setUnread] = useState<ReadTable>();
  /** A number that changes with each reading: only the latest one counts. */
  const turn = useRef(0);
  const input = useRef<HTMLInputElement>(null);

  const attempt = async (read: () => Promise<KeptData>) => {
    const mine = ++turn.current;
    setReading(true);
    setProblem(undefined);
    setUnread(undefined);
    try {
      const chosen = await read();
      if (mine !== turn.current) return;
      setProblem(await onData(chosen));
      announce(`Read ${chosen.examples.name}: ${summary(chosen.examples)}`);
    } catch (error) {
      if (mine === turn.current) setProblem((error as Error).message);
    } finally {
      if (mine === turn.current) setReading(false);
    }
  };
  const readTable = (asked: OwnTable) =>
    attempt(async () => {
      const worker = newNetWorker("train");
      try {
        const { examples, columns, problem } = await Promise.race([
          wrap<TrainCalls>(worker).readTable(asked),
          workerFailure(worker, "The reader of tables"),
        ]);
        const table = { ...asked, columns };
        if (examples !== undefined) return { examples, table };
        setUnread(table);
        throw new Error(problem);
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
    return attempt(async () => ({ examples: await readPictures(files), table: undefined }));
  };
  const choosable = unread ?? table;
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
                turn.current++;
                setReading(false);
                setProblem(undefined);
                setUnread(undefined);
                void onData(undefined);
              }}
            >
              Back to the digits
            </button>
          )}
          {choosable !== undefined && (
            <label class="choice">
              Column of the classes{unread && ` in ${unread.name}`}{" "}
              <select
                value={choosable.label ?? ""}
                onChange={({ currentTarget: { value } }) =>
                  void readTable({ ...choosable, label: value === "" ? undefined : value })
                }
              >
                <option value="">as guessed</option>
                {choosable.columns.map((name) => (
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

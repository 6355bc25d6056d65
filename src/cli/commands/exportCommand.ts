import type { WeightType } from "../../edge/format/modelHeader.js";
import { ArgumentError } from "../../errors.js";
import { dataFormsText } from "../../datasets/dataForms.js";
import { requireDataForm } from "../../datasets/requireDataForm.js";
import type { NetworkComparison } from "../../export/index.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { requireWritable } from "../../files/requireWritable.js";
import { type MaxDataArguments, maxBytesOf, maxDataOption } from "../arguments/maxDataOption.js";
import { showLoading } from "../output/showLoading.js";
import { printAnswer, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

const weightTypes: readonly WeightType[] = ["float32", "float16", "int8"];

/** Formats of the file. */
const formats = ["sspt", "onnx"] as const;

type Format = (typeof formats)[number];

interface Arguments extends MaxDataArguments {
  model: string;
  out: string;
  format?: Format;
  dtype: WeightType;
  data?: string;
  resize?: number;
  json: boolean;
}

/** The facts reported about a file. */
interface Answer extends Partial<NetworkComparison> {
  readonly bytes: number;
  readonly dtype: WeightType;
}

/** `sweetspot export`: writes a saved model as one file, for the edge runtime or as ONNX. */
export const exportCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .positional("model", { type: "string", demandOption: true, describe: "Folder of a saved model" })
      .option("out", { type: "string", demandOption: true, describe: "File to write, such as model.sspt" })
      .option("format", {
        choices: formats,
        describe: "sspt for sweetspot/edge; onnx for PyTorch, ONNX Runtime and others",
        defaultDescription: "onnx if --out ends in .onnx, otherwise sspt",
      })
      .option("dtype", {
        choices: weightTypes,
        default: weightTypes[0],
        describe: "Data type of the stored weights",
      })
      .option("data", {
        type: "string",
        describe: `Data set on which to compare the model with the exported network: ${dataFormsText}`,
      })
      .option("resize", {
        type: "number",
        describe: "Side of the images in pixels",
        defaultDescription: "as in the model's training",
      })
      .options(maxDataOption)
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example("$0 export model --out model.sspt", "with float32 weights")
      .example("$0 export model --out model.onnx", "for other frameworks")
      .example(
        "$0 export model --out model.sspt --dtype int8 --data digits",
        "a quarter of the size; prints the change in error",
      ),
  handler: async ({ model: folder, out, format, dtype, data: spec, resize, json, maxData }) => {
    if (out === "") throw new ArgumentError("out", "a file", out);
    const isOnnx = (format ?? (out.endsWith(".onnx") ? "onnx" : "sspt")) === "onnx";
    if (isOnnx) requireNoChoices(dtype, spec);
    if (resize !== undefined && spec === undefined)
      throw new ArgumentError("resize", "left out without data", resize);
    const maxBytes = maxBytesOf({ maxData });
    if (maxBytes !== undefined && spec === undefined)
      throw new ArgumentError("--max-data", "left out without data", maxData);
    if (spec !== undefined) requireDataForm(spec);
    requireWritable(out);
    const { loadDataSet, loadModel } = await import("../../training/index.js");
    const { useWasmBackend } = await import("../../nn/index.js");
    const { compareNetworks, exportModel, exportOnnx } = await import("../../export/index.js");
    const { loadNetwork } = await import("../../edge/index.js");
    await useWasmBackend();
    const model = await loadModel(folder);
    try {
      let bytes = isOnnx ? exportOnnx(model) : exportModel(model, { dtype });
      let answer: Answer = { bytes: bytes.length, dtype };
      if (spec !== undefined) {
        const size = resize ?? sideOf(model);
        const data = await showLoading((onProgress, onNote, onDownload) =>
          loadDataSet(spec, { resize: size, maxBytes, onProgress, onNote, onDownload }),
        );
        const compared = compareNetworks(model, await loadNetwork(bytes, { maxOperations: Infinity }), data);
        bytes = exportModel(model, { dtype, record: { test: { data: data.name, ...compared } } });
        answer = { ...answer, bytes: bytes.length, ...compared };
      }
      writeAtomically(out, bytes);
      const where = `the file is ${out}`;
      if (json) printJson(answer, { where });
      else printAnswer(textAnswer(answer, out), where);
    } finally {
      model.dispose();
    }
  },
};

/** What only the edge runtime's files offer. */
function requireNoChoices(dtype: WeightType, data: string | undefined): void {
  if (dtype !== "float32") throw new ArgumentError("dtype", "float32 for an ONNX file", dtype);
  if (data !== undefined) {
    throw new ArgumentError("data", "left out for an ONNX file, which other programs run", data);
  }
}

/** The side of the square images that the model was trained on, if it stores that. */
function sideOf(model: { getUserDefinedMetadata(): object }): number | undefined {
  const { height, width } = (model.getUserDefinedMetadata() ?? {}) as { height?: number; width?: number };
  return height === width ? height : undefined;
}

function textAnswer({ bytes, dtype, errorBefore, errorAfter, sameClass }: Answer, out: string): string[] {
  const lines = [`file     ${out}`, `bytes    ${bytes.toLocaleString("en-US")} (weights as ${dtype})`];
  if (errorBefore !== undefined && errorAfter !== undefined && sameClass !== undefined) {
    const change = errorAfter - errorBefore;
    lines.push(
      `error    ${errorAfter.toFixed(2)} % of the test examples (${change < 0 ? "" : "+"}${change.toFixed(2)})`,
      `same     ${sameClass.toFixed(2)} % classified the same as by the model`,
    );
  }
  return lines;
}

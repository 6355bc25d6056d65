import * as tf from "@tensorflow/tfjs";
import { Graph } from "sweetspot";
import { exportModel } from "sweetspot/export";
import { channelPartition, useWasmBackend } from "sweetspot/nn";
import { evaluate, matchedModel, trainModel, type DataSet } from "sweetspot/training";
import { dataOf } from "../data/dataOf.js";
import { KeptFiles } from "./keptFiles.js";
import type { NetworkSize, ShownExample, Trace, TrainRequest } from "./trainRequest.js";

/** The training runs of one network from several seeds. Each goes on by whole epochs, so the page can stop between two. */
export class NetworkRuns {
  /** Runs that have begun here, so that a checkpoint exists. */
  private readonly begun = new Set<number>();

  private constructor(
    private readonly request: TrainRequest,
    private readonly data: DataSet,
    private readonly models: readonly tf.LayersModel[],
    readonly cost: NetworkSize,
    private readonly kept: KeptFiles,
  ) {}

  /** Builds the networks. A browser that stores nothing keeps the checkpoints in memory. */
  static async open(request: TrainRequest): Promise<NetworkRuns> {
    const { graph, recipe, seeds, storage } = request;
    await useWasmBackend();
    const kept = await KeptFiles.open(storage);
    const data = await dataOf(request.data);
    const wiring = graph && Graph.fromEdges(graph.order, graph.edges);
    const matched = matchedModel(recipe, data, wiring);
    const models = seeds.map((seed) => matched.build(seed));
    const { flops, params, dims } = matched;
    return new NetworkRuns(request, data, models, { flops, params, width: dims[0] }, kept);
  }

  /** Trains up to the end of an epoch, and gives the test error in percent. The same bits as without a stop. */
  async advance(run: number, epoch: number): Promise<number> {
    const { recipe, seeds } = this.request;
    const [model, seed] = [this.models[run], seeds[run]];
    const directory = `/training/${seed}`;
    const train = (resume: boolean) =>
      trainModel({
        ...{ model, data: this.data, recipe, seed, stopAfter: epoch },
        checkpoints: { directory, everyEpochs: 1, resume },
      });
    if (this.begun.has(run)) await train(true);
    // a checkpoint may be left from before the page was reloaded, or not
    else await train(true).catch(() => train(false));
    this.begun.add(run);
    return evaluate(model, this.data).error;
  }

  /** A sentence if the browser does not keep the checkpoints. */
  unkept(): Promise<string | undefined> {
    return this.kept.unkept();
  }

  /** An example of a class from the test set; another one with each turn. */
  example(label: number, turn: number): ShownExample {
    const { pixels, labels } = this.data.test;
    const size = pixels.length / labels.length;
    const rows = Array.from(labels.keys()).filter((row) => labels[row] === label);
    if (rows.length === 0) throw new Error("The test set has no example of this class.");
    const row = rows[turn % rows.length];
    return { pixels: Float32Array.from(pixels.subarray(row * size, (row + 1) * size)), label };
  }

  /** Sends one example through a network. */
  trace(run: number, pixels: Float32Array): Trace {
    const model = this.models[run];
    const { mean, deviation, channels } = this.data;
    const rounds = model.layers.filter((layer) => layer.getClassName() === "ReLU");
    const outputs = [...rounds.map(({ output }) => output as tf.SymbolicTensor), model.outputs[0]];
    const traced = tf.model({ inputs: model.inputs, outputs });
    const input = pixels.map((value, k) => (value - mean[k % channels]) / deviation[k % channels]);
    const values = tf.tidy(() =>
      (
        traced.predict(tf.tensor(input, [1, ...(model.inputs[0].shape.slice(1) as number[])])) as tf.Tensor[]
      ).map((tensor) => tensor.dataSync<"float32">().slice()),
    );
    const logits = values.pop()!;
    const order = this.request.graph?.order ?? 1;
    return { activity: values.map((layer) => perNode(layer, order)), probabilities: softmax(logits) };
  }

  /** A network as a file for `sweetspot/edge`. */
  file(run: number): Uint8Array {
    return exportModel(this.models[run]);
  }
}

function perNode(values: Float32Array, order: number): number[] {
  let first = 0;
  const means = Array.from(channelPartition(values.length, order), (size) => {
    const own = values.subarray(first, (first += size));
    return own.reduce((sum, value) => sum + Math.abs(value), 0) / size;
  });
  const most = Math.max(...means, 1e-12);
  return means.map((value) => value / most);
}

function softmax(logits: Float32Array): number[] {
  const most = Math.max(...logits);
  const odds = Array.from(logits, (value) => Math.exp(value - most));
  const sum = odds.reduce((total, value) => total + value, 0);
  return odds.map((value) => value / sum);
}

import * as tf from "@tensorflow/tfjs";
import {
  classes,
  denseInputs,
  denseModel,
  oneHot,
  targets,
  type Training,
  type TrainingCase,
} from "./trainingCase.js";

/** Names of the classes that tfjs registered for serialization and that share the base of `example`. */
function registeredWith(example: string): string[] {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const baseOf = (name: string) => {
    // up to the last class before serialization.Serializable
    let base: object = classNameMap[name][0].prototype as object;
    while (parentOf(parentOf(base)) !== Object.prototype) base = parentOf(base);
    return base;
  };
  const wanted = baseOf(example);
  return Object.keys(classNameMap).filter((name) => baseOf(name) === wanted);
}

const parentOf = (prototype: object) => Object.getPrototypeOf(prototype) as object;

const cases = (names: readonly string[], train: (name: string) => Training): TrainingCase[] =>
  names.map((name) => ({ name, train: () => train(name) }));

const lowerFirst = (name: string) => name[0].toLowerCase() + name.slice(1);

/** Every name of an activation in tf.layers. */
export const activationCases = cases(registeredWith("relu"), (name) => ({
  model: denseModel({ hidden: { activation: name as "relu" } }),
  x: denseInputs(),
  y: targets(3),
}));

type LossFunction = (truth: tf.Tensor, prediction: tf.Tensor) => tf.Scalar;

/** Prediction and target for each loss; default: three values between -1 and 1. */
const lossTrainings: Readonly<Record<string, () => Omit<Training, "loss" | "x">>> = {
  binaryCrossentropy: () => ({ model: denseModel({ activation: "sigmoid" }), y: targets(3, 0, 1) }),
  categoricalCrossentropy: () => ({ model: denseModel({ activation: "softmax" }), y: oneHot(3) }),
  categoricalHinge: () => ({ model: denseModel({}), y: oneHot(3) }),
  computeWeightedLoss: () => ({ model: denseModel({}), y: targets(3) }),
  kullbackLeiblerDivergence: () => ({ model: denseModel({ activation: "softmax" }), y: targets(3, 0.1, 1) }),
  logLoss: () => ({ model: denseModel({ activation: "sigmoid" }), y: targets(3, 0, 1) }),
  meanSquaredLogarithmicError: () => ({ model: denseModel({ activation: "sigmoid" }), y: targets(3, 0, 1) }),
  poisson: () => ({ model: denseModel({ activation: "sigmoid" }), y: targets(3, 0, 1) }),
  sigmoidCrossEntropy: () => ({ model: denseModel({}), y: targets(3, 0, 1) }),
  softmaxCrossEntropy: () => ({ model: denseModel({}), y: oneHot(3) }),
  sparseCategoricalCrossentropy: () => ({ model: denseModel({ activation: "softmax" }), y: classes(3) }),
};

const lossTraining = (name: string) => ({
  ...(lossTrainings[name]?.() ?? { model: denseModel({}), y: targets(3) }),
  x: denseInputs(),
});

/** Every name of a loss that `model.compile` accepts, in the order of the list in tfjs. */
export const namedLosses = [
  "meanSquaredError",
  "meanAbsoluteError",
  "meanAbsolutePercentageError",
  "meanSquaredLogarithmicError",
  "squaredHinge",
  "hinge",
  "categoricalHinge",
  "logcosh",
  "categoricalCrossentropy",
  "sparseCategoricalCrossentropy",
  "binaryCrossentropy",
  "kullbackLeiblerDivergence",
  "poisson",
  "cosineProximity",
];

/** The named losses and every function of tf.losses. */
export const lossCases: readonly TrainingCase[] = [
  ...cases(namedLosses, (name) => ({ ...lossTraining(name), loss: name })),
  ...Object.keys(tf.losses).map((name) => ({
    name: `tf.losses.${name}`,
    train: () => {
      const loss = tf.losses[name as keyof typeof tf.losses] as (...args: unknown[]) => tf.Scalar;
      const call: Readonly<Record<string, LossFunction>> = {
        computeWeightedLoss: (truth, prediction) => loss(tf.square(tf.sub(truth, prediction)), tf.abs(truth)),
        cosineDistance: (truth, prediction) => loss(truth, prediction, 1),
      };
      return { ...lossTraining(name), loss: call[name] ?? ((truth, prediction) => loss(truth, prediction)) };
    },
  })),
];

const optimizerVariants: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.1, 0.9),
  "momentum, Nesterov": () => tf.train.momentum(0.1, 0.9, true),
  rmsprop: () => tf.train.rmsprop(0.01),
  "rmsprop, momentum, centered": () => tf.train.rmsprop(0.01, 0.9, 0.9, 1e-7, true),
  adam: () => tf.train.adam(0.01),
  adadelta: () => tf.train.adadelta(0.1),
  adamax: () => tf.train.adamax(0.01, 0.9, 0.999, 1e-8, 0.1),
  adagrad: () => tf.train.adagrad(0.1),
};

/** Every optimizer of tf.train. */
export const optimizerCases: readonly TrainingCase[] = Object.entries(optimizerVariants).map(
  ([name, make]) => ({
    name,
    train: () => ({ model: denseModel({}), x: denseInputs(), y: targets(3), optimizer: make() }),
  }),
);

type Hidden = Parameters<typeof tf.layers.dense>[0];

const hiddenCases = (names: readonly string[], hidden: (name: string) => Partial<Hidden>) =>
  cases(names, (name) => ({ model: denseModel({ hidden: hidden(name) }), x: denseInputs(), y: targets(3) }));

/** Every initializer of tf.layers. */
export const initializerCases = hiddenCases(registeredWith("Zeros").map(lowerFirst), (name) => {
  const make = tf.initializers[name as keyof typeof tf.initializers] as (args: object) => unknown;
  const args = name === "constant" ? { value: 0.3 } : name === "varianceScaling" ? { mode: "fanAvg" } : {};
  // the identity needs a square matrix
  const units = name === "identity" ? 5 : 4;
  return { units, kernelInitializer: make(args) as Hidden["kernelInitializer"] };
});

/** Every regularizer of tf.layers. */
export const regularizerCases = hiddenCases(Object.keys(tf.regularizers), (name) => {
  const make = tf.regularizers[name as keyof typeof tf.regularizers] as () => Hidden["kernelRegularizer"];
  return { kernelRegularizer: make(), biasRegularizer: make() };
});

/** Every constraint of tf.layers. */
export const constraintCases = hiddenCases(Object.keys(tf.constraints), (name) => {
  const make = tf.constraints[name as keyof typeof tf.constraints] as (args: object) => unknown;
  return { kernelConstraint: make({ axis: 0 }) as Hidden["kernelConstraint"] };
});

/** Every name of a metric that `model.compile` accepts. */
export const namedMetrics = [
  "accuracy",
  "crossentropy",
  "binaryAccuracy",
  "categoricalAccuracy",
  "precision",
  "categoricalCrossentropy",
  "sparseCategoricalCrossentropy",
  "mse",
  "MSE",
  "mae",
  "MAE",
  "mape",
  "MAPE",
  "cosine",
];

const metricTraining = (name: string): Training => ({
  model: denseModel({ activation: "softmax" }),
  x: denseInputs(),
  y: /sparse/.test(name) ? classes(3) : oneHot(3),
  loss: /sparse/.test(name) ? "sparseCategoricalCrossentropy" : "categoricalCrossentropy",
});

/** The named metrics and every function of tf.metrics. */
export const metricCases: readonly TrainingCase[] = [
  ...cases(namedMetrics, (name) => ({ ...metricTraining(name), metrics: [name] })),
  ...Object.keys(tf.metrics).map((name) => ({
    name: `tf.metrics.${name}`,
    train: () => {
      const metric = tf.metrics[name as keyof typeof tf.metrics];
      return { ...metricTraining(name), metrics: [(a: tf.Tensor, b: tf.Tensor) => metric(a, b)] };
    },
  })),
];

/**
 * The worker that designs graphs, trains, conducts studies, or trains for a study, by its name. One script for all, because each
 * script has its own copy of the library and of TensorFlow.js. What a role does is loaded later, so messages that come before are kept until then.
 */
const early: MessageEvent[] = [];
const keep = (event: MessageEvent) => void early.push(event);
addEventListener("message", keep);

const roles: Readonly<Record<string, () => Promise<unknown>>> = {
  design: async () => (await import("../../design/designWorker.js")).startDesigning(),
  train: async () => (await import("./trainRole.js")).startTraining(),
  study: async () => (await import("../../search/worker/studyRole.js")).startStudies(),
  trial: () => import("sweetspot/study/worker"),
};

roles[self.name]().then(
  () => {
    removeEventListener("message", keep);
    for (const { data, ports } of early)
      dispatchEvent(new MessageEvent<unknown>("message", { data, ports: [...ports] }));
  },
  // the page hears of it by the worker's error event
  (error: unknown) => reportError(error),
);

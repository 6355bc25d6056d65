/** The names of data sets, as messages and help show them. Commands that load no data need not load the sources. */
export const dataForms = [
  "letters",
  "digits",
  "csv:FILE",
  "parquet:FILE",
  "npy:DIR",
  "npz:FILE",
  "idx:DIR",
  "cifar10:DIR",
  "cifar100:DIR",
  "image-folder:DIR",
] as const;

/** The same in a sentence. */
export const dataFormsText = `${dataForms.slice(0, -1).join(", ")} or ${dataForms[dataForms.length - 1]}`;

/** The data sets that are part of the package. */
export const bundledData: readonly string[] = dataForms.filter((form) => !form.includes(":"));

/** The commit of the authors' repository that holds all results. */
export const GRAPH2NN_COMMIT = "b6a67ccca99737d31b45aa4c938f6b7998050cb3";

/** Folder of GitHub's archives of the repository (You, Leskovec, He, Xie, 2020, MIT licence; about 6,000 files). */
export const GRAPH2NN_URL = "https://codeload.github.com/facebookresearch/graph2nn/tar.gz/";

/**
 * Where a file of the repository goes: results and sets of graphs as in its folder "analysis", connectomes in
 * "connectomes", and the licence. undefined for everything else, which is code.
 */
export function placeOfGraph2nn(path: string): string | undefined {
  const [, connectome] = /^pycls\/datasets\/(cat|mcvisual|mcwhole)\.txt$/.exec(path) ?? [];
  if (connectome !== undefined) return `connectomes/${connectome}.txt`;
  if (/^analysis\/(graphs_n\d+_\d+|final_results\/[\w/]+)\.npy$/.test(path))
    return path.slice("analysis/".length);
  return path === "LICENSE" ? path : undefined;
}

/** Known SHA-256 checksums of files; the archive itself has none, because GitHub packs it again for each request. */
export const graph2nnSums: Readonly<Record<string, string>> = {
  "graphs_n64_3942.npy": "6e2be9942c84891a2d19e9a8e80f9f2ff5023695440f2e440784171add880999",
  "graphs_n64_449.npy": "93d0c1443b3ae8f4c6991be643ee473ce18d29b486157304868ae2d375b4845d",
  "graphs_n64_52.npy": "de871409dc061ec54ec90f5c8e1edb41846ab91c8ec81fe6dcba1ad209bacd92",
  "connectomes/cat.txt": "5fbf7f49afc66420ad63d4956c4d31af71dd3a3dfa8e4003a05371f779310fc2",
  "connectomes/mcvisual.txt": "93159421630e8b2ba5ca472819275c32e064318511dbe8c38a02a19b9cf45b54",
  "connectomes/mcwhole.txt": "d347964446e362fac2b4edf49c886a575efdc52a4078d342402409dd453b4a69",
  "final_results/mlp_cifar10/names_mlp_cifar10_epoch200.npy":
    "7aad49cf6655c3fd0fed19c6c5d7a588169635237e530e8ea7b3e9b39afd420a",
  "final_results/mlp_cifar10/results_mlp_cifar10_epoch200.npy":
    "2c5c1042e668b056e1d4cbb4c1dd9318adbd657f4a5c779a8c34f3ba5d1911c3",
  "final_results/resnet34_imagenet_seed1/names_resnet34_imagenet_epoch100.npy":
    "f4cc7eab91afd616213f04942116eb9714e43bdc5e5f3e2084cbd6533d721a49",
  "final_results/resnet34_imagenet_seed1/results_resnet34_imagenet_epoch100.npy":
    "46fc424c56811863db4a535bcff8f2ff2deb9111878b26e2ed83697e671cb23d",
  "final_results/resnet34_imagenet_seed2/names_resnet34_imagenet_seed2_epoch100.npy":
    "b7bc2bf4167fb0cf1c8bdff6f0411b552dae63f6de9d9eb4966cadd67b568d90",
  "final_results/resnet34_imagenet_seed2/results_resnet34_imagenet_seed2_epoch100.npy":
    "0b0f129ab22f0bec8c273b844747777f08f67143d183e334df6fb8112fe16454",
  "final_results/resnet34_imagenet_seed3/names_resnet34_imagenet_seed3_epoch100.npy":
    "9d54a8d3f82b4630f7b0eadf776018b1f5861f152b6b340bfa4bc5c400e6d1d0",
  "final_results/resnet34_imagenet_seed3/results_resnet34_imagenet_seed3_epoch100.npy":
    "f444b89c2281b35be1ccc5c579dbf0326c1f610144cabf35ea83d7b7a73f6d1f",
  "final_results/npys/mlp_cifar10_resolution52.npy":
    "c5f9f8bb3b5cb7efe3d308826ae8ff81c19ed0bb72003ef854d7b90442fc4cd8",
  "final_results/npys/resnet34_imagenet_resolution52.npy":
    "b287313ec1b9555bfdd4b19c40b7f603681ae0e2a70c4f171e84e6991fc1a8c0",
};

// sweetspot/edge must start fast, so the modules that every entry needs become one. The entries themselves stay separate,
// because only they may import the kernels. errors.js stays separate too, so that the package has one class of each error.
const entries = ["index", "core", "inline"];

export default {
  input: entries.map((name) => `dist/edge/${name}.js`),
  external: /^#|errors\.js$/,
  output: {
    dir: "dist/edge",
    entryFileNames: "[name].js",
    chunkFileNames: "bundle.js",
    comments: false,
    codeSplitting: {
      groups: [{ name: "bundle", test: (id) => !/(index|core|inline|loadNetwork)\.js$/.test(id) }],
    },
  },
  logLevel: "warn",
};

// Where sweetspot/edge is loaded, a start counts: all its modules that every entry needs become one. The entries keep what
// is theirs, for only they may import the kernels; the errors stay the same classes for all of the package.
const entries = ["index", "core", "inline"];

export default {
  input: entries.map((name) => `dist/edge/${name}.js`),
  external: /^#|errors\.js$/,
  output: {
    dir: "dist/edge",
    entryFileNames: "[name].js",
    chunkFileNames: "bundle.js",
    codeSplitting: {
      groups: [{ name: "bundle", test: (id) => !/(index|core|inline|loadNetwork)\.js$/.test(id) }],
    },
    sourcemap: true,
  },
  logLevel: "warn",
};

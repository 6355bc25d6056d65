import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "coverage/",
      "assembly/",
      "studies/",
      "site/",
      "test/runtimes/consumers/",
      "*.config.js",
    ],
  },
  js.configs.recommended,
  {
    files: ["src/**/*.ts", "test/**/*.ts", "chaos/**/*.ts", "playground/**/*.{ts,tsx}", "vitest.config.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
  {
    files: ["bench/**/*.js", "chaos/**/*.js", "docs/*.js", "scripts/**/*.js", "test/runtimes/**/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        ["console", "performance", "process", "TextDecoder", "URL"].map((name) => [name, "readonly"]),
      ),
    },
  },
  {
    files: ["test/runtimes/**/*.js", "examples/**/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "atob",
          "Blob",
          "Buffer",
          "console",
          "crypto",
          "Deno",
          "document",
          "fetch",
          "matchMedia",
          "OffscreenCanvas",
          "performance",
          "Request",
          "requestAnimationFrame",
          "Response",
          "TextDecoder",
          "URL",
          "Worker",
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
);

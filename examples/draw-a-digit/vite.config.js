export default {
  build: { target: "esnext" },
  // its development server would move the script away from its kernels
  optimizeDeps: { exclude: ["sweetspot"] },
  // and would refuse ../digits
  server: { fs: { allow: ["../.."] } },
};

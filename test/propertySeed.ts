import { configureGlobal, readConfigureGlobal } from "fast-check";

/** Random properties repeat: a failure is a failure of the code, not of the day. `FUZZ_SEED=7 npm run test:unit` draws others. */
configureGlobal({ ...readConfigureGlobal(), seed: Number(process.env.FUZZ_SEED ?? 1) });

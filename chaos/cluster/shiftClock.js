// node --import: a machine whose clock is wrong by CHAOS_CLOCK milliseconds.
import process from "node:process";

const shift = Number(process.env.CHAOS_CLOCK);
const { now } = Date;
Date.now = () => now() + shift;

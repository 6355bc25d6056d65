import { version } from "#package-version";

/** Version of this package, from its package.json. */
export const packageVersion: string = version;

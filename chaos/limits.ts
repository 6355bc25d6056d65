/** The longest that anything may take, in seconds: generous, because the machine may be busy. */
export const SECONDS = { program: 600, damagedFile: 300 };

/** The most memory that a process may take. */
export const MEGABYTES = { program: 2048, damagedFile: 1536 };

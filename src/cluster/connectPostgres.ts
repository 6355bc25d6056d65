import type { Pool, PoolClient, PoolConfig } from "pg";
import { StudyError } from "../errors.js";
import { connectionReason } from "./connectionReason.js";
import type { PostgresPackages } from "./queuePackages.js";
import { visibleUrl } from "./queueUrl.js";
import { PREFIX } from "./trialJob.js";

/** Milliseconds without an answer after which a query counts as lost. */
const SILENCE = 30_000;
/** The oldest version that is supported, as PostgreSQL counts them. */
const OLDEST = 14;

/** Tables of ours, beside those of BullMQ. */
const TABLES = `CREATE TABLE IF NOT EXISTS ${PREFIX}.shared (key text PRIMARY KEY, value bytea NOT NULL, until timestamptz NOT NULL)`;

/** How to connect to the database of a queue, in whose schema its tables are. */
export function postgresOptions(url: URL, silence = SILENCE): PoolConfig & { readonly schema: string } {
  const address = new URL(url);
  // they would replace the schema
  address.searchParams.delete("options");
  return {
    connectionString: address.href,
    schema: PREFIX,
    connectionTimeoutMillis: 10_000,
    // a network that is cut tells nobody
    query_timeout: silence,
    keepAlive: true,
  };
}

/**
 * Connects to PostgreSQL, and makes the tables if they are not there.
 *
 * @throws {StudyError} when the server cannot be reached, is too old, or refuses the user
 */
export async function connectPostgres(
  { bullmq, pg }: PostgresPackages,
  url: URL,
  silence?: number,
): Promise<Pool> {
  const pool = new pg.Pool({ ...postgresOptions(url, silence), max: 2 });
  // the next query tells what went wrong
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    const client = await pool.connect();
    try {
      await requireVersion(client, url);
      await makeTables(bullmq, client);
    } finally {
      client.release();
    }
    return pool;
  } catch (error) {
    void pool.end();
    if (error instanceof StudyError) throw error;
    throw new StudyError(
      `No connection to ${visibleUrl(url)}: ${reasonOf(error as Error, url)}. Start PostgreSQL there, or correct --queue.`,
      { cause: error },
    );
  }
}

/** @throws {StudyError} when the server is too old */
export async function requireVersion(client: Pick<PoolClient, "query">, url: URL): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  const [{ version }] = rows;
  if (Number.parseInt(version) < OLDEST)
    throw new StudyError(
      `PostgreSQL at ${visibleUrl(url)} is version ${version}: a queue needs version ${OLDEST} or later.`,
    );
}

/** Makes the tables of BullMQ and ours, unless they are there: many users may not make any. */
async function makeTables(bullmq: PostgresPackages["bullmq"], client: PoolClient): Promise<void> {
  const { assertSchemaCompatibility, LATEST_SCHEMA_VERSION, SchemaMigrationRequiredError } = bullmq;
  const version = await assertSchemaCompatibility(client, PREFIX).catch((error: unknown) => {
    if (error instanceof SchemaMigrationRequiredError) return 0;
    throw error;
  });
  if (version < LATEST_SCHEMA_VERSION) await bullmq.runMigrations(client, PREFIX);
  const { rows } = await client.query<{ known: boolean }>(
    `SELECT to_regclass('${PREFIX}.shared') IS NOT NULL AS known`,
  );
  if (rows[0].known) return;
  await client.query("BEGIN");
  // CREATE TABLE IF NOT EXISTS fails in one of two that run at once
  await client.query("SELECT pg_advisory_xact_lock(hashtext($1))", [PREFIX]);
  await client.query(TABLES);
  await client.query("COMMIT");
}

/** Why there is no connection, in words. */
function reasonOf(error: Error, { pathname }: URL): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code === "28P01" || code === "28000") return "the server refuses the name or the password";
  if (/password must be a string/.test(error.message))
    return "the server requires a password, which belongs into the URL";
  if (code === "3D000") return `there is no database ${pathname.slice(1)}`;
  if (code === "42501")
    return `the user may not use or make tables in the schema ${PREFIX}, which GRANT CREATE ON DATABASE permits`;
  if (code === "53300") return "it has no connections left, which max_connections limits";
  if (error.name === "SchemaVersionMismatchError") return "its tables are those of a later version of bullmq";
  if (/does not support SSL/.test(error.message)) return "it has no TLS, which sslmode in the URL asks for";
  if (/timeout/.test(error.message)) return connectionReason({ ...error, code: "ETIMEDOUT" })!;
  return connectionReason(error) ?? (code || "the server does not answer as PostgreSQL does");
}

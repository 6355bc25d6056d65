import type { Pool } from "pg";
import type { SharedValues } from "./sharedValues.js";
import { PREFIX } from "./trialJob.js";

const TABLE = `${PREFIX}.shared`;
const UNTIL = "clock_timestamp() + $3 * interval '1 ms'";

/** Shared values as rows of a table in PostgreSQL. Those that have expired count as gone, and are removed with the next one. */
export class PostgresValues implements SharedValues {
  constructor(private readonly pool: Pool) {}

  async keep(key: string, value: string | Buffer, lifetime: number): Promise<void> {
    await this.pool.query(`DELETE FROM ${TABLE} WHERE until < clock_timestamp()`);
    await this.pool.query(
      `INSERT INTO ${TABLE} (key, value, until) VALUES ($1, $2, ${UNTIL})
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until`,
      [key, Buffer.from(value), lifetime],
    );
  }

  async prolong(key: string, lifetime: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE ${TABLE} SET until = clock_timestamp() + $2 * interval '1 ms' WHERE key = $1 AND until > clock_timestamp()`,
      [key, lifetime],
    );
    return rowCount === 1;
  }

  async read(key: string): Promise<Buffer | undefined> {
    const { rows } = await this.pool.query<{ value: Buffer }>(
      `SELECT value FROM ${TABLE} WHERE key = $1 AND until > clock_timestamp()`,
      [key],
    );
    return rows[0]?.value;
  }

  async claim(key: string, value: string, lifetime: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `INSERT INTO ${TABLE} AS old (key, value, until) VALUES ($1, $2, ${UNTIL})
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until
       WHERE old.value = excluded.value OR old.until < clock_timestamp()`,
      [key, Buffer.from(value), lifetime],
    );
    return rowCount === 1;
  }

  async timeLeft(key: string): Promise<number> {
    const { rows } = await this.pool.query<{ left: number }>(
      `SELECT (1000 * extract(epoch FROM until - clock_timestamp()))::float8 AS left FROM ${TABLE} WHERE key = $1`,
      [key],
    );
    return rows[0]?.left ?? 0;
  }

  async release(key: string, value: string): Promise<void> {
    await this.pool.query(`DELETE FROM ${TABLE} WHERE key = $1 AND value = $2`, [key, Buffer.from(value)]);
  }
}

import * as zlib from "node:zlib";
import { type Compressors, type FileMetaData, parquetMetadata, parquetRead, parquetSchema } from "hyparquet";
import { FormatError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import type { Table } from "./table.js";

/** Bytes of memory that one value of a row takes while the file is read. */
const VALUE_BYTES = 16;

const unpack = (inflate: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array) =>
  ((bytes, length) => new Uint8Array(inflate(bytes, { maxOutputLength: length }))) satisfies NonNullable<
    Compressors["GZIP"]
  >;

/** Zstandard came to Node.js in 22.15. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: typeof zlib.brotliDecompressSync };

/** Snappy is part of the reader. */
const compressors: Compressors = {
  GZIP: unpack(zlib.gunzipSync),
  BROTLI: unpack(zlib.brotliDecompressSync),
  ...(zstdDecompressSync !== undefined && { ZSTD: unpack(zstdDecompressSync) }),
};

const READ = new Set(["UNCOMPRESSED", "SNAPPY", ...Object.keys(compressors)]);

/**
 * Opens a Parquet file as a table of texts, like a CSV file: numbers as JavaScript writes them, dates as ISO 8601.
 *
 * @param take called with bytes of memory before they are allocated
 * @throws {FormatError} for a damaged file, nested columns, binary values, and compressions that are not read
 */
export async function openParquet(path: string, take: (bytes: number) => void): Promise<Table> {
  const bytes = readWholeFile(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = attempt(path, () => parquetMetadata(file));
  const columns = columnsOf(path, metadata);
  const rows = Number(metadata.num_rows);
  take(rows * columns.length * VALUE_BYTES + unpackedSize(metadata));
  let values: readonly (readonly unknown[])[] = [];
  try {
    await parquetRead({ file, metadata, compressors, onComplete: (read) => (values = read) });
  } catch (error) {
    throw damaged(path, error);
  }
  if (values.length !== rows) throw damaged(path, undefined);
  return {
    path,
    columns,
    unit: "row",
    forEachRow: (visit) =>
      values.forEach((row, number) => {
        const line = number + 1;
        visit(
          { fields: row.map((value, k) => textOf(value, { path, line, column: columns[k] })), line },
          number,
        );
      }),
  };
}

function columnsOf(path: string, metadata: FileMetaData): string[] {
  const { children } = attempt(path, () => parquetSchema(metadata));
  const nested = children.find((child) => child.children.length > 0);
  if (nested !== undefined)
    throw new FormatError(
      path,
      `column ${JSON.stringify(nested.element.name)} is nested: keep one value per row`,
    );
  if (children.length < 2)
    throw new FormatError(path, "has a single column, but inputs and answers are needed");
  const codecs = metadata.row_groups.flatMap((group) => group.columns.map((each) => each.meta_data?.codec));
  const unread = codecs.find((codec) => codec !== undefined && !READ.has(codec));
  if (unread !== undefined)
    throw new FormatError(path, `is compressed by ${unread}: write it with snappy, gzip or no compression`);
  return children.map(({ element }) => element.name);
}

function unpackedSize({ row_groups: groups }: FileMetaData): number {
  const sizes = groups.flatMap((group) =>
    group.columns.map((each) => Number(each.meta_data?.total_uncompressed_size ?? 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A value as a CSV file would hold it. */
function textOf(
  value: unknown,
  { path, line, column }: { readonly path: string; readonly line: number; readonly column: string },
): string {
  const where = `row ${line} has %s in column ${JSON.stringify(column)}`;
  const refuse = (what: string, remedy: string) =>
    new FormatError(path, `${where.replace("%s", what)}: ${remedy}`);
  if (value instanceof Date) return value.toISOString();
  const text = value === null || value === undefined ? "" : plainText(value);
  if (text === undefined) throw refuse("binary data or a structure", "keep numbers and texts");
  if (text.trim() === "") throw refuse("no value", "fill it in, or remove the row");
  return text.trim();
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw damaged(path, error);
  }
}

function damaged(path: string, cause: unknown): FormatError {
  return new FormatError(path, "is not a Parquet file, or is damaged", { cause });
}

/** A text, number or truth value as text; undefined for anything else. */
function plainText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const plain = typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  return plain ? String(value) : undefined;
}

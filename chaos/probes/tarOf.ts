/** Fields of a tar header that differ from an ordinary file's. */
export interface HeaderFields {
  readonly type?: string;
  readonly link?: string;
  readonly size?: number;
}

/** An uncompressed tar archive of these files. */
export function tarOf(files: readonly (readonly [string, Buffer, HeaderFields?])[]): Buffer {
  return Buffer.concat([
    ...files.map(([name, content, fields]) => entryOf(name, content, fields)),
    Buffer.alloc(1024),
  ]);
}

/** One file of an archive: header and content. */
export function entryOf(
  name: string,
  content: Buffer,
  { type = "0", link = "", size }: HeaderFields = {},
): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, "utf8");
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${(size ?? content.length).toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write(type, 156);
  header.write(link, 157, 100, "utf8");
  header.write("ustar\0" + "00", 257);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([withChecksum(header), content, padding]);
}

/** A header with the checksum of its bytes. */
export function withChecksum(header: Buffer): Buffer {
  const fixed = Buffer.from(header);
  fixed.fill(32, 148, 156);
  const sum = fixed.reduce((total, byte) => total + byte, 0);
  fixed.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return fixed;
}

/** Bytes of the tables that `crc32` writes and reads. */
export const CRC32_TABLE_BYTES: usize = 4096;

/**
 * CRC-32 of zlib and PNG (polynomial 0xedb88320), four bytes at a time.
 *
 * @param tables room for CRC32_TABLE_BYTES
 */
export function crc32(data: usize, bytes: usize, tables: usize): u32 {
  for (let i: u32 = 0; i < 256; i++) {
    let sum = i;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    store<u32>(tables + (<usize>i << 2), sum);
  }
  // table k: the effect of a byte on the sum when k more bytes of the word follow it
  for (let i: usize = 0; i < 768; i++) {
    const sum = load<u32>(tables + (i << 2));
    store<u32>(tables + (i << 2), (sum >>> 8) ^ load<u32>(tables + (<usize>(sum & 255) << 2)), 1024);
  }
  let sum = ~(<u32>0);
  const end = data + bytes;
  for (; data + 4 <= end; data += 4) {
    sum ^= load<u32>(data);
    sum =
      load<u32>(tables + (<usize>(sum & 255) << 2), 3072) ^
      load<u32>(tables + (<usize>((sum >>> 8) & 255) << 2), 2048) ^
      load<u32>(tables + (<usize>((sum >>> 16) & 255) << 2), 1024) ^
      load<u32>(tables + (<usize>(sum >>> 24) << 2));
  }
  for (; data < end; data++) {
    sum = (sum >>> 8) ^ load<u32>(tables + (<usize>((sum ^ load<u8>(data)) & 255) << 2));
  }
  return ~sum;
}

/** The first byte after the module's own data. The host lays out the memory from here on. */
export function heapBase(): usize {
  return __heap_base;
}

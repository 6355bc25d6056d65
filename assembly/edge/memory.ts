/** First byte behind the module's own data: from here on the memory is the host's to lay out. */
export function heapBase(): usize {
  return __heap_base;
}

/** The last value of a repeated option, for commands in which only some options may be repeated. */
export function lastOf<Value>(given: Value | Value[]): Value {
  return Array.isArray(given) ? given[given.length - 1] : given;
}

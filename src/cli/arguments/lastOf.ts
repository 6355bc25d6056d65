/** The last value of an option that was given more than once, for commands some of whose options may be repeated. */
export function lastOf<Value>(given: Value | Value[]): Value {
  return Array.isArray(given) ? given[given.length - 1] : given;
}

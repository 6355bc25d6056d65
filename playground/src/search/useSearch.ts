import { useEffect, useState } from "preact/hooks";
import { search } from "./search.js";
import type { SearchState } from "./searchState.js";

/** The state of the page's search. */
export function useSearch(): SearchState {
  const [state, setState] = useState(search.state);
  useEffect(() => {
    setState(search.state);
    return search.onChange(() => setState(search.state));
  }, []);
  return state;
}

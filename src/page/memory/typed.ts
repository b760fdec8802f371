import type { Signal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

const WAIT_MS = 150;

/**
 * What is typed into a field that filters. It becomes the filter once nothing was typed for a while; where the filter is set
 * from elsewhere, the field follows. What became the filter never replaces what was typed since.
 *
 * @param cleaned what becomes the filter, of what was typed. Default: all of it.
 */
export function useTyped(filter: Signal<string>, cleaned = (typed: string) => typed) {
  const [typed, setTyped] = useState(filter.value);
  const own = useRef(filter.value);
  useLayoutEffect(() => {
    if (filter.value === own.current) return;
    own.current = filter.value;
    setTyped(filter.value);
  }, [filter.value]);
  useLayoutEffect(() => {
    const timer = setTimeout(() => {
      own.current = cleaned(typed);
      filter.value = own.current;
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped] as const;
}

import { useEffect, useState } from "preact/hooks";
import { Failure } from "./api.js";

/** What was asked for: neither value nor failure while it is on its way for the first time. */
export interface Loaded<T> {
  value?: T;
  failure?: Failure;
}

/** Anything thrown, as something that can be shown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure({ code: "PAGE", detail: `The page failed: ${String(error)}`, hint: "Reload it." });
}

/** Loads when `depends` change. What was there stays until the new has come, unless `key` (the first of them) changed. */
export function useLoaded<T>(load: () => Promise<T>, depends: readonly unknown[]): Loaded<T> {
  const [key] = depends;
  const [state, setState] = useState<{ key: unknown; loaded: Loaded<T> }>({ key, loaded: {} });
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && setState({ key, loaded: { value } }),
      (error: unknown) => current && setState({ key, loaded: { failure: failureOf(error) } }),
    );
    return () => {
      current = false;
    };
  }, [...depends]);
  return state.key === key ? state.loaded : {};
}

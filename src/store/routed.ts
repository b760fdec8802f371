import type { Scope } from "../domain/scope.js";

/** What takes a few rows or none, for which a scope that is not held yet need not be read as a whole. */
export const PAGES: ReadonlySet<PropertyKey> = new Set(["browse", "count"]);

/** The same reads, each where the scope's rows are. */
export function routed<R extends { [K in keyof R]: (scope: Scope, ...rest: never[]) => Promise<unknown> }>(
  reads: R,
  choose: (scope: Scope, args: readonly unknown[], name: PropertyKey) => Promise<R>,
): R {
  const route =
    (name: keyof R) =>
    async (scope: Scope, ...rest: never[]) =>
      (await choose(scope, rest, name))[name](scope, ...rest);
  return Object.fromEntries(Object.keys(reads).map((name) => [name, route(name as keyof R)])) as unknown as R;
}

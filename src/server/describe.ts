import { createRoute, OpenAPIHono, type RouteConfig, type z } from "@hono/zod-openapi";
import type { Env } from "./access.js";
import { needs } from "./access.js";
import { Problem, refusal } from "./problem.js";
import type { Rights } from "./rights.js";

/** A router that refuses what does not fit its schemas. */
export const router = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const issue = result.error.issues[0];
      const where = issue?.path.join(".") ?? "";
      throw refusal(400, "REQUEST_INVALID", `${where === "" ? "" : `${where}: `}${issue?.message ?? "not valid"}`);
    },
  });

interface Described<Method extends RouteConfig["method"], Path extends string, Request, Ok extends z.ZodType> {
  method: Method;
  path: Path;
  /** What it is called in generated clients. */
  operationId: string;
  summary: string;
  tag: string;
  rights: Rights;
  request: Request;
  ok: Ok;
}

/** A route with what all have in common: rights, problems, how one says who one is. */
export function describe<
  const Method extends RouteConfig["method"],
  const Path extends string,
  const Request extends NonNullable<RouteConfig["request"]>,
  Ok extends z.ZodType,
>({ method, path, operationId, summary, tag, rights, request, ok }: Described<Method, Path, Request, Ok>) {
  return createRoute({
    method,
    path,
    operationId,
    summary,
    description: `Needs the right \`${rights}\`.`,
    tags: [tag],
    security: [{ key: [] }],
    middleware: [needs(rights)] as const,
    request,
    responses: {
      200: { description: "Done", content: { "application/json": { schema: ok } } },
      default: { description: "A problem", content: { "application/problem+json": { schema: Problem } } },
    },
  });
}

/** A JSON body. */
export const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Counts requests and how long they took, for Prometheus. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ["method", "route", "status"];
  const requests = new Counter({
    name: "sextet_http_requests_total",
    help: "Requests, by route and status",
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "sextet_http_request_seconds",
    help: "Time until the answer begins",
    labelNames: ["method", "route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const counted: MiddlewareHandler = async (c, next) => {
    const started = performance.now();
    await next();
    // The route and not the path, which has ids in it.
    const route = c.res.status === 404 ? "unknown" : routePath(c, -1);
    requests.inc({ method: c.req.method, route, status: String(c.res.status) });
    seconds.observe({ method: c.req.method, route }, (performance.now() - started) / 1000);
  };
  return { counted, text: () => registry.metrics(), contentType: registry.contentType };
}

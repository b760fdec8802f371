import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A request as such a server gets it, as far as the tests look at it. */
export interface ModelRequest {
  model: string;
  messages: { role: string; content: string }[];
  stream?: boolean;
  response_format?: { type: string; json_schema?: { name: string; strict?: boolean; schema: unknown } };
  tools?: { function: { name: string } }[];
}

/** What goes wrong instead of an answer. */
export type ServerFault =
  | { kind: "status"; status: number; message?: string; headers?: Record<string, string> }
  /** No answer at all: the client's time-out decides. */
  | { kind: "silence" }
  /** The connection breaks in the middle of the answer. */
  | { kind: "cut" }
  | { kind: "refusal" }
  /** The same answer, spoilt. */
  | { kind: "spoilt"; spoil(answer: string): string };

export interface ServerOptions {
  /** The answer's text to a request. */
  answer(request: ModelRequest): string;
  /** Called for every request, numbered from 0; undefined: it is answered. */
  fault?(index: number, request: ModelRequest): ServerFault | undefined;
  latencyMs?: number;
  /** Called for every request; what it gives is waited for before the answer. */
  hold?(request: ModelRequest): Promise<void> | undefined;
  /** Small local servers know neither `response_format` nor tools. @default both */
  knows?: { responseFormat: boolean; tools: boolean };
  /** How long the vectors of its embedding model are. @default 8 */
  dimensions?: number;
}

export interface ModelServer {
  baseUrl: string;
  /** The environment that configures Sextet to use it. */
  env: Record<string, string>;
  /** All chat requests, in order. */
  requests: { request: ModelRequest; startedAt: number }[];
  /** The batches that were embedded. */
  embedded: (string | string[])[];
  close(): Promise<void>;
}

/** A server on the loopback that speaks as OpenAI's does, and answers by a script. */
export async function startModelServer(options: ServerOptions): Promise<ModelServer> {
  const requests: ModelServer["requests"] = [];
  const embedded: ModelServer["embedded"] = [];
  const server = createServer((incoming, response) => {
    void handle(incoming, response).catch(() => response.destroy());
  });

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await textOf(incoming));
    if (incoming.url?.endsWith("/embeddings")) {
      embedded.push(body.input);
      return sendJson(response, 200, embeddings(body.input, options.dimensions ?? 8));
    }
    if (!incoming.url?.endsWith("/chat/completions")) return sendError(response, 404, "no such path");
    const request = body as ModelRequest;
    const index = requests.push({ request, startedAt: performance.now() }) - 1;
    if (options.latencyMs) await wait(options.latencyMs);
    await options.hold?.(request);
    const { responseFormat = true, tools = true } = options.knows ?? {};
    if (request.response_format && !responseFormat) return sendError(response, 400, "unknown field response_format");
    if (request.tools && !tools) return sendError(response, 400, "unknown field tools");
    const fault = options.fault?.(index, request);
    if (fault?.kind === "silence") return;
    if (fault?.kind === "status") return sendError(response, fault.status, fault.message, fault.headers);
    const answer = fault?.kind === "refusal" ? "" : options.answer(request);
    const text = fault?.kind === "spoilt" ? fault.spoil(answer) : answer;
    if (request.stream) return sendStream(response, text, fault?.kind === "cut");
    const message = {
      role: "assistant",
      content: text,
      refusal: fault?.kind === "refusal" ? "I cannot help with that." : null,
    };
    const called = request.tools ? { ...message, content: null, tool_calls: [toolCall(request, text)] } : message;
    const usage = usageOf(request, text);
    const whole = { id: "1", object: "chat.completion", created: 0, model: request.model, usage };
    const finish_reason = request.tools ? "tool_calls" : "stop";
    const json = JSON.stringify({ ...whole, choices: [{ index: 0, message: called, finish_reason }] });
    if (fault?.kind !== "cut") return sendJson(response, 200, json);
    response.writeHead(200, { "content-type": "application/json", "content-length": json.length });
    response.write(json.slice(0, json.length / 2), () => response.destroy());
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    baseUrl,
    env: { OPENAI_API_KEY: "test-key", OPENAI_BASE_URL: baseUrl, SEXTET_MODEL: "scripted" },
    requests,
    embedded,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Tokens as the server counts them: four characters each, of all that it was sent. */
export function promptTokens({ messages, response_format, tools }: ModelRequest): number {
  const sent = messages.map(({ content }) => content).join("") + JSON.stringify(response_format ?? tools ?? "");
  return Math.ceil(sent.length / 4);
}

function usageOf(request: ModelRequest, text: string) {
  const prompt_tokens = promptTokens(request);
  const completion_tokens = Math.ceil(text.length / 4);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

const toolCall = ({ tools }: ModelRequest, text: string) => ({
  id: "call_1",
  type: "function",
  function: { name: tools?.[0]?.function.name, arguments: text },
});

function sendStream(response: ServerResponse, text: string, cut: boolean): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const words = text.match(/\s*\S+/g) ?? [];
  const sent = words.slice(0, cut ? Math.ceil(words.length / 2) : words.length).map((content) => chunk({ content }));
  if (cut) response.write(sent.join(""), () => setTimeout(() => response.destroy(), 20));
  else response.end(`${sent.join("")}${chunk({}, "stop")}data: [DONE]\n\n`);
}

function embeddings(input: string | string[], dimensions: number) {
  const data = [input].flat().map((text, index) => {
    const embedding = new Array<number>(dimensions).fill(0);
    for (const [i, unit] of [...text].entries()) {
      const place = (unit.codePointAt(0) ?? 0) % dimensions;
      embedding[place] = (embedding[place] ?? 0) + 1 / (i + 1);
    }
    return { object: "embedding", index, embedding };
  });
  return { object: "list", data, model: "scripted-embeddings", usage: { prompt_tokens: 1, total_tokens: 1 } };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

function sendError(
  response: ServerResponse,
  status: number,
  message = "scripted",
  headers?: Record<string, string>,
): void {
  sendJson(response, status, { error: { message, type: "scripted", code: null } }, headers);
}

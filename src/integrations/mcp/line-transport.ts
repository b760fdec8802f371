import type { Readable, Writable } from "node:stream";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import type { z } from "zod";

/** The longest line that is taken into memory: the longest turn fits in, whatever is escaped in it. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 10;
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

/**
 * MCP over lines, as the SDK's own transport, which however says nothing to a line that it cannot take: whoever wrote it
 * waits for ever. Here it is answered with an error of JSON-RPC 2.0.
 */
export function createLineTransport(input: Readable, output: Writable, schema: z.ZodType<JSONRPCMessage>): Transport {
  let parts: Buffer[] = [];
  let length = 0;
  const write = (message: object) =>
    new Promise<void>((resolve) => {
      if (output.write(`${JSON.stringify(message)}\n`)) resolve();
      else output.once("drain", resolve);
    });
  const refuse = (code: number, message: string, id: unknown = null) =>
    void write({
      jsonrpc: "2.0",
      id: typeof id === "string" || typeof id === "number" ? id : null,
      error: { code, message },
    });

  const take = (text: string) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      refuse(PARSE_ERROR, "Parse error: the line is not JSON");
      return;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) transport.onmessage?.(parsed.data);
    else
      refuse(
        INVALID_REQUEST,
        "Invalid Request: the line is no JSON-RPC 2.0 message",
        (value as { id?: unknown } | null)?.id,
      );
  };
  const end = () => {
    const bytes = Buffer.concat(parts);
    const all = length;
    [parts, length] = [[], 0];
    if (all > MAX_LINE_BYTES)
      refuse(INVALID_REQUEST, `Invalid Request: the line has ${all} bytes, more than ${MAX_LINE_BYTES}`);
    else if (bytes.toString("utf8").trim() !== "") take(bytes.toString("utf8"));
  };
  const keep = (part: Buffer) => {
    length += part.length;
    if (length <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };
  const read = (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, at));
      from = at + 1;
      end();
    }
    keep(chunk.subarray(from));
  };

  const transport: Transport = {
    async start() {
      input.on("data", read);
    },
    send: write,
    async close() {
      input.off("data", read);
      input.pause();
      transport.onclose?.();
    },
  };
  return transport;
}

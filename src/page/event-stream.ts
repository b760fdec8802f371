/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
}

/** The server-sent events of a response, as they come (WHATWG HTML, 9.2.6, without ids and retries). */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let left = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (left + value).split(/\r?\n\r?\n/);
      left = blocks.pop() ?? "";
      for (const block of blocks) yield eventOf(block);
    }
  } catch {
    // The connection broke: whoever waits for the reply sees that it has not come.
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function eventOf(block: string): ServerEvent {
  const of = (name: string) =>
    block
      .split(/\r?\n/)
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  return { event: of("event").at(-1) ?? "message", data: of("data").join("\n") };
}

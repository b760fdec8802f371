import type { Tiktoken } from "js-tiktoken/lite";

let loading: Promise<Tiktoken> | undefined;

async function load(): Promise<Tiktoken> {
  const [{ Tiktoken }, { default: ranks }] = await Promise.all([
    import("js-tiktoken/lite"),
    import("js-tiktoken/ranks/o200k_base"),
  ]);
  return new Tiktoken(ranks);
}

/** How many tokens a text is for OpenAI's models since GPT-4o; for others about as many. Loaded once, in about 0.2 s. */
export async function tokenCounter(): Promise<(text: string) => number> {
  loading ??= load();
  const tokenizer = await loading;
  return (text) => tokenizer.encode(text, [], []).length;
}

/** The most tokens that a text can be: a token is at least one byte. */
export const mostTokens = (text: string): number => Buffer.byteLength(text);

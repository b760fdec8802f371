import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { ScopeOptions, SextetMemory } from "../../memory-api.js";
import { coreMemory } from "../memory-tools.js";

/** The prompts that a person can pick in an MCP client. */
export function addPrompts(server: McpServer, memory: SextetMemory, scope: Required<ScopeOptions>): void {
  server.registerPrompt(
    "ask_with_memory",
    {
      title: "Ask with memory",
      description: "A question, together with what is remembered that is relevant.",
      argsSchema: { question: z.string().min(1).max(8_000).describe("What to ask") },
    },
    async ({ question }) => {
      const { block } = await memory.context(question, scope);
      return { messages: [say(block === "" ? question : `${block}\n\n${question}`)] };
    },
  );
  server.registerPrompt(
    "review_core_memory",
    {
      title: "Review what is known of me",
      description: "What is known of the user, to be looked through and put right.",
    },
    async () => {
      const { text } = await coreMemory.run({}, { memory, scope });
      const ask =
        "This is what you remember of me. Go through it with me: ask what is wrong or outdated, correct it with " +
        "update_memory, and delete with forget_memory only what I ask you to delete.";
      return { messages: [say(`${ask}\n\n${text}`)] };
    },
  );
}

const say = (text: string) => ({ role: "user" as const, content: { type: "text" as const, text } });

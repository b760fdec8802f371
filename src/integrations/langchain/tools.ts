import { type StructuredToolInterface, tool } from "@langchain/core/tools";
import type { SextetMemory } from "../../memory-api.js";
import type { MemoryTool } from "../define-tool.js";
import { feedbackTool, forgetMemory, recallMemory, rememberTurn, updateMemory } from "../memory-tools.js";
import { type IntegrationScope, runScope, runSession } from "../run-scope.js";
import { toolFailure } from "../tool-failure.js";

/** The tools that an agent can be given. */
export type MemoryToolName = "recall_memory" | "remember" | "update_memory" | "forget_memory" | "feedback";

export interface MemoryToolsOptions extends IntegrationScope {
  /** Which tools. @default all five */
  only?: readonly MemoryToolName[];
}

/**
 * LangChain tools that let a model use the memory itself. Whose memory it is comes from the run, never from the model.
 *
 * @example
 * ```ts
 * const agent = createAgent({ model, tools: createMemoryTools(memory) });
 * await agent.invoke({ messages: "Where does my sister live?" }, { context: { userId: "mara" } });
 * ```
 */
export function createMemoryTools(memory: SextetMemory, options: MemoryToolsOptions = {}): StructuredToolInterface[] {
  const { only } = options;
  const kinds = memory.kinds.map(({ kind }) => kind);
  const all: MemoryTool[] = [recallMemory(kinds), rememberTurn, updateMemory, forgetMemory, feedbackTool];
  return all
    .filter(({ name }) => only === undefined || only.some((one) => one === name))
    .map((definition) =>
      tool(
        async (args: unknown, runtime: ToolRun) => {
          const run = { context: runtime.context, configurable: runtime.configurable ?? runtime.config?.configurable };
          try {
            const scope = runScope(run, options);
            const answer = await definition.run(args as never, { memory, scope, session: runSession(run) });
            return answer.text;
          } catch (error) {
            const said = toolFailure(error);
            if (said === undefined) throw error;
            return said;
          }
        },
        { name: definition.name, description: definition.description, schema: definition.schema },
      ),
    );
}

/** The second argument of a tool: a plain config, or what an agent's tool node makes of it. */
interface ToolRun {
  context?: unknown;
  configurable?: Record<string, unknown>;
  config?: { configurable?: Record<string, unknown> };
}

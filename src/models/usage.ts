import type { BaseMessage, UsageMetadata } from "@langchain/core/messages";
import { estimateTokens } from "../domain/estimate-tokens.js";
import type { Usage } from "../domain/usage.js";

/** What one answer took: as the server counted it, else estimated from the texts. */
export function usageOf(answer: BaseMessage, prompt: string): Usage {
  const { usage_metadata: counted, tool_calls: toolCalls } = answer as {
    usage_metadata?: UsageMetadata;
    tool_calls?: unknown[];
  };
  return {
    calls: 1,
    inputTokens: counted?.input_tokens || estimateTokens(prompt),
    outputTokens: counted?.output_tokens || estimateTokens(answer.text || JSON.stringify(toolCalls ?? [])),
  };
}

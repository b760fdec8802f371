import { promise } from "../../examples/custom-agent.js";
import type { AgentDefinition } from "../../src/domain/agent.js";

/** The example's agent, whose rules fail on photos. */
export const noPhotos: AgentDefinition = {
  ...(promise as AgentDefinition),
  rules: {
    ...promise.rules,
    extract: (turn, context) => {
      if (turn.content.includes("photos")) throw new Error("out of order");
      return promise.rules.extract(turn, context);
    },
  },
};

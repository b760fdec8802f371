import { defineRefiner, type RefinerDefinition } from "../src/domain/refiner.js";
import { drawnFromQuestion } from "../src/rules/refining/question.js";
import { drawnFromResidual } from "../src/rules/refining/residual.js";
import { drawnFromResponse } from "../src/rules/refining/response.js";
import { STATEMENT } from "../src/rules/statements/things.js";
import { slug } from "../src/rules/words.js";

/** Terms and facts that a question supplies by the way. Somebody said them: they count as stated. */
const question = defineRefiner({
  name: "question",
  purpose: "User question: facts, abbreviations and terms that the user supplied by asking.",
  prompt: "refine-question",
  drawn: ({ about, says }) => ({
    agent: "semantic",
    fields: { subject: about, attribute: STATEMENT, value: says },
  }),
  rules: { draw: drawnFromQuestion },
});

/** What makes an answer acceptable. */
const response = defineRefiner({
  name: "response",
  purpose: "Assistant response: what made an answer acceptable, or what was missing: format, depth, words.",
  prompt: "refine-response",
  drawn: ({ about, says }) => ({
    agent: "core",
    fields: { path: `user.prefers.answer_${slug(about)}`, value: says, statement: says },
  }),
  rules: { draw: drawnFromResponse },
});

/** What nobody said. */
const residual = defineRefiner({
  name: "residual",
  purpose: "Residual: what the exchange implies about the user's needs and interests, that nobody said.",
  prompt: "refine-residual",
  rules: { draw: drawnFromResidual },
});

/** MARK's three refiners (Ganguli et al., 2025). */
export const refiners: readonly RefinerDefinition[] = [question, response, residual];

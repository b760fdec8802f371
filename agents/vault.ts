import { z } from "zod";
import { defineAgent } from "../src/domain/agent.js";
import { SENSITIVITIES, type Sealed, type Turn } from "../src/domain/turn.js";
import { foreignZones } from "../src/domain/zone.js";
import { normaliseKey } from "../src/rules/key.js";

const fields = z.object({
  caption: z.string().describe("What the secret is for, in words that can be searched; never the secret itself"),
  category: z.string().describe("What it is: password, api key, card number, phone number, …"),
  sensitivity: z.enum(SENSITIVITIES).describe("How much harm it does in the wrong hands"),
  placeholder: z.string().describe("What stands in the turn instead of it: ⟨vault:…⟩"),
});

// "My new wifi password" is the wifi password: the newer value revises the older.
const AGE = /^(?:new|newest|current|latest|updated|changed)$/;

/** Keeps secrets: sealed in the turn before any agent sees it, found by what they are for, opened only by name. */
export const vault = defineAgent({
  kind: "vault",
  purpose: "Secrets and personal numbers, encrypted: found by what they are for, shown only when asked for by name.",
  title: "Secrets (captions only)",
  askedBy:
    /\b(?:passwords?|passcode|pin|credentials?|secrets?|api keys?|tokens?|log ?in|card number|account number|phone number|iban|ssn)\b/i,
  halfLife: 730,
  evidence: "any",
  fields,
  // The placeholder tells two values of one secret apart, and is what the value is revealed by.
  text: ({ caption, category, placeholder }) =>
    caption.toLowerCase().includes(category.toLowerCase())
      ? `${caption} ${placeholder}`
      : `${caption} (${category}) ${placeholder}`,
  key: ({ caption, category, placeholder }) => {
    const words = normaliseKey(caption).split(" ");
    const purpose = words.filter((word) => !AGE.test(word)).join(" ");
    // "A phone number" and another one are two secrets; "Ines's phone number" and a later one are the old and the new.
    const nameless = purpose === normaliseKey(category);
    return `${normaliseKey(category)}: ${nameless ? placeholder : purpose}`;
  },
  single: () => true,
  rules: {
    concerns(turn) {
      const { length } = keptOf(turn);
      return length === 0 ? undefined : `holds ${length === 1 ? "a secret" : `${length} secrets`}`;
    },
    extract: (turn) =>
      keptOf(turn).map(({ caption, category, sensitivity, placeholder }) => ({
        fields: { caption, category, sensitivity, placeholder },
        quote: placeholder,
      })),
  },
});

/** The secrets of a turn that are worth finding again: what only tells how to reach somebody, where the user gives it. */
function keptOf({ sealed, content, zones, role }: Turn): Sealed[] {
  const foreign = foreignZones(zones);
  return sealed.filter(({ sensitivity, placeholder }) => {
    const at = content.indexOf(placeholder);
    const isOwn = role === "user" && !foreign.some(({ start, end }) => at >= start && at < end);
    return sensitivity === "high" || isOwn;
  });
}

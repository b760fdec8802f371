import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { Candidate, Detector } from "./candidate.js";

/** The part of Secretlint's rule contract that is used here; its types are in a package it does not ship with. */
interface RuleCreator {
  meta: { id: string };
  create(context: RuleContext, options: object): { file?(source: Source): unknown };
}
interface RuleContext {
  createTranslator(messages: object): (id: string, data?: object) => object;
  report(finding: { range: readonly [number, number] }): void;
}
interface Source {
  content: string;
  filePath: string;
  ext: string;
  contentType: string;
}

// Comments that switch rules off do not count here, and database URLs are ours: there only the password is secret.
const OMITTED = /(?:filter-comments|basicauth|database-connection-string)$/;
const NAMES: Record<string, string> = {
  aws: "AWS access key",
  gcp: "Google Cloud key",
  "1password": "1Password token",
};
const used = (rules as readonly RuleCreator[]).filter(({ meta }) => !OMITTED.test(meta.id));

// Nothing that these rules find is shorter: sentences need not be read by all of them.
const LONG = /(?<!\S)\S{16}|\d{12}/;

/**
 * Secretlint's recommended rules. Its own engine is asynchronous, but for text each of these rules reports before it
 * returns (only the Google rule waits, and only for binary `.p12` files), so they are called one by one.
 */
export const secretlint: Detector = (text) => {
  if (!LONG.test(text)) return [];
  const found: Candidate[] = [];
  const source = { content: text, filePath: "turn.txt", ext: ".txt", contentType: "text" };
  for (const rule of used) {
    const provider = rule.meta.id.replace(/^.*secretlint-rule-/, "");
    const context: RuleContext = {
      createTranslator: () => (messageId) => ({ message: messageId, messageId }),
      report: ({ range: [start, end] }) => found.push({ ...sortOf(provider), start, end, from: start }),
    };
    rule.create(context, {}).file?.(source);
  }
  return found;
};

const sortOf = (provider: string) => ({
  category: "access token",
  sensitivity: "high" as const,
  label: NAMES[provider] ?? `${provider.charAt(0).toUpperCase()}${provider.slice(1)} token`,
});

import type { Candidate, Detector, Sort } from "./candidate.js";

/** Keys and tokens that show what they are. The group `secret` is the value; without it the whole match is. */
interface TokenRule extends Sort {
  pattern: RegExp;
}

const rule = (label: string, source: string, category = "api key"): TokenRule => ({
  label,
  category,
  sensitivity: "high",
  pattern: new RegExp(source, "g"),
});
/** A token that stands alone: not the tail of a word or path. */
const token = (label: string, source: string, category = "api key") =>
  rule(label, `(?<![A-Za-z0-9_/-])(?:${source})(?![A-Za-z0-9_])`, category);

const rules: TokenRule[] = [
  token("Anthropic API key", "sk-ant-[A-Za-z0-9_-]{16,200}"),
  token("OpenRouter API key", "sk-or-[A-Za-z0-9_-]{16,200}"),
  token("OpenAI API key", "sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{16,220}|sk-[A-Za-z0-9]{20,100}"),
  token("AWS access key id", "(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}", "access key"),
  rule(
    "AWS secret access key",
    "(?:[Aa][Ww][Ss][ _]?[Ss]ecret|[Ss]ecret[ _]?[Aa]ccess[ _]?[Kk]ey|SECRET_ACCESS_KEY)[^\\n=:]{0,30}(?:is|[:=])\\s*[\"'`]?(?<secret>[A-Za-z0-9/+=]{40})(?![A-Za-z0-9/+=])",
    "access key",
  ),
  token("GitHub token", "gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}", "access token"),
  token("GitLab token", "gl(?:pat|dt|rt|ptt|oas|cbt|soat|agent|ft|imt)-[A-Za-z0-9_-]{16,128}", "access token"),
  token("Slack token", "xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-[A-Za-z0-9-]{10,250}", "access token"),
  rule("Slack webhook", "hooks\\.slack\\.com/(?:services|workflows)/(?<secret>[A-Za-z0-9/_-]{20,120})", "webhook"),
  rule("Discord webhook", "discord(?:app)?\\.com/api/webhooks/(?<secret>\\d{10,25}/[A-Za-z0-9_-]{40,100})", "webhook"),
  token("Stripe API key", "(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,200}"),
  token("Stripe webhook secret", "whsec_[A-Za-z0-9]{16,100}"),
  token("Google API key", "AIza[A-Za-z0-9_-]{35}"),
  token("Google OAuth secret", "GOCSPX-[A-Za-z0-9_-]{20,60}", "client secret"),
  token("Google OAuth token", "ya29\\.[A-Za-z0-9_-]{20,300}", "access token"),
  token("SendGrid API key", "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}"),
  token("Twilio API key", "SK[0-9a-f]{32}"),
  token("Twilio account SID", "AC[0-9a-f]{32}", "account id"),
  token("Mailgun API key", "key-[0-9a-f]{32}"),
  token("npm token", "npm_[A-Za-z0-9]{30,50}", "access token"),
  token("PyPI token", "pypi-[A-Za-z0-9_-]{40,250}", "access token"),
  token("Hugging Face token", "hf_[A-Za-z0-9]{20,60}", "access token"),
  token("Groq API key", "gsk_[A-Za-z0-9]{20,80}"),
  token("Replicate API token", "r8_[A-Za-z0-9]{30,50}", "access token"),
  token("Perplexity API key", "pplx-[A-Za-z0-9]{30,80}"),
  token("LangSmith API key", "lsv2_(?:pt|sk)_[A-Za-z0-9_]{20,100}"),
  token("xAI API key", "xai-[A-Za-z0-9]{40,120}"),
  token("DigitalOcean token", "do[opr]_v1_[0-9a-f]{64}", "access token"),
  token("Telegram bot token", "\\d{8,10}:[A-Za-z0-9_-]{35}", "access token"),
  token("age secret key", "AGE-SECRET-KEY-1[A-Z0-9]{50,70}", "private key"),
  token(
    "JSON web token",
    "eyJ[A-Za-z0-9_-]{8,4000}\\.eyJ[A-Za-z0-9_-]{4,8000}\\.[A-Za-z0-9_-]{8,2000}",
    "access token",
  ),
  rule(
    "authorization header",
    "[Aa]uthorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(?:Bearer|Basic|Token)\\s{1,3}(?<secret>[A-Za-z0-9._~+/=-]{8,4000})",
    "access token",
  ),
  rule(
    "bearer token",
    "\\bBearer\\s{1,3}(?<secret>(?=[A-Za-z._~+/=-]{0,200}\\d)[A-Za-z0-9._~+/=-]{16,4000})",
    "access token",
  ),
  rule(
    "token of a link",
    "[?&](?:access_token|auth_token|api_?key|token|password|secret|client_secret|sig|signature|X-Amz-Signature)=(?<secret>[^\\s&#\"'<>⟨⟩]{8,500})",
    "access token",
  ),
];

/** Provider keys and tokens, by their prefix and shape. */
export const tokens: Detector = (text) =>
  rules.flatMap(({ pattern, category, sensitivity, label }) =>
    [...text.matchAll(pattern)].map((match) => {
      const value = match.groups?.secret ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      return { start, end: start + value.length, category, sensitivity, label, from: match.index };
    }),
  );

const URL_PASSWORD = /(?<scheme>[a-z][a-z0-9+.-]{1,20}):\/\/[^\s/@:⟨⟩]{0,100}:(?<secret>[^\s/]{1,200})@(?=[\w[.-])/gi;
const EXAMPLE = /^(?:\*+|x+|<.*>|\$?\{.*\}|\$\w+|\[.*\]|pass(?:word|wd)?|pwd|\.\.\.|…)$/i;

/** The password in `scheme://user:password@host`. */
export const urlPasswords: Detector = (text) =>
  [...text.matchAll(URL_PASSWORD)].flatMap((match): Candidate[] => {
    const { secret = "", scheme = "" } = match.groups ?? {};
    if (EXAMPLE.test(secret)) return [];
    const end = match.index + match[0].length - 1;
    const kind = scheme.toLowerCase();
    const label = /^https?$/.test(kind) ? "password of a web address" : `${kind} connection password`;
    return [{ start: end - secret.length, end, category: "password", sensitivity: "high", label, from: match.index }];
  });

const KEY_BEGIN = /-----BEGIN (?<kind>[A-Z0-9 ]{0,40})PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_BODY = /[A-Za-z0-9+/=\s:,.()\\-]{0,20000}/y;

/** PEM and PGP private keys, from the first dash to the last; cut-off ones to the end of what looks like their body. */
export const privateKeys: Detector = (text) => {
  const found: Candidate[] = [];
  let done = 0;
  let ends = true; // once no end follows, none follows later beginnings either
  for (const match of text.matchAll(KEY_BEGIN)) {
    if (match.index < done) continue;
    const close: number = ends ? text.indexOf("-----END", match.index) : -1;
    ends = close >= 0;
    const whole = ends ? /^-----END [A-Z0-9 ]{0,60}-----/.exec(text.slice(close, close + 80)) : null;
    KEY_BODY.lastIndex = match.index + match[0].length;
    const body = KEY_BODY.exec(text)?.[0] ?? "";
    done = whole ? close + whole[0].length : match.index + match[0].length + body.trimEnd().length;
    const kind = match.groups?.kind?.trim();
    const label = kind ? `${kind} private key` : "private key";
    found.push({
      start: match.index,
      end: done,
      category: "private key",
      sensitivity: "high",
      label,
      from: match.index,
    });
  }
  return found;
};

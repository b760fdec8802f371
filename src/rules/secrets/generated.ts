import type { Candidate, Detector } from "./candidate.js";
import type { Examples } from "./row.js";
import { looksGenerated, mixing } from "./value.js";

export const GENERATED: Examples = {
  label: "key without a name of its own",
  examples: ["twilio auth token ‹{h32}›", "here: ‹{a40}›", "cargo login ‹{a32}›", "eth wallet key ‹{h64}›"],
  not: [
    "The build broke at commit {h40} on main.",
    "123e4567-e89b-12d3-a456-426614174000",
    "She sent it to 0x{h40} on mainnet.",
    "integrity sha512-{a86}==",
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA{a120}==",
    "The class JwtTokenProvider2Impl is never used.",
    "https://docs.example.com/d/{a44}/edit",
    "cus_{a14}",
    "TLS_AES_256_GCM_SHA384",
  ],
};

const RUN = /(?<![\w/+=.@#-])[A-Za-z0-9_][\w+/=.~-]{14,}/g;
const LEAST_ALONE = 24;
const LEAST_NAMED = 16;
const MOST = 1000;

// Shapes that are public, or say what something is rather than open it.
const PUBLIC =
  /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|AAAA[A-Z]3Nza.*|[A-Za-z]{2,12}\.[a-z]{2,6}(?:\/.*)?|(?:sha\d+|md5)[-_:].*|(?:cus|sub|evt|pi|pm|price|prod|acct|ch|in|txn|pk|seti|plan|card|src|req|msg|run|thread|asst|user|usr|org|team|chatcmpl|call|toolu|file|batch|resp|item|obj|doc|pub|pubkey|id|ami|i|vpc|subnet|sg|vol|arn)[_-].*|bc1.*|Qm[1-9A-Za-z]{44}|baf[a-z2-7]{50,}|iVBORw0KGgo.*|R0lGOD.*|UklGR.*|\/9j\/.*|PHN2Z.*|TLS_.*)$/i;
const CAPITALS = /^[A-Z0-9]+(?:[-_][A-Z0-9]+)*$/;
const PUBLIC_BLOCK =
  /-----BEGIN (?:[A-Z0-9]+ ){0,4}(?:PUBLIC KEY|CERTIFICATE|REQUEST)(?: BLOCK)?-----[A-Za-z0-9+/=\s]{0,20000}/g;
const PUBLIC_BEFORE =
  /(?:\b(?:hash|checksum|digest|sha-?\d*|md5|commit|revision|rev|image|integrity|fingerprint|etag|trace|span|request|correlation|address|transaction|tx|txid|block|build|public key|host key|ssh-\w+|nonce|uuid|guid|ulid|object ?id|\w*id|version|cid|slug|file|base64|url|path|branch|tag|video|doc(?:ument)?|playlist|identifier|variable|function|class|method|test)(?: (?:is|was|of|for|called|named))?[\s:="'`(]{0,4}(?:is |of |0x)?|base64,[^\s]*|https?:\/\/\S*|ecdsa-\S+ |sha256:)$/i;
const NAMED_BEFORE =
  /\b(?:api|key|keys|token|secret|credentials?|creds|auth|pat|webhook|license|licence|password|pw|pass|private|wallet|seed|bearer|jwt|login|psk|AWS|azure|gcp|google|github|gitlab|bitbucket|gitea|jenkins|openai|anthropic|claude|cohere|mistral|together|fireworks|deepseek|gemini|pinecone|weaviate|qdrant|stripe|square|paypal|twilio|sendgrid|mailgun|mailchimp|postmark|resend|slack|discord|telegram|notion|linear|airtable|figma|jira|atlassian|shopify|datadog|new ?relic|sentry|grafana|okta|auth0|cloudflare|vercel|netlify|heroku|fly|render|railway|linode|hetzner|ovh|supabase|firebase|algolia|mapbox|segment|amplitude|mixpanel|intercom|zendesk|hubspot|salesforce|snyk|sonar(?:cloud|qube)?|circleci|travis|buildkite|terraform|consul|nomad|vault|doppler|pulumi|npm|pypi|rubygems|crates|cargo|nuget|docker|quay|artifactory|ethereum|eth|bitcoin|btc|solana|metamask|wireguard|schlüssel|clé|clave|chiave|chave|sleutel|ключ|токен)\b[^\n⟨]{0,45}$/i;
const NO_SECRET_NAME =
  /\b(?:public|primary|foreign|sort|cache|hash|partition|publishable|idempotency|object|host) key\b[^\n]{0,30}$/i;

/** Keys made by machines that no provider marks: by how they mix their signs, and by the words before them. */
export const generated: Detector = (text) => {
  const found: Candidate[] = [];
  const read = text.includes("-----BEGIN") ? text.replace(PUBLIC_BLOCK, (block) => " ".repeat(block.length)) : text;
  for (const match of read.matchAll(RUN)) {
    const value = match[0].replace(/[.~-]+$/, "");
    if (
      value.length < LEAST_NAMED ||
      value.length > MOST ||
      !/\d/.test(value) ||
      PUBLIC.test(value) ||
      !looksGenerated(value)
    )
      continue;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (PUBLIC_BEFORE.test(before) || NO_SECRET_NAME.test(before)) continue;
    if (CAPITALS.test(value) && value.length < 24) continue;
    if (!(NAMED_BEFORE.test(before) ? isNamed(value) : isAlone(value))) continue;
    const label = "key";
    const end = match.index + value.length;
    found.push({ start: match.index, end, category: "api key", sensitivity: "high", label, from: match.index });
  }
  return found;
};

const HEXADECIMAL = /^(?:0x)?[0-9a-f]+$/i;

function isNamed(value: string): boolean {
  if (/^(?:0x)?[0-9a-f]{40}$/i.test(value) && value.startsWith("0x")) return false; // a wallet's public address
  if (HEXADECIMAL.test(value)) return value.length >= 20;
  return mixing(value) >= (value.length >= 24 ? 0.22 : 0.28) && !/\/.*\/|^\w+(?:\.\w+)+$/.test(value);
}

/** Without a word that says so: long, of small letters, capitals and digits, mixed as nobody writes. */
function isAlone(value: string): boolean {
  const sorts = /[a-z]/.test(value) && /[A-Z]/.test(value) && (value.match(/\d/g)?.length ?? 0) >= 2;
  return (
    sorts &&
    value.length >= LEAST_ALONE &&
    mixing(value) >= 0.38 &&
    !/\/.*\/|\.\w{1,4}$|=.|^\w+(?:[.-]\w{1,12})+$/.test(value)
  );
}

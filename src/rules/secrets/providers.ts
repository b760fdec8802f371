import type { Candidate, Detector } from "./candidate.js";

/** A token that shows whose it is. Same fields as a row of `row.ts`, in one line each. */
interface Provider {
  label: string;
  category: string;
  on: string;
  example: string;
}

const of = (label: string, category: string, on: string, example: string): Provider => ({
  label,
  category,
  on,
  example,
});
const KEY = "api key";
const TOKEN = "access token";
const ACCESS = "access key";

/** Tokens of providers, by the prefix and shape that they document. The first that matches names the token. */
export const PROVIDERS: readonly Provider[] = [
  of("Anthropic API key", KEY, "sk-ant-[\\w-]{16,200}", "sk-ant-api03-{a80}"),
  of("OpenRouter API key", KEY, "sk-or-[\\w-]{16,200}", "sk-or-v1-{h64}"),
  of("OpenAI API key", KEY, "sk-(?:proj|svcacct|admin|None)-[\\w-]{16,220}|sk-[A-Za-z0-9]{20,100}", "sk-proj-{a48}"),
  of("LangSmith API key", KEY, "lsv2_(?:pt|sk)_\\w{20,100}", "lsv2_pt_{h32}_{h10}"),
  of("xAI API key", KEY, "xai-[A-Za-z0-9]{40,120}", "xai-{a80}"),
  of("Groq API key", KEY, "gsk_[A-Za-z0-9]{20,80}", "gsk_{a52}"),
  of("Perplexity API key", KEY, "pplx-[A-Za-z0-9]{30,80}", "pplx-{a48}"),
  of("Replicate API token", TOKEN, "r8_[A-Za-z0-9]{30,50}", "r8_{a37}"),
  of("Hugging Face token", TOKEN, "(?:hf|api_org)_[A-Za-z0-9]{20,60}", "hf_{a34}"),
  of("NVIDIA API key", KEY, "nvapi-[\\w-]{40,100}", "nvapi-{a64}"),
  of("ElevenLabs API key", KEY, "sk_[0-9a-f]{48}", "sk_{h48}"),
  of("AWS access key id", ACCESS, "(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}", "AKIA{A16}"),
  of("AWS session token", ACCESS, "(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[\\w/+=-]{40,2000}", "IQoJb3JpZ2lu{a90}"),
  of("AWS Bedrock API key", KEY, "ABSKQmVkcm9ja0FQSUtleS[\\w/+=-]{40,300}", "ABSKQmVkcm9ja0FQSUtleS{a100}="),
  of("Google API key", KEY, "AIza[\\w-]{35}", "AIza{a35}"),
  of("Google OAuth secret", "client secret", "GOCSPX-[\\w-]{20,60}", "GOCSPX-{a28}"),
  of("Google OAuth token", TOKEN, "ya29\\.[\\w-]{20,300}|1//0[\\w-]{40,120}", "ya29.{a60}"),
  of("Azure client secret", "client secret", "[\\w~.-]{3}\\dQ~[\\w~.-]{31,34}", "{a3}8Q~{a34}"),
  of("DigitalOcean token", TOKEN, "do[opr]_v1_[0-9a-f]{64}", "dop_v1_{h64}"),
  of("Heroku API key", KEY, "HRKU-[\\w-]{30,100}", "HRKU-AA{a58}"),
  of("Fly.io token", TOKEN, "fm[12][ar]?_[\\w+/=,-]{20,2000}|fo1_[\\w-]{20,200}", "fm2_{a60}"),
  of("Netlify token", TOKEN, "nf[poc]_[A-Za-z0-9]{30,60}", "nfp_{a36}"),
  of("Vercel token", TOKEN, "vc[aipkr]_[A-Za-z0-9]{24,80}|vercel_blob_rw_\\w{30,80}", "vcp_{a56}"),
  of("Supabase key", KEY, "sb(?:p_[0-9a-f]{40}|_secret_[\\w-]{20,60})", "sbp_{h40}"),
  of("PlanetScale password", "password", "pscale_(?:pw|tkn|oauth)_[\\w=.-]{30,80}", "pscale_pw_{a43}"),
  of("Neon API key", KEY, "napi_[a-z0-9]{40,100}", "napi_{l64}"),
  of("GitHub token", TOKEN, "gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\\w{20,255}", "ghp_{a36}"),
  of("GitLab token", TOKEN, "gl(?:pat|dt|rt|rtr|ptt|oas|cbt|soat|agent|ft|ffct|imt|wt)-[\\w.-]{16,320}", "glpat-{a20}"),
  of("GitLab runner token", TOKEN, "GR1348941[\\w-]{20}", "GR1348941{a20}"),
  of("Bitbucket app password", "password", "ATBB[A-Za-z0-9]{28,40}", "ATBB{a32}"),
  of("Atlassian API token", TOKEN, "AT(?:ATT|CTT)3x[\\w=-]{40,250}", "ATATT3xFfGF0{a60}"),
  of("Terraform Cloud token", TOKEN, "[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{60,80}", "{a14}.atlasv1.{a64}"),
  of("Slack token", TOKEN, "xox[abeoprs][.-][\\w.-]{10,400}|xapp-[\\w-]{10,250}", "xoxb-{d12}-{a24}"),
  of("Slack webhook", "webhook", "(?<=hooks\\.slack\\.com/(?:services|workflows|triggers)/)[\\w/-]{20,120}", "https://hooks.slack.com/services/‹T{A10}/B{A10}/{a24}›"),
  of("Discord webhook", "webhook", "(?<=discord(?:app)?\\.com/api/webhooks/)\\d{10,25}/[\\w-]{40,100}", "https://discord.com/api/webhooks/‹{d18}/{a68}›"),
  of("Teams webhook", "webhook", "(?<=\\.webhook\\.office\\.com/webhookb2/)[\\w@/-]{60,250}", "https://x.webhook.office.com/webhookb2/‹{h8}-{h4}@{h32}/IncomingWebhook/{h32}›"),
  of("Discord bot token", TOKEN, "[MNO][\\w-]{23,28}\\.[\\w-]{6}\\.[\\w-]{27,45}|mfa\\.[\\w-]{80,90}", "MTA{a23}.G{a5}.{a38}"),
  of("Telegram bot token", TOKEN, "(?:(?<=/bot)|(?<![A-Za-z0-9]))\\d{8,10}:[\\w-]{35}", "{d10}:AA{a33}"),
  of("Stripe API key", KEY, "(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,200}", "sk_live_{a24}"),
  of("webhook signing secret", KEY, "whsec_[\\w+/=]{16,100}", "whsec_{a32}"),
  of("Square token", TOKEN, "EAAA[\\w-]{56,64}|sq0(?:atp|csp|idp)-[\\w-]{22,60}", "sq0atp-{a22}"),
  of("Braintree token", TOKEN, "access_token\\$(?:production|sandbox)\\$[a-z0-9]{16}\\$[0-9a-f]{32}", `access_token$production$\{l16}$\{h32}`),
  of("Shopify token", TOKEN, "shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{32,64}", "shpat_{h32}"),
  of("Flutterwave key", KEY, "FLWSECK(?:_TEST)?-[A-Za-z0-9-]{20,60}", "FLWSECK_TEST-{h32}-X"),
  of("Razorpay key", KEY, "rzp_(?:live|test)_[A-Za-z0-9]{14,30}", "rzp_live_{a14}"),
  of("SendGrid API key", KEY, "SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}", "SG.{a22}.{a43}"),
  of("Twilio API key", KEY, "SK[0-9a-f]{32}", "SK{h32}"),
  of("Twilio account SID", "account id", "AC[0-9a-f]{32}", "AC{h32}"),
  of("Mailgun API key", KEY, "(?:key|pubkey)-[0-9a-f]{32}", "key-{h32}"),
  of("Mailchimp API key", KEY, "[0-9a-f]{32}-us\\d{1,2}", "{h32}-us14"),
  of("Brevo API key", KEY, "x(?:keysib|smtpsib)-[0-9a-f]{64}-[A-Za-z0-9]{16}", "xkeysib-{h64}-{a16}"),
  of("Resend API key", KEY, "re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,30}", "re_{a8}_{a24}"),
  of("npm token", TOKEN, "npm_[A-Za-z0-9]{30,50}", "npm_{a36}"),
  of("PyPI token", TOKEN, "pypi-[\\w-]{40,250}", "pypi-AgEIcHlwaS5vcmc{a60}"),
  of("RubyGems key", KEY, "rubygems_[0-9a-f]{48}", "rubygems_{h48}"),
  of("crates.io token", TOKEN, "cio[A-Za-z0-9]{32}", "cio{a32}"),
  of("NuGet key", KEY, "oy2[a-z0-9]{43}", "oy2{l43}"),
  of("Docker token", TOKEN, "dckr_(?:pat|oat)_[\\w-]{20,60}", "dckr_pat_{a27}"),
  of("Clojars token", TOKEN, "CLOJARS_[a-z0-9]{60}", "CLOJARS_{l60}"),
  of("Artifactory token", TOKEN, "AKCp[A-Za-z0-9]{60,80}|cmVmdGtu[A-Za-z0-9]{50,70}", "AKCp{a69}"),
  of("Notion token", TOKEN, "ntn_[A-Za-z0-9]{40,60}|secret_[A-Za-z0-9]{43}", "ntn_{a46}"),
  of("Linear token", TOKEN, "lin_(?:api|oauth)_[A-Za-z0-9]{30,80}", "lin_api_{a40}"),
  of("Airtable token", TOKEN, "pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}", "pat{a14}.{h64}"),
  of("Figma token", TOKEN, "fig[dou][rhp]?_[\\w-]{36,60}", "figd_{a40}"),
  of("Datadog key", KEY, "dd(?:api|app|pat)_[\\w-]{30,60}", "ddapp_{a34}"),
  of("New Relic key", KEY, "NR(?:AK|JS|AA|RA|II)-[A-Za-z0-9_-]{20,60}", "NRAK-{A27}"),
  of("Sentry token", TOKEN, "sntry[su]_[\\w+/=.-]{40,400}", "sntrys_{a80}"),
  of("Grafana token", TOKEN, "gl(?:sa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|c_[\\w+/=-]{32,400})", "glsa_{a32}_{h8}"),
  of("Dynatrace token", TOKEN, "dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}", "dt0c01.{A24}.{A64}"),
  of("Databricks token", TOKEN, "dapi[0-9a-f]{32}(?:-\\d)?", "dapi{h32}"),
  of("Doppler token", TOKEN, "dp\\.(?:pt|st|sa|ct|scim|audit)\\.[\\w.-]{40,80}", "dp.pt.{a43}"),
  of("Pulumi token", TOKEN, "pul-[0-9a-f]{40}", "pul-{h40}"),
  of("HashiCorp Vault token", TOKEN, "hv[sbr]\\.[\\w-]{20,300}|s\\.(?=[A-Za-z]{0,23}\\d)[A-Za-z0-9]{24}", "hvs.{a24}"),
  of("1Password token", TOKEN, "ops_eyJ[\\w+/=-]{100,1000}", "ops_eyJ{a120}"),
  of("Tailscale key", KEY, "tskey-(?:auth|api|client|scim|webhook)-[\\w-]{20,80}", "tskey-auth-{a12}-{a32}"),
  of("PostHog key", KEY, "phx_[A-Za-z0-9]{30,60}", "phx_{a43}"),
  of("Postman API key", KEY, "PMAK-[0-9a-f]{24}-[0-9a-f]{34}", "PMAK-{h24}-{h34}"),
  of("Okta API token", TOKEN, "00[\\w-]{40}", "00{a40}"),
  of("Asana token", TOKEN, "\\d/\\d{10,20}:[0-9a-f]{32}|\\d/\\d{10,20}/\\d{10,20}:[0-9a-f]{32}", "1/{d16}:{h32}"),
  of("HubSpot token", TOKEN, "pat-(?:na|eu)\\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "pat-eu1-{h8}-{h4}-{h4}-{h4}-{h12}"),
  of("ClickUp token", TOKEN, "pk_\\d{6,10}_[A-Z0-9]{32}", "pk_{d8}_{A32}"),
  of("Facebook token", TOKEN, "EAA[A-Z][A-Za-z0-9]{80,300}", "EAAB{a160}"),
  of("Mapbox secret token", TOKEN, "sk\\.eyJ[\\w-]{40,120}\\.[\\w-]{20,30}", "sk.eyJ{a60}.{a22}"),
  of("Mercury token", TOKEN, "secret-token:[\\w.+/=-]{20,200}", "secret-token:{a50}"),
  of("age secret key", "private key", "AGE-SECRET-KEY-1[A-Z0-9]{50,70}", "AGE-SECRET-KEY-1{A58}"),
  of("extended private key", "private key", "[xyzt]prv[1-9A-HJ-NP-Za-km-z]{90,110}", "xprv9s21ZrQH143K{a96}"),
  of("wallet private key", "private key", "[5KL][1-9A-HJ-NP-Za-km-z]{50,51}", "L{a51}"),
  of("JSON web token", TOKEN, "eyJ[\\w-]{8,4000}\\.eyJ[\\w-]{4,8000}(?:\\.[\\w-]{8,2000})?", "eyJ{a20}.eyJ{a60}.{a43}"),
]; // biome-ignore format: a table

const LONG = /(?<!\S)\S{18}/;
// A token stands alone, not as the tail of a word or path; one with a lookbehind says itself what it follows.
const ANY = new RegExp(
  `(?:${PROVIDERS.map(({ on }) => (on.includes("(?<") ? `(${on})` : `(?<![\\w/-])(${on})`)).join("|")})(?![A-Za-z0-9_])`,
  "g",
);

/** Provider keys and tokens, by their prefix and shape. */
export const tokens: Detector = (text) => {
  if (!LONG.test(text)) return [];
  return [...text.matchAll(ANY)].flatMap((match): Candidate[] => {
    const provider = PROVIDERS[match.slice(1).findIndex((group) => group !== undefined)];
    const value = match[0].replace(/[.-]+$/, "");
    if (!provider) return [];
    const { label, category } = provider;
    const end = match.index + value.length;
    return [{ start: match.index, end, category, sensitivity: "high", label, from: match.index }];
  });
};

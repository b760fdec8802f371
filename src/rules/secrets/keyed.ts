import type { Candidate, Detector } from "./candidate.js";
import { type Row, rowDetector } from "./row.js";
import { isNoValue, isQuotedPassword, isStrong, looksGenerated, looksSecret, readValue } from "./value.js";

const high = "high" as const;
const password = { category: "password", sensitivity: high, label: "password" };
const token = { category: "access token", sensitivity: high, label: "access token" };
const isValue = (value: string) => !isNoValue(value) && value.length >= 4;
const isMade = (value: string) => isValue(value) && looksGenerated(value);

/** Values of command lines, headers, cookies and connection strings. */
export const KEYED_ROWS: readonly Row[] = [
  {
    ...password,
    on: "(?<=\\s)--?(?:[a-z]{1,12}-)?(?:password|passwd|passphrase|pass|pwd|token|secret|api-key|auth-token|access-token|client-secret)(?:[ =])[\"']?(?<secret>[^\\s\"'⟨⟩]{4,300})",
    flags: "i",
    check: (value, before) => isValue(value) && !/^-/.test(value) && !/\bno-?$/.test(before),
    examples: ["wget --http-password=‹{l12}› https://example.com", "cli --token ‹{a24}› deploy"],
    not: ["cli --password --user mara", "run --token $TOKEN", "--password-file /run/secrets/db"],
  },
  {
    ...password,
    on: "\\b(?:mysql|mysqldump|mysqladmin|mariadb|docker login|podman login|helm registry login|sshpass|ssh-keygen|redis-cli|az login|7z|unzip|zip)\\b[^\\n⟨⟩]{0,80}?\\s(?:-p ?|-[aNP] )[\"']?(?<secret>[^\\s\"'⟨⟩-][^\\s\"'⟨⟩]{3,200})",
    check: (value, _, after) => isValue(value) && /\d|[^\w]/.test(value) && !/^\d+(?::\d+)?$/.test(value) && !/^:\d/.test(after),
    examples: ["mysql -u root -p‹Ash421!x› app", "docker login -u mara -p ‹{a20}› registry.example.com", "redis-cli -a ‹{a18}› ping"],
    not: ["mysql -u root -p app", "mysql -P 3306 -u root", "docker login -u mara registry.example.com"],
  },
  {
    ...password,
    on: "(?<=\\s)(?:-[ua]|--user|--auth|--proxy-user)[ =]?[\"']?[\\w.@+-]{1,64}:(?<secret>[^\\s\"'⟨⟩]{4,200})",
    check: (value) => isValue(value) && !/^\d{1,5}$/.test(value),
    examples: ["curl -u mara:‹{a16}› https://api.example.com"],
    not: ["docker run -u 1000:1000 app", "curl -u mara https://api.example.com"],
  },
  {
    ...token,
    label: "authorization header",
    on: "authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(?:(?:Bearer|Basic|Token|Digest|ApiKey|Bot|SSWS)\\s{1,3})?(?:token=[\"']?)?(?<secret>[A-Za-z0-9._~+/=-]{8,4000})",
    flags: "i",
    check: (value) => /\d|[A-Z].*[a-z].*[A-Z]/.test(value) && !isNoValue(value),
    examples: ["Authorization: Bearer ‹{a40}›", 'curl -H "authorization: Basic ‹{a32}==›"', "Authorization: Token ‹{h40}›"],
    not: ["Authorization: Bearer <token>", "Authorization: Bearer $TOKEN", "authorization: required"],
  },
  {
    ...token,
    label: "bearer token",
    on: "\\bBearer\\s{1,3}(?<secret>(?=[A-Za-z._~+/=-]{0,200}\\d)[A-Za-z0-9._~+/=-]{16,4000})",
    examples: ["send Bearer ‹{a40}› along"],
    not: ["Use a Bearer token in the header of version-2."],
  },
  {
    ...token,
    on: "\\bx-[a-z-]{0,30}(?:key|token|secret|auth)[a-z-]{0,12}[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?(?<secret>[^\\s\"',;⟨⟩]{8,500})",
    flags: "i",
    check: isMade,
    examples: ["curl -H 'X-Api-Key: ‹{a32}›' https://api.example.com", "X-Vault-Token: ‹{a26}›"],
    not: ["The header X-Api-Key: is missing", "X-Token-Count: 1234"],
  },
  {
    ...token,
    label: "session cookie",
    category: "session cookie",
    on: "(?:\\b(?:phpsessid|jsessionid|asp\\.net_sessionid|connect\\.sid|_?[\\w.-]{0,24}sess(?:ion)?[\\w.-]{0,12}|[\\w.-]{0,20}sid|csrftoken|xsrf-token|remember_token|laravel_session|auth[\\w.-]{0,12}|jwt|[\\w.-]{0,20}token)\\s?=\\s?|\\bsession ?(?:id|cookie|key)(?: is|:|=)? )[\"']?(?<secret>[A-Za-z0-9%._~+/=:-]{16,1000})",
    flags: "i",
    check: (value) => isMade(value.replace(/%3A/gi, ":")) && /\d/.test(value),
    examples: ["Cookie: sessionid=‹{l32}›; theme=dark", "PHPSESSID=‹{l26}›", "Set-Cookie: connect.sid=‹s%3A{a32}.{a43}›; Path=/"],
    not: ["The session id is kept in memory only.", "session_timeout=3600seconds"],
  },
  {
    ...token,
    label: "token of a link",
    on: "[?&](?:access_token|auth_token|id_token|refresh_token|api_?key|key|token|password|passwd|pwd|secret|client_secret|code|sig|signature|X-Amz-Signature|reset|invite)=(?<secret>[^\\s&#\"'<>⟨⟩]{8,500})",
    flags: "i",
    check: (value) => /\d/.test(value) || !/^[\w-]{0,15}$/.test(value),
    examples: ["https://example.com/reset?token=‹{h48}›", "?sv=2022-11-02&ss=b&sig=‹{a43}%3D›"],
    not: ["https://example.com/?key=position&sort=asc"],
  },
  {
    ...password,
    label: "authenticator secret",
    category: "one-time secret",
    on: "otpauth://[^\\s⟨⟩]{1,300}?[?&]secret=(?<secret>[A-Za-z2-7=]{8,200})",
    flags: "i",
    examples: ["otpauth://totp/Example:mara?secret=‹{A32}›&issuer=Example"],
  },
  {
    ...password,
    label: "storage account key",
    category: "access key",
    on: "(?:AccountKey|SharedAccessKey)=(?<secret>[A-Za-z0-9+/=]{30,120})",
    examples: ["AccountName=shop;AccountKey=‹{a86}==›;EndpointSuffix=core.windows.net"],
  },
  {
    ...password,
    on: "<(?:[\\w:.-]{0,30})(?:password|passwd|pwd|secret|token|apikey|api-key)>(?<secret>[^<>\\s⟨⟩]{4,300})<",
    flags: "i",
    check: isValue,
    examples: ["<password>‹Cedar4821›</password>"],
    not: ["<password></password>", "<token>string</token>"],
  },
  {
    ...password,
    label: "password",
    on: "\\b(?:machine\\s+\\S{1,100}\\s+)?(?:login|log ?in|sign ?in|signin|credentials?|creds|user(?:name)?)(?:[^\\n:]{0,30}:|\\s+(?:is|are|with|as))?\\s*[^\\s/|:⟨⟩]{2,64}\\s*(?:[/|,:]|and|,? ?(?:with )?(?:pw|pass|password))\\s*:?\\s*(?<secret>[^\\s⟨⟩]{4,100}?)(?=[.,;!?]*(?:\\s|$))",
    flags: "i",
    check: (value, before) => looksSecret(value) && !/:\/\/|@[\w-]+\.\w+$/.test(value) && !/:\/\/\S*$/.test(before),
    examples: ["login: mara / ‹Secr3tPw›", "machine git.example.com login mara password ‹{a20}›", "creds are admin:‹Tulip421x›"],
    not: ["login: Monday, 12:30", "Login with GitHub works again.", "user mara and https://example.com/x1"],
  },
  {
    ...password,
    label: "password",
    on: "\\b(?:log(?:ged|ging)?[ -]?(?:in|on)|sign(?:ed|ing)?[ -]?in|get (?:on|in)|unlocks?|gets? you in|einloggen|anmelden|connecter|iniciar sesión|entrar|accedere|inloggen|войти|登录|登陆|ログイン|network|wi-?fi|wlan|hotspot|ssid|vpn)\\b[^\\n.!?⟨⟩]{0,60}?\\s(?:with|using|and|mit|avec|con|com|met|via|key|und|y|e|code|с|type|enter|use|tippe|gib)\\s[\"'`“]?(?<secret>[^\\s\"'`”⟨⟩]{6,100}?)[\"'`”]?(?=[.,;!?)]*(?:\\s|$))",
    flags: "iu",
    check: isLogin,
    examples: ["guests can get on the wifi with ‹Lantern4821›", "log in with mara@example.com and ‹Pepper42!x›", "you sign in as admin with ‹fjord321Lamp›"],
    not: ["log in with Office365 please", "sign in with OAuth2 tokens", "connect to wifi with WPA3", "log in and go to https://example.com/a1b2c3"],
  },
  {
    ...password,
    label: "password",
    on: "\\b(?:use|using|try|type|enter|take|nimm|benutze|utilise|usa|gebruik|используй)\\s(?:just )?[\"'`“]?(?<secret>[^\\s\"'`”⟨⟩]{6,100}?)[\"'`”]?\\s(?:to|for|and you|um|pour|para|per|om|чтобы)\\s[^\\n.!?⟨⟩]{0,30}?(?:log|sign|get in|getting in|unlock|open|connect|enter|wi-?fi|account|admin|portal|panel|router|vpn|nas\\b|netflix|subscription|konto|compte|cuenta|einlog|anmeld|connect|entrar|entrare|acced|inlog|войти)",
    flags: "iu",
    check: isLogin,
    examples: ["just use ‹Marigold!42› to log in to the staging box", "type ‹b1ue-h0rse42› to unlock it"],
    not: ["use Firefox128 to log in", "use port-8080 to connect"],
  },
  {
    ...password,
    on: "(?<=^|[\\s(])(?:admin|root|administrator)\\s?[/:]\\s?(?<secret>[^\\s⟨⟩/:]{5,64}?)(?=[.,;!?)]*(?:\\s|$))",
    check: (value) => looksSecret(value) && /\p{L}/u.test(value) && /\d.*\d/.test(value),
    examples: ["admin / ‹P4nda-9d2q› is still the default on that switch", "root:‹Tulip421x›"],
    not: ["user: mara_lind88", "admin/settings2", "root:x:0:0:root"],
  },
  {
    ...password,
    label: "wifi password",
    on: "\\b(?:wi-?fi|wlan|hotspot)\\s?(?:→|->|=|:|–|—|\\()\\s?(?<secret>[^\\s⟨⟩]{6,64}?)(?=[.,;!?)]*(?:\\s|$))",
    flags: "i",
    check: isStrong,
    examples: ["cabin wifi → ‹dr1ftwood50›"],
    not: ["wifi: 5GHz", "wifi: Northwind-Guest"],
  },
  {
    ...password,
    on: "(?<=^|[\\s\"'`“(])(?=[^\\s]{0,40}[A-Z])(?=[^\\s]{0,40}[a-z])(?=[^\\s]{0,40}\\d[^\\s]{0,40}\\d)[A-Za-z][A-Za-z0-9_-]{0,30}[!$#%^*?~][A-Za-z0-9!$#%^*?~_-]{0,30}(?=[\"'`”).,;]*(?:\\s|$))",
    check: (value) => value.length >= 8 && isStrong(value) && !/^[^!$#%^*?~@&]*[!?]+$|^[A-Z]{1,2}&|^[A-Z]{1,4}\\$/.test(value),
    examples: ["I reuse ‹Plover4671$› everywhere, I know, bad habit"],
    not: ["We met in Room4821!", "R&D2024Plan is late", "user Mara42@Northwind"],
  },
  {
    ...password,
    category: "serial number",
    label: "licence key",
    on: "(?<![\\w-])[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3,5}(?![\\w-])",
    check: (value) => /\d/.test(value) && /[A-Z]/.test(value),
    examples: ["windows: ‹{A5}-{A5}-{A5}-{A5}-{A5}›"],
    not: ["12345-12345-12345-12345-12345"],
  },
]; // biome-ignore format: a table

/** More than a name with a number behind it: "Office365" is none, "Lantern4821" is. */
function isLogin(value: string): boolean {
  if (isNoValue(value) || /[()[\]{}<>\\/]|\.\w{2,4}$/.test(value)) return false;
  return isStrong(value) || /^\p{L}{5,}\d{2,}$/u.test(value);
}

const commands = rowDetector(KEYED_ROWS, /[A-Za-z]\d|\d[A-Za-z]|[=<]|-[-aupNP]|[A-Za-z0-9][!$#%^*?~@]\S|zation/);

const KEY_BEFORE = /(?<key>[\p{L}_$][\p{L}\p{N}_.$-]{1,60})["'\]]{0,2}\s{0,4}$/u;
const SECRET_KEY =
  /(?:pass(?:word|wd|phrase|code)?|pwd|pw|secret|token|credentials?|auth|api_?key|secret_?key|access_?key|private_?key|signing_?key|encryption_?key|deploy_?key|master_?key|(?:^|[_.-])(?:key|pin|salt|sas|psk|dsn)|(?<=[a-z0-9])Key|session_?secret|secret_key_base|cookie_secret)$/i;
const OTHER_KEY =
  /(?:^|[_.-])(?:public|primary|foreign|sort|cache|hash|partition|publishable|idempotency|group|row|object|routing|max|min|num|count|next|page|continuation|csrf)[_.-]?\p{L}*$|publicKey|primaryKey|cacheKey|sortKey|nextToken|pageToken|^(?:key|auth|token|id)$/iu;
const PASSWORD_KEY = /(?:pass(?:word|wd|phrase|code)?|pwd|pw|pin|psk|secret)$/i;
const ASSIGNED = /[:=]/g;

/** What is assigned to a name that says so: `FOO_TOKEN=…`, `"password": "…"`, `clientSecret: …`. */
const assigned: Detector = (text) => {
  const found: Candidate[] = [];
  for (const { index } of text.matchAll(ASSIGNED)) {
    const key = KEY_BEFORE.exec(text.slice(Math.max(0, index - 68), index))?.groups?.key ?? "";
    if (!SECRET_KEY.test(key) || OTHER_KEY.test(key)) continue;
    const gap = /^[:=>]{0,2}\s{0,4}/.exec(text.slice(index, index + 7))?.[0].length ?? 1;
    add(found, text, key, index, index + gap);
  }
  // ENV NAME value, set NAME value
  for (const match of text.matchAll(/\b(?:ENV|ARG|setenv|secret set)\s+(?<key>\w{3,60})\s+(?=\S)/g))
    if (SECRET_KEY.test(match.groups?.key ?? ""))
      add(found, text, match.groups?.key ?? "", match.index, match.index + match[0].length);
  return found;
};

function add(found: Candidate[], text: string, key: string, from: number, at: number) {
  const value = readValue(text, at);
  if (!value || !isAssigned(key, value.text, value.quoted)) return;
  const trimmed = value.text.replace(/[;,]+$/, "").split(/;(?=\w+=)|&(?=\w+=)/)[0] ?? "";
  const sort = PASSWORD_KEY.test(key) ? password : token;
  const kind = /pass|pwd|pw$/i.test(key)
    ? "password"
    : /key$/i.test(key)
      ? "API key"
      : /secret$/i.test(key)
        ? "secret"
        : "token";
  const name = key
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[_.$-]+/g, " ")
    .trim();
  const words = name
    .split(" ")
    .slice(0, -1)
    .filter((word) => word.length < 14 && !/\d/.test(word));
  const label = [...words, kind].slice(-4).join(" ");
  found.push({
    ...sort,
    category: kind.toLowerCase().replace("token", "access token"),
    label,
    start: value.start,
    end: value.start + trimmed.length,
    from,
  });
}

function isAssigned(key: string, value: string, quoted: boolean): boolean {
  if (isNoValue(value) || /^[^\s]{0,2}$|^[\w.]+\(|^&|^!|^\/|^\.|^@|=>/.test(value)) return false;
  const upper = /^[A-Z][A-Z0-9_]+$/.test(key);
  if (!PASSWORD_KEY.test(key)) return looksGenerated(value) && value.length >= 8;
  if (quoted) return isQuotedPassword(value) && (upper || looksSecret(value));
  return upper ? value.length >= 4 : looksSecret(value);
}

/** Values that code, configuration and command lines give a name to. */
export const keyed: Detector = (text) => [...assigned(text), ...commands(text)];

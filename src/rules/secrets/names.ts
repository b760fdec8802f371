/** What may follow "the … is" to be taken for a secret: what passwords, short codes and keys look like. */
export type Shape = "password" | "code" | "key";

/** What a secret is called. All languages stand side by side: people mix them. */
export interface Name {
  shape: Shape;
  category: string;
  /** What captions call it; by default the word that was used. */
  label?: string;
  words: string;
  /** The word may be the end of a longer one: "WLAN-Passwort", "Gästepasswort". */
  glued?: boolean;
  examples: readonly string[];
  not?: readonly string[];
}

/** Longer names before their parts: "access token" before "token". */
export const NAMES: readonly Name[] = [
  {
    shape: "key",
    category: "access key",
    label: "AWS secret access key",
    words: "(?:aws[ _]?)?secret[ _]?access[ _]?key|aws[ _]secret(?:[ _]key)?",
    examples: ["aws secret ‹{a40}›", "the secret access key that goes with it: ‹{a40}›"],
    not: ["an AWS secret has 40 signs"],
  },
  {
    shape: "code",
    category: "one-time secret",
    label: "authenticator secret",
    words:
      "(?:totp|otp|2fa|mfa|authenticator|google authenticator|two[- ]factor)(?: setup| shared)?[ _-](?:secret|seed|key)(?: key)?s?",
    examples: ["totp secret: ‹{A32}›", "the 2fa seed is ‹{A4} {A4} {A4} {A4}›"],
    not: ["the TOTP secret is shown once"],
  },
  {
    shape: "key",
    category: "recovery key",
    label: "recovery key",
    words: "(?:recovery|bitlocker|filevault)[ _-]?keys?|bitlocker",
    examples: ["FileVault recovery key ‹{A4}-{A4}-{A4}-{A4}-{A4}-{A4}›", "bitlocker ‹{d6}-{d6}-{d6}-{d6}-{d6}-{d6}-{d6}-{d6}›"],
    not: ["BitLocker is on for drive C2"],
  },
  {
    shape: "key",
    category: "api key",
    words:
      "(?:api|access|auth|encryption|signing|master|licen[cs]e|product|activation|cd|serial|storage|account|service|admin|ssh|private|secret|webhook|deploy|client|app|application|subscription|wallet|integration|sas)[ _-]?keys?|apikeys?",
    examples: ["API key for the shop: ‹{a32}›", "client key — ‹{h32}›", "the product key, ‹{A5}-{A5}-{A5}-{A5}-{A5}›"],
    not: ["The API key goes into the header X2", "private key in the HSM of 2024", "a product key has 25 signs"],
  },
  {
    shape: "key",
    category: "access token",
    words:
      "(?:api|access|auth|authentication|authorization|bearer|refresh|session|personal access|bot|deploy|app|csrf|jwt|oauth|pat|server)[ _-]?tokens?|tokens?|jwt|(?<=\\b(?:gitlab|github|azure|docker|hub) )pat",
    examples: ["my github token ‹{h40}›", "token ‹{a32}›", "use the session token (‹{a28}›)"],
    not: ["a token is 4 characters", "tokens: 15320 in", "the token limit is 128k"],
  },
  {
    shape: "key",
    category: "secret",
    words: "(?:client|app|shared|webhook|oauth|signing|consumer|api|access|aws)[ _-]?secrets?|secrets?",
    examples: ["client secret ‹{a32}›", "the webhook secret you asked for is ‹{a28}›"],
    not: ["my secret is 3 cups of tea", "secrets are rotated since 2024"],
  },
  {
    shape: "key",
    category: "serial number",
    label: "licence key",
    words: "(?:(?<!driv\\w{0,5}['’]?s?[ -])licen[cs]e|serial)(?: (?:number|code|no\\.?))?",
    examples: ["license ‹{A4}-{A4}-{A4}-{A4}› for the editor", "serial number of the software: ‹{A5}-{A5}-{A5}-{A5}›"],
    not: ["license Apache-2.0 or MIT", "The serial number is on the box"],
  },
  {
    shape: "password",
    category: "password",
    label: "wifi key",
    words: "(?:wireless|network|wi-?fi|wlan|wpa[23]?|hotspot|router)[ -](?:key|code)|psk|netzwerkschlüssel|wlan-?schlüssel|cl[ée] wi-?fi|clave wi-?fi",
    examples: ["wireless key ‹6h7n9f54kx› printed on the box", "network key: ‹{l12}›"],
    not: ["network key exchange takes 20 ms"],
  },
  {
    shape: "password",
    category: "recovery phrase",
    words: "(?:seed|recovery|mnemonic|backup) (?:phrase|word)s?|mnemonics?",
    examples: ["seed phrase: ‹lunar otter basil crown›"],
    not: ["Seed phrases have 12 or 24 words."],
  },
  { shape: "password", category: "passphrase", words: "pass ?phrases?", examples: ["passphrase ‹salty-anchor-{d3}›"] },
  {
    shape: "password",
    category: "password",
    words: "pass ?words?|passcodes?|pass(?=\\s?[:=])|passwd|pwd?s?|pass(?= (?:[^\\s]*\\d|for |is ))|access word",
    examples: ["The wifi password is ‹sunflower42›.", "pw ‹Tr0ub4dor&3!›", "forgot to say, the password of the shared drive stays ‹Quartz4821›"],
    not: ["my password is too weak", "passwords are hashed with SHA-256", "password: see 1Password", "the password policy is strict"],
  },
  {
    shape: "password",
    category: "password",
    label: "password",
    glued: true,
    words:
      "passw(?:or|ör)t(?:er|es|s)?|kennw(?:or|ör)t(?:er|es|s)?|mots? de passe|mdp|contrase[nñ]as?|clave|senhas?|palavra[- ]?passe|parola d['’]ordine|parola chiave|wachtwoord(?:en)?|парол(?:ь|я|ем|ю|и)|密[码碼]|口令|パスワード|パスコード|合言葉|비밀번호",
    examples: [
      "Das WLAN-Passwort lautet ‹Kirsche421›", "mein Kennwort: ‹Distel421›", "le mot de passe du wifi c'est ‹cerise421›",
      "la contraseña del wifi es ‹cereza421›", "mi clave es ‹girasol421›", "a senha do wi-fi é ‹cereja421›",
      "het wachtwoord van de wifi is ‹kers4821›", "wifi密码是‹yingtao421›", "Wi-Fiのパスワードは‹sakura4821›です",
      "пароль от вайфая — ‹vishnya421›",
    ],
    not: ["Das Passwort ist falsch.", "Olvidé mi contraseña otra vez.", "密码太短了。", "Я забыл пароль.", "la clave es tener paciencia"],
  },
  {
    shape: "key",
    category: "api key",
    label: "key",
    glued: true,
    words:
      "schlüssel|cl[ée]s?(?: (?:d['’])?(?:api|secr[eè]te|priv[ée]e)| d['’]acc[eè]s)?|(?:clave|llave|chave|chiave)(?: (?:d[eao]l? )?(?:api|privada|secreta|privata|segreta|acceso|acesso|accesso))?|sleutel|ключ|токен|キー|秘密鍵|トークン|密[钥鑰]|[私秘]钥|令牌|jeton",
    examples: ["mein API-Schlüssel ist ‹{a32}›", "ma clé API est ‹{a32}›", "la chiave API è ‹{a32}›", "мой ключ: ‹{a32}›", "APIキーは‹{a32}›です"],
    not: ["Der Schlüssel liegt unter der Matte 12", "La llave está en la mesa."],
  },
  {
    shape: "key",
    category: "api key",
    label: "key",
    words: "(?<!(?:public|primary|foreign|sort|cache|hash|partition|publishable|idempotency|object|row|map|host|group|unique|composite|shortcut|json|redis|s3)[ _-])keys?",
    examples: ["the key is ‹33684597810882922627›", "key: ‹{a24}›"],
    not: ["the key is C major", "cache key: user:12345:profile", "The primary key is (tenant_id, created_at).", "Press key F12 twice"],
  },
  {
    shape: "code",
    category: "access code",
    label: "card security code",
    words: "cvv2?|cvc2?|(?:card )?(?:security|verification) code (?=on the (?:back|card))|card security code|(?:(?:three|3|four|4) digits |code )?on the back(?: of (?:the|my) card)?|prüfziffer",
    examples: ["the cvv is ‹{d3}›", "security code on the back ‹{d3}›", "CVC ‹{d3}›"],
    not: ["The CVV is on the back."],
  },
  {
    shape: "code",
    category: "access code",
    words:
      "(?:access|door|gate|entry|entrance|alarm|garage|lock|locker|lockbox|padlock|safe|unlock|security|verification|confirmation|sms|backup|recovery|login|one[- ]time|two[- ]factor|2fa|mfa|otp|voicemail|building|house|key ?box|front door|wifi|wi-fi|lift|elevator|lobby|keypad|screen|unlocking|pairing|room|authenticator)[ -](?:backup )?(?:pass)?(?:code|combination|combo)s?|combination|otp|one[- ]time passwords?|puk",
    examples: ["The garage door code is ‹4-8-2-1›", "gate code: ‹#4821› works", "sms code ‹{d6}› came just now", "backup codes: 11112222, ‹33334444›"],
    not: ["the access code is in the mail", "The door code changes every month.", "otp 5 minutes"],
  },
  {
    shape: "code",
    category: "pin",
    label: "PIN",
    words: "pin(?:[ -]?(?:codes?|numbers?|no\\.?))?s?(?:码|コード)?|geheimzahl|code (?:pin|secret)|codice pin|código pin|暗証番号|пин(?:-?код)?а?",
    examples: ["PIN ‹4821›", "meine PIN ist die ‹{d4}›", "пин-код карты ‹{d4}›", "暗証番号は‹{d4}›です", "SIM pin ‹{d4}›"],
    not: ["pin this message", "GPIO pin 17 is free", "PINs with four digits have 10,000 combinations."],
  },
]; // biome-ignore format: a table

import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../src/rules/secrets.js";
import { cpuOf } from "../support/cpu.js";

// Every token here is made up, and put together so that no scanner takes this file for a leak.
const glue = (...parts: string[]) => parts.join("");
const letters = (length: number) => "aB3dE5gH7jK9mN1pQ2sT4vW6xY8zC0".repeat(10).slice(0, length);
const hex = (length: number) => "0a1b2c3d4e5f6789".repeat(20).slice(0, length);
const seal = (text: string) => {
  let result = "";
  let from = 0;
  findSecrets(text).forEach(({ start, end }, index) => {
    result += `${text.slice(from, start)}⟨vault:0123456789a${index}⟩`;
    from = end;
  });
  return result + text.slice(from);
};

type Positive = [before: string, value: string, after: string, category: string, caption: string | RegExp];
const positives: Positive[] = [
  // Providers
  ["Use ", glue("sk-", "proj-", letters(48)), " please", "api key", "OpenAI API key"],
  ["key: ", glue("sk-", letters(48)), "", "api key", "OpenAI API key"],
  ["", glue("sk-", "ant-api03-", letters(80)), "", "api key", "Anthropic API key"],
  ["it is ", glue("AKIA", "QWERTYUIOPASDFGH"), ".", "access key", "AWS access key id"],
  ["AWS secret access key: ", letters(40), "", "access key", "AWS secret access key"],
  ["aws_secret_access_key = ", glue(letters(20), "/+", letters(18)), "\n", "access key", "AWS secret access key"],
  ["push with ", glue("ghp", "_", letters(36)), "", "access token", "GitHub token"],
  ["", glue("github", "_pat_", letters(60)), "", "access token", "GitHub token"],
  ["", glue("glpat", "-", letters(20)), " is it", "access token", "GitLab token"],
  ["bot: ", glue("xoxb", "-123456789012-", letters(24)), "", "access token", "Slack token"],
  ["My Stripe key for the shop is ", glue("sk", "_live_", letters(24)), ".", "api key", "Stripe API key for the shop"],
  ["", glue("rk", "_test_", letters(24)), "", "api key", "Stripe API key"],
  ["maps: ", glue("AIza", letters(35)), "", "api key", "Google API key"],
  ["", glue("SG.", letters(22), ".", letters(43)), "", "api key", "SendGrid API key"],
  ["", glue("SK", hex(32)), "", "api key", "Twilio API key"],
  ["//registry/:_authToken=", glue("npm", "_", letters(36)), "", "access token", "npm token"],
  ["login with ", glue("hf", "_", letters(34)), "", "access token", "Hugging Face token"],
  ["", glue("eyJ", letters(20), ".eyJ", letters(40), ".", letters(43)), "", "access token", "JSON web token"],
  ["Authorization: Bearer ", letters(40), "", "access token", "authorization header"],
  ["", glue("lin", "_api_", letters(40)), "", "access token", "Linear token"],
  ["postgres://mara:", "s3cr3t", "@db.example.com/app", "password", "postgres connection password"],
  ["redis://:", "p@ss-w0rd", "@localhost:6379", "password", "redis connection password"],
  // Named secrets
  ["The wifi password is ", "sunflower42", ".", "password", "wifi password"],
  ["my Netflix password is ", "Tr0ub4dor&3!", "", "password", "Netflix password"],
  ["the password for the staging database is ", "hunter2", ", ok?", "password", "password for the staging database"],
  ["The wifi password is ", "sunflower", ".", "password", "wifi password"],
  ["passphrase: ", "correct horse battery staple", "", "passphrase", "passphrase"],
  ["Password: ", "Xk9#mQ2", "\r\nthanks", "password", "password"],
  ["my password is '", "open sesame 1", "'", "password", "password"],
  ["the pw is `", "letmein", "`", "password", "password"],
  ["I changed my email password to ", "Blue$ky77", " today", "password", "email password"],
  ["password to my laptop: ", "q1w2e3r4", "", "password", "password for laptop"],
  ["My card's PIN is ", "4821", ".", "pin", /PIN$/],
  ["PIN ", "4821", "", "pin", "PIN"],
  ["The garage door code is ", "4-8-2-1", "", "access code", "garage door code"],
  ["gate code: ", "#4821", " works", "access code", "gate code"],
  ["The alarm code is ", "991823", "", "access code", "alarm code"],
  ["DB_PASSWORD=", "pa55word", "\nDEBUG=1", "password", "DB password"],
  ['{"api_key": "', "9f8e7d6c5b4a39281706", '"}', "api key", "API key"],
  ["const clientSecret = '", "u7Hq0zPw3xYt", "';", "secret", /client secret$/],
  [
    "the api token for the billing service is ",
    "u7Hq0zPw3xYt",
    "",
    "access token",
    "API token for the billing service",
  ],
  ["", "hunter22", " is my password", "password", "password"],
  ["login: mara / ", "Secr3tPw", "", "password", "password"],
  ["mysql --password=", "pa55w0rd", " -u root", "password", "password"],
  ["Das Passwort ist ", "Geheim99", "", "password", "password"],
  ["Password is: ", "qwerty", "", "password", "password"],
  ["the guest password is ", "swordfish", "!", "password", "guest password"],
  ['my new password: "', "purple monkey dishwasher", '"', "password", "password"],
  ["my laptop password is ", "Blue Horse 42", ".", "password", "laptop password"],
  ["My Wi-Fi password is ", "BlueHorse-77", "", "password", "wifi password"],
  ["For Netflix, the password's ", "Popcorn2024", "", "password", /password$/],
  ["the password, by the way, is ", "Popcorn2024", "", "password", "password"],
  ["I set my laptop password as ", "Popcorn2024", "", "password", "laptop password"],
  ["what is the wifi password? It's ", "sunflower42", ".", "password", "wifi password"],
  ["use ", "hunter22", " as the password", "password", "password"],
  ["the password was ", "sunflower42", " until May", "password", "password"],
  ["cvc ", "123", "", "access code", "card security code"],
  ["wifi pass: ", "GraniteCove!", "", "password", "wifi password"],
  ["the combination for my locker is ", "12-34-56", "", "access code", "combination for locker"],
  ["zoom passcode ", "123456", "", "password", "zoom passcode"],
  ["My Netflix account is new, and the password is ", "Zebra!9912", "", "password", "password for Netflix account"],
  // Cards, accounts, papers
  ["card ", glue("4111", " 1111", " 1111", " 1111"), " exp 12/27", "card number", "card number"],
  ["my card number is ", glue("5555", "5555", "5555", "4444"), "", "card number", "user's card number"],
  ["IBAN ", "DE89 3704 0044 0532 0130 00", ", thanks", "bank account", "IBAN bank account"],
  ["pay to ", glue("GB82", "WEST", "12345698765432"), "", "bank account", "IBAN bank account"],
  ["my SSN is ", glue("123", "-45-", "6789"), "", "social security number", "user's social security number"],
  ["My passport number is ", "X1234567", " and it expires soon", "passport number", "user's passport number"],
  ["Driver's license: ", "D1234-5678", "", "licence number", "driving licence number"],
  ["SSN ", glue("123", "456", "789"), "", "social security number", "social security number"],
  ["Driving licence number ", "MARAL 901019 ML9AB", "", "licence number", "driving licence number"],
  ["the account number is ", "00123456789", "", "account number", "account number"],
  // Contacts
  ["Anna's phone number is ", "+49 30 1234567", ".", "phone number", "Anna's phone number"],
  ["call me at ", "(212) 555-0187", "!", "phone number", "user's phone number"],
  ["Call Tomas at ", "2125550187", "", "phone number", "Tomas's phone number"],
  ["my work phone is ", "555-867-5309", "", "phone number", "user's work phone number"],
  ["reach us on ", "020 7946 0958", "", "phone number", "phone number"],
  ["Write to ", "mara.lind@example.com", ".", "e-mail address", "e-mail address"],
  ["my email: ", "mara+x@mail.example.org", "", "e-mail address", "user's e-mail address"],
  ["<mailto:", "mara@example.com", ">", "e-mail address", "e-mail address"],
  ["I live at ", "42 Maple Street, Apt 4B, Springfield, IL 62704", ".", "postal address", "user's home address"],
  ["Mara lives at ", "221B Baker Street", "", "postal address", "Mara's home address"],
  ["it is ", "12 Rue de la Paix, 75002 Paris", "", "postal address", "postal address"],
  ["Send it to ", "Lindenstraße 12, 10115 Berlin", "", "postal address", "postal address"],
  ["my address is ", "7 old mill lane", ", come by", "postal address", "user's home address"],
];

const negatives = [
  "my password is too weak",
  "My password is weak.",
  "the password is wrong",
  "the password is required",
  "the password was leaked in 2019",
  "The password is in the drawer",
  "my password is 5 characters long",
  "I checked the password's strength.",
  "the password isn't that one anymore",
  "password: see 1Password",
  "password: ask Mara",
  "password - same as always",
  "the password is Tomas's birthday",
  "promo code is SUMMER24",
  "zip code is 94105, country code is +44",
  "score 21-15 21-19",
  "lat 48.858370, lon 2.294481",
  "ISO 27001:2013 and RFC 7231",
  "Invoice no. 0171 555 1234",
  "passwords are at least 12 characters",
  "the password policy is strict",
  "I forgot my password again, is that bad?",
  "password: required",
  "Password: string;",
  "const token = getToken();",
  "password = process.env.DB_PASSWORD",
  glue("API_KEY=$", "{API_KEY}"),
  "api_key: <your-api-key>",
  "api key: your-api-key",
  "password: ********",
  "the token was a nice gesture",
  "a token is about 4 characters",
  "the token is expired",
  "I use 1Password as my password manager",
  "the password hint is my dog's name",
  "What's the wifi password?",
  "my password is my birthday",
  "const password = config;",
  "I lost my passport in 2024",
  "my passport expires 2027-04-01",
  "use code SAVE20 at checkout",
  "my flight number is LH1234",
  "meeting id: 987 654 3210",
  "ISBN 978-3-16-148410-0",
  "5 minutes from Oxford Street",
  "pin this message",
  "PIN the 3 notes to the wall",
  "secret: I love jazz",
  "the secret is to stir slowly",
  "The secret: butter, and 200 g of sugar",
  "my secret is safe with you",
  "the access code is in the mail",
  "the error code is 404",
  "passwords are hashed with SHA-256",
  "the password is base64-encoded",
  "the key is C major",
  "order #1234567890",
  "My order number is 4111111111111111",
  "Ticket 2023123456, invoice 555-867-53099",
  "your tracking number is 9400110200881234567890",
  "it was 2023-06-09 12:30, then 09/06/2023",
  "v1.2.3 and 10.20.30.40",
  "from 2019-2021 or 2019 – 2021",
  "it costs $1,234,567.89 or 1 234 567 EUR",
  "3.14159265358979",
  "document 123e4567-e89b-12d3-a456-426614174000",
  `commit ${hex(40)}`,
  "at 12:30:45 on 5 May 2023",
  "git@github.com:mara/notes.git",
  "ssh://git@example.com/notes.git",
  "https://mara@example.com/notes",
  "react@18.2.0 and @scope/name@1.2.3",
  "https://example.com/a?page=2&lang=en",
  "ping me @tomas",
  "I ran 10 miles in 85 minutes on a road",
  "24 hours a day, 7 days a week",
  "we have 3 way calls and 5 court dates",
  "the population is 8336817",
  "call me later, around 5",
  "My account is 3 years old",
  "the card is 2 days late",
  "⟨vault:0123456789ab⟩ is my password",
  "the wifi password is ⟨vault:0123456789ab⟩, tell ⟨phone number⟩",
  "sk-learn is not a key, nor is ghp_short",
  "I said eyJ once",
  "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----",
  "",
];

describe("findSecrets", () => {
  it.each(positives)("%s…%s", (before, value, after, category, caption) => {
    const text = before + value + after;
    const spans = findSecrets(text);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([value]);
    expect(spans[0]?.category).toBe(category);
    if (typeof caption === "string") expect(spans[0]?.caption).toBe(caption);
    else expect(spans[0]?.caption).toMatch(caption);
    expect(findSecrets(seal(text))).toEqual([]);
  });

  it.each(negatives)("finds nothing in %j", (text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it("covers a private key from its first dash to its last", () => {
    const key = glue(
      "-----BEGIN RSA PRIVATE ",
      "KEY-----\r\n",
      letters(64),
      "\r\n",
      letters(20),
      "==\r\n-----END RSA PRIVATE ",
      "KEY-----",
    );
    const [span, ...others] = findSecrets(`here:\r\n${key}\r\nkeep it`);
    expect(others).toEqual([]);
    expect(span).toMatchObject({ start: 7, end: 7 + key.length, category: "private key", caption: "RSA private key" });
  });

  it("covers a private key that was cut off", () => {
    const text = glue("-----BEGIN PRIVATE ", "KEY-----\n", letters(64), "\n", letters(30));
    expect(findSecrets(text)).toMatchObject([{ start: 0, end: text.length }]);
  });

  it("may call every rule of Secretlint synchronously", () => {
    const context = { createTranslator: () => () => ({}), report: () => {} };
    const source = { content: "some text", filePath: "turn.txt", ext: ".txt", contentType: "text" };
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of rules) expect(rule.create(context, {}).file(source)).toBeUndefined();
  });

  it("grades what it finds", () => {
    const text = "The wifi password is sunflower42. Call Ines at +44 20 7946 0958 or write to info@example.com.";
    expect(findSecrets(text).map(({ caption, sensitivity }) => [caption, sensitivity])).toEqual([
      ["wifi password", "high"],
      ["Ines's phone number", "medium"],
      ["e-mail address", "low"],
    ]);
  });

  it("finds each of several, in order", () => {
    const text = "PIN: 4821, door code is 7733 and the router password is admin99x.";
    expect(findSecrets(text).map(({ start, end }) => text.slice(start, end))).toEqual(["4821", "7733", "admin99x"]);
  });

  it("puts no part of a secret into a caption", () => {
    const text = "The password for ines@example.com is sunflower1, the sunflower password is rosebud22.";
    for (const { caption } of findSecrets(text)) expect(caption).not.toMatch(/ines|example|sunflower|rosebud/);
  });

  it("finds every value of a plural", () => {
    const text = "Backup codes: 11112222, 33334444 and 55556666.\nRecovery codes:\n- ab12-cd34\n- ef56-gh78\n";
    const values = ["11112222", "33334444", "55556666", "ab12-cd34", "ef56-gh78"];
    expect(findSecrets(text).map(({ start, end }) => text.slice(start, end))).toEqual(values);
  });

  it("counts in UTF-16 units, beside emoji and lone surrogates", () => {
    const text = "😀\ud83d the password is hunter2 \udc00";
    expect(findSecrets(text).map(({ start, end }) => text.slice(start, end))).toEqual(["hunter2"]);
  });

  const hostile = [
    "a", "1", "1 ", "+1 ", "@", "a@", "a.a@a.", "password ", "password is ", "password: ", "the pin to the pin ", "sk-", "eyJ", "eyJ.", "SG.",
    "-----BEGIN PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY----- -----END ", "https://a:", "a://b:c@", "12 Main ", "12 A ", "GB82 ", "Rua ", "rue ", "5 rue a ",
    "(", "((1", "[", "Bearer ", "xoxb-", "123-", "4111 ", "A", "token=", "is my ", "x is the password ", "login: ", "⟨", "⟨vault:", "A1", "passport number is ",
    "Authorization: ", "pin it's ", "codes: 1111 ", "code it is ", "tokens ", "password, ", "secret access key ", "The quick brown fox met Mara. ", "use a1b2 as ", "AKIA", "\n", "\r\n", "_", "é", "call +44 20 7946 0958 ",
  ]; // biome-ignore format: a list of short pieces
  it.each(hostile)("reads 200,000 characters of %j quickly", (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length)).slice(0, 200_000);
    expect(cpuOf(() => findSecrets(text))).toBeLessThan(1_500);
  });

  const pieces = fc.constantFrom(
    ...positives.map(([before, value, after]) => before + value + after),
    ...positives.map(([, value]) => value),
    ...negatives,
    "password is", ":", "=", "'", '"', "`", "\n", "\r\n", "⟨", "⟩", "@", "\ud800", "my", "for", " ", ".",
  ); // biome-ignore format: a list of short pieces
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .tuple(fc.array(pieces, { maxLength: 5 }), fc.constantFrom("", " ", ", ", "\n"))
      .map(([parts, by]) => parts.join(by)),
  );

  it("finds spans that are ordered, apart and inside the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let previous = 0;
        for (const { start, end, caption } of findSecrets(text)) {
          expect(start).toBeGreaterThanOrEqual(previous);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(caption).not.toBe("");
          previous = end;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds nothing in what was sealed", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(findSecrets(seal(text))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never repeats a secret in a caption", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const spans = findSecrets(text);
        for (const { caption } of spans) {
          for (const { start, end } of spans) {
            if (end - start >= 4) expect(caption.toLowerCase()).not.toContain(text.slice(start, end).toLowerCase());
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

it("calls what was asked for by the words of the question", () => {
  const [safe] = findSecrets("41-77-02", { asked: "What's the safe combination?" });
  expect(safe?.caption).toBe("safe combination");
});

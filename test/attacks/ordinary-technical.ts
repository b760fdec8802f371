import { made } from "./made.js";

/** Technical sentences that hold no secret, one a line, in the notation of `made`. */
export const technical: string[] = `
The build broke at commit {h40} on main.
Bisect says {h7} is the first bad commit.
Merge 3f2c91a into release/2.4 before noon.
The request id was 123e4567-e89b-12d3-a456-426614174000.
sha256:{h64} is the digest of the image.
The md5 of the file is {h32}, so the download is fine.
SHA256 checksum: {h64}
integrity sha512-{a86}== in the lockfile
We upgraded from React 18.2.0 to 19.0.1 last week.
Node 20.20 and npm 10.8.2 are what CI runs.
The server listens on 127.0.0.1:8080 and 0.0.0.0:9090.
Our office router is at 192.168.178.1.
Ping 2001:0db8:85a3:0000:0000:8a2e:0370:7334 from the box.
The MAC address of the printer is 00:1A:2B:3C:4D:5E.
Set the colour to #ff8800 and the border to #2b2b2bcc.
The point is at 48.858370, 2.294481 on the map.
The matrix is [[1,2,3],[4,5,6],[7,8,9]].
Pi is 3.14159265358979 and e is 2.718281828.
The key of the map is the user's id.
The primary key is (tenant_id, created_at).
Press the Enter key to continue.
The key features are speed and size.
The API key goes into the header, not into the URL.
Store the token in the keychain, never in the repo.
The token limit of the model is 128k.
max_tokens=4096 is too small for this prompt.
A token is about four characters in English.
The tokenizer splits foo_bar into three tokens.
tokens: 15320 in, 812 out
The access token expires after 3600 seconds.
Refresh tokens are rotated every 30 days.
The password field must have at least 12 characters.
PASSWORD_MIN_LENGTH=12
TOKEN_TTL=3600
SSH_KEY_PATH=/home/app/.ssh/id_ed25519
API_KEY_HEADER=X-Api-Key
export PATH=/usr/local/bin:/usr/bin:$PATH
NODE_ENV=production npm start
DEBUG=1 LOG_LEVEL=trace ./run.sh
const token = await getToken(user);
const password = process.env.DB_PASSWORD;
password: z.string().min(8)
let secretKey: string | undefined;
if (apiKey === undefined) throw new Error("no key");
The function createSecretKey takes a buffer.
secret_key_base is read from the environment
Rename passwordHash to password_digest everywhere.
The class JwtTokenProvider2Impl is never used.
getUserByAuthTokenV2 returns null for guests.
The variable isTokenValid1 shadows the outer one.
parseISO8601Date handles 2024-05-01T12:30:00Z.
ERR_HTTP2_INVALID_SESSION shows up once a day.
The error is ECONNREFUSED 127.0.0.1:5432.
HTTP 404 for /api/v2/users/12345/orders/67890
curl https://api.example.com/v1/items?page=2&limit=50
curl -H "Accept: application/json" https://api.example.com
docker run -p 8080:80 nginx:1.27.3
docker pull registry.example.com/app@sha256:{h64}
git clone git@github.com:northwind/notes.git
git log --oneline -n 20
git checkout -b feature/PROJ-1234-login
ssh -p 2222 mara@box.example.com
scp -P 2222 file.txt box:/tmp
mysql -u root -p app
psql -h localhost -U app app_test
docker login registry.example.com
kubectl get pods nginx-7d8b49557c-9xkqp
The pod api-6c9f8d7b5-x2k4m restarts every hour.
The instance is i-0a1b2c3d4e5f67890 in eu-west-1.
AMI ami-0abcdef1234567890 has the new kernel.
arn:aws:iam::123456789012:role/deploy
The bucket is s3://northwind-logs-2024/app/
The document is https://docs.example.com/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit
The video is https://www.youtube.com/watch?v=dQw4w9WgXcQ
It is documented at https://example.com/a/b/c.html#section-4.2.1
npm install @scope/some-package@1.2.3
The package is lodash.clonedeep@4.5.0.
com.example.app.MainActivity crashes on Android 14.
import { createHash } from "node:crypto";
import numpy as np, pandas 2.2.1
C:\\Users\\mara\\AppData\\Local\\Temp\\x1.log
/var/lib/docker/overlay2/{h64}/merged
node_modules/.pnpm/react-dom@18.2.0_react@18.2.0
public key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{a43} mara@box
The host key fingerprint is SHA256:{a43}.
-----BEGIN CERTIFICATE----- is how the file starts.
-----BEGIN PUBLIC KEY-----\\n{a64}\\n-----END PUBLIC KEY-----
data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA{a120}==
background: url(data:image/svg+xml;base64,PHN2ZyB4bWxucz0i{a80})
ETag: "{h32}"
The trace id is {h32} and the span id {h16}.
x-request-id: {h32}
traceparent: 00-{h32}-{h16}-01
The transaction 0x{h64} went through.
She sent it to 0x{h40} on mainnet.
The bitcoin address is bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq.
The ObjectId is 507f1f77bcf86cd799439011.
ULIDs look like 01ARZ3NDEKTSV4RRFFQ69G5FAV.
customer cus_{a14} has subscription sub_{a24}
The publishable key starts with pk_live.
Stripe event evt_{a24} was delivered twice.
Sentry issue NORTHWIND-4F2 has 1,204 events.
JIRA ticket PROJ-1234 blocks OPS-77.
See RFC 7231, section 6.5.4, and ISO 27001:2013.
CVE-2024-3094 affected xz 5.6.0 and 5.6.1.
Passwords are hashed with bcrypt, cost 12.
We sign with HMAC-SHA256 and encrypt with AES-256-GCM.
RSA-2048 keys are slower than Ed25519 keys.
The password is hashed with argon2id before it is stored.
OAuth2 and OIDC need a client secret, see the docs.
MFA codes are six digits long.
The TOTP window is 30 seconds.
PINs with four digits have 10,000 combinations.
The OTP is valid for 10 minutes.
Your code runs in 120 ms on my machine.
The code is 200 lines too long.
Status code 503 came back from the gateway.
The exit code is 137, so it was killed.
The country code for Portugal is +351.
Error code 0x80070005 means access denied.
error code E1234 on the dishwasher display
The zip code field accepts 5 digits.
The postal code validator fails for 1012 AB.
Source code for chapter 12 is on GitHub.
code review at 15:30 in room 4.12
The QR code links to our homepage.
The promo code SPRING25 gives 25 percent off.
Morse code for S is three dots.
The Unicode code point U+1F600 is a face.
opcode 0x4F moves the register
Line 1042 in parser.ts throws.
at Object.<anonymous> (/app/src/index.ts:42:17)
The stack trace ends in node:internal/process/task_queues:95:5.
Latency went from 120 ms to 85 ms at p99.
The table has 12,345,678 rows and 42 columns.
It used 1.5 GB of RAM and 12% CPU.
The disk is 512 GB, 73% full.
The timeout is 30000 ms, the retry limit 5.
Port 5432 is taken, use 5433.
The cron entry is 0 3 * * 1-5.
The regex is ^[a-z0-9]{3,16}$ and it works.
UTF-8 and UTF-16 differ for emoji.
The frame is 1920x1080 at 60 Hz.
The GPU is an RTX 4090 with 24 GB.
We moved from GPT-4 to a local 8B model.
Llama-3.1-8B-Instruct fits into 16 GB.
text-embedding-3-small has 1536 dimensions.
all-MiniLM-L6-v2 gives 384 numbers.
The model id is claude-sonnet-4-20250514.
gpt-4o-mini-2024-07-18 was cheaper.
The loss was 0.0231 after 12 epochs.
Adam with lr 3e-4 and beta 0.9, 0.999
seed=42 for all the runs
random seed 1234567 gives the same split
The learning key takeaway is in section 3.
f1-score 0.87, accuracy 0.91
SELECT * FROM users WHERE id = 12345;
INSERT INTO t VALUES (1, 'abc', '2024-05-01');
CREATE TABLE tokens (id uuid, value text);
ALTER USER app WITH PASSWORD NULL;
GRANT SELECT ON ALL TABLES TO readonly;
The index idx_users_email_2024 is unused.
The migration 20240501123000_add_users ran.
The epoch timestamp is 1714567890.
1714567890123 is in milliseconds.
version: "3.8"
image: postgres:16.2-alpine
replicas: 3
"name": "sextet", "version": "0.1.0"
"secretName": "db-credentials"
secretKeyRef: { name: db, key: password }
password: \${DB_PASSWORD}
token: \${{ secrets.GITHUB_TOKEN }}
api_key: <your-api-key>
apiKey: process.env.OPENAI_API_KEY,
api_key = os.environ["OPENAI_API_KEY"]
password=********
"password": "[REDACTED]"
Authorization: Bearer <token>
Authorization: Bearer $TOKEN
Use a Bearer token in the Authorization header.
The cookie banner shows twice on Safari 17.4.
The session lasts 45 minutes.
The session id is kept in memory only.
The login page redirects to /auth/callback.
Login with GitHub works again.
The credentials are in the vault.
Ask Ines for the credentials of staging.
The secret is mounted at /run/secrets/db.
Secrets are rotated by the operator every Monday.
The secret scanner found nothing in 1,200 files.
The private key never leaves the device.
The private key is generated by the browser.
The public key is in the repo.
The foreign key references orders(id).
The sort key is created_at, descending.
The hash key is the first 8 bytes.
The licence key check runs at start.
The encryption key is derived with PBKDF2, 600000 rounds.
Use key=value pairs, one a line.
key: value
cache key: user:12345:profile
The cache key is built from the path and the query.
The keyboard shortcut is Ctrl+Shift+P.
KeyError: 'password'
TypeError: Cannot read properties of undefined (reading 'token')
SyntaxError: Unexpected token } in JSON at position 42
Unexpected token '<' at line 1
ReferenceError: apiKey is not defined
The CSRF token is missing.
CSRF token mismatch on POST /login
invalid_grant: token expired at 12:30:45
401 Unauthorized: invalid API key
Error: password authentication failed for user "app"
passwd: password updated successfully
Enter passphrase for key '/home/mara/.ssh/id_rsa':
Last login: Mon May 13 09:12:33 2024 from 10.0.0.7
Passphrase-protected keys need an agent.
I wrote a password generator in Rust.
The password manager syncs over WebDAV.
Which password hashing do we use, scrypt or argon2?
Where is the API key stored, in the env or the vault?
How do I reset the password of the admin user?
Can you explain how access tokens work?
The test user is called test1 on staging.
User mara2 has role editor.
The username is mara_lind and the role is admin.
The user id is u_{a12}, the team t_42.
Deploy v2024.05.13-rc1 to eu-central-1.
Release 1.0.0-beta.12+build.345 is out.
The chart version is 12.5.6, app version 16.2.0.
Terraform 1.8.2 and provider aws 5.48.0
The branch is called dependabot/npm_and_yarn/vite-5.2.11.
The PR #4821 fixes issue #1234.
See issue 555 and discussion 8675309.
bug 1700000 in Bugzilla
The serial port is /dev/ttyUSB0 at 115200 baud.
The resistor is 4.7 kOhm, the cap 100 nF.
ESP32-WROOM-32D and STM32F103C8T6 are in the drawer.
The part number is LM7805CT from the old catalogue.
The sensor BME280 reads 1013.25 hPa.
The chip ATmega328P runs at 16 MHz.
USB-C 3.2 Gen2x2 gives 20 Gbit/s.
The router is a TP-Link Archer AX73.
The wifi in the office is slow on floor 3.
The wifi is called Northwind-Guest.
WPA2 and WPA3 both work on channel 36.
The SSID must be shorter than 32 bytes.
The firewall blocks 443 from 10.0.0.0/8.
The gateway is 10.1.2.3/24, DNS 8.8.8.8.
TTL 300, A record 203.0.113.42
v=spf1 include:_spf.example.com ~all
MX 10 mail.example.com
The certificate expires on 2025-03-01.
TLS_AES_256_GCM_SHA384 was negotiated.
ECDHE-RSA-AES128-GCM-SHA256 is the cipher.
The nonce is 12 bytes, the tag 16 bytes.
base64 of hello is aGVsbG8=
0xDEADBEEF marks freed memory.
0b1010 is ten and 0o755 is the mode.
chmod 600 ~/.ssh/id_ed25519
The inode number is 1048577.
pid 12345 holds the lock
The lock file is locked by another process, 4821.
Lock the row before you update it.
lock code path in acquireLock2 is wrong
The safe default is 1000.
The gateway opens 5000 connections.
The door sensor reports 0 or 1.
The alarm fires when p99 > 2500 ms.
The alarm threshold is 1500.
The keypad driver is in drivers/input/keypad42.c.
The combination of flags 0x1234 is invalid.
The pin 13 LED blinks.
GPIO pin 17 is connected to the relay.
Pin the version to 4.2.1 in package.json.
PIN diode BAR64-02 is out of stock.
pin numbers 2, 3 and 18 are broken on the connector
Replace foo@1 with foo@2.
@decorator and @media queries
user@host:~$ ls -la
let x = a@b;
arr.map((x) => x * 2).filter(Boolean)
for (let i = 0; i < 1000000; i++) {}
O(n log n) with n = 1,000,000
int[] a = {1, 2, 3, 4, 5, 6, 7, 8};
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
0.1 + 0.2 = 0.30000000000000004
9007199254740991 is the largest safe integer.
4 294 967 296 is two to the 32.
call stack 4294967295 overflow
phone = "string"; number: 1234567
fax: null, phone: undefined
The test card number must pass the Luhn check.
Card numbers are never logged.
The IBAN validator accepts 34 signs.
The address field is 0x7fff5fbff8a0.
The wallet component renders 12 words.
Seed phrases have 12 or 24 words from the list.
Mnemonics follow BIP-39.
The recovery code flow is broken on iOS 17.
Backup codes are shown only once.
`
  .trim()
  .split("\n")
  .map((line) => made(line).text);

import { made } from "./made.js";
import { everyday } from "./ordinary-everyday.js";
import { technical } from "./ordinary-technical.js";

/** A text with one secret in it that must be found. Made up, like all of them. */
export interface Canary {
  kind: string;
  text: string;
  secret: string;
  /** What was said right before, where the text alone does not tell that it is a secret. */
  asked?: string;
}

// One a line; `asked ⇒ answer` where the turn before matters. The notation is that of `made`.
const BY_KIND: Record<string, string> = {
  "password in passing": `
it's ‹hunter{d3}› btw, the netflix password, in case you need it
just use ‹Marigold!{d2}› to log in to the staging box
my laptop password? ‹tulip{d2}River›, don't laugh
so I changed the mail password, now it's ‹Kestrel-{d4}›
oh and the router login is admin with ‹fjord{d3}Lamp› as password
for the NAS I picked ‹b1ue-h0rse{d2}› as my passphrase
you can sign in as mara, pw ‹Tr0ub4{l4}›
log in with mara@example.com and ‹Pepper{d2}!x›
the password for Ines's tablet would be ‹zebra{d2}crossing›
forgot to say, the password of the shared drive stays ‹Quartz{d4}›`,
  "wifi password": `
the wifi is called Casa Lind and the code ‹bluefish{d3}›
network: Northwind-Guest, key ‹Sardine{d4}›
our wifi, the name is Otter5G, password ‹paddle{d2}Boat›
Wi-Fi pw at the cabin ‹moss-{l4}-{d3}›
guests can get on the wifi with ‹Lantern{d4}›
the hotspot's password is ‹copperkettle{d2}›
SSID Lighthouse, passphrase ‹salty-anchor-{d3}›
wifi pass for the office is “‹Teapot#{d3}›”`,
  "pin in passing": `
my bank PIN's ‹{d4}›, please keep it
the pin for the debit card is ‹{d4}›
I use ‹{d4}› as the PIN on my phone
SIM pin ‹{d4}› and it locks after three tries
phone unlocks with ‹{d6}›, in case of an emergency
her card's pin number is ‹{d4}›
set the tablet PIN to ‹{d6}› yesterday
PIN for the parental controls: ‹{d4}›`,
  "door and alarm codes": `
door code ‹{d4}#› if nobody answers
the gate opens with ‹{d4}›
you have to punch in ‹{d4}› at the front door
alarm goes off unless you type ‹{d4}› within 30 seconds
the safe is ‹12-{d2}-34›, turn it left first
my gym locker combination is ‹7-{d2}-21›
the key box by the door takes ‹{d4}›
to disarm the alarm, press ‹{d4}*›
building entry is ‹#{d4}›, second floor
garage keypad: ‹{d4}›
the bike lock is set to ‹{d4}›
just buzz ‹{d4}› on the intercom and come up`,
  "environment assignment": `
FOO_TOKEN=‹{a24}›
export NORTHWIND_API_KEY="‹{a32}›"
DB_PASS=‹fig{d3}tree›\\nDB_HOST=localhost
set MAIL_PASSWORD=‹Walnut{d2}!› before you start it
ENV SESSION_SECRET ‹{h32}›
$env:DEPLOY_KEY = '‹{a28}›'
our .env has REDIS_AUTH=‹{l16}› in it
docker run -e POSTGRES_PASSWORD=‹lemon{d3}› postgres:16`,
  "configuration file": `
{"user": "mara", "password": "‹Birch{d3}!›"}
password: ‹oak-{l6}› # yaml of the staging box
[database]\\nuser = "app"\\npassword = "‹{a18}›"
apiKey: '‹{a32}›',
client_secret: ‹{a30}›
"authToken": "‹{h40}›",
spring.datasource.password=‹maple{d3}X›
//registry.example.com/:_authToken=‹{h36}›
machine git.example.com login mara password ‹{a20}›
<password>‹Cedar{d4}›</password>`,
  "connection string": `
postgres://app:‹{l12}›@db.example.com:5432/app
the db is mongodb+srv://mara:‹Plum{d3}x›@cluster0.example.net/test
amqp://guest:‹{a14}›@mq:5672
redis://default:‹{a24}›@cache.example.com:6379/0
Server=tcp:sql.example.com;User Id=app;Password=‹Elm!{a8}›;
jdbc:mysql://db/app?user=root&password=‹{a12}›
clone https://mara:‹{a20}›@git.example.com/notes.git
DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=‹{a86}==›;EndpointSuffix=core.windows.net`,
  "command line": `
mysql -u root -p‹Ash{d3}!x› app
docker login -u mara -p ‹{a20}› registry.example.com
curl -u mara:‹{a16}› https://api.example.com/v1
curl -H "Authorization: Bearer ‹{a40}›" https://api.example.com
curl -H 'X-Api-Key: ‹{a32}›' https://api.example.com
sshpass -p '‹Rowan{d2}!›' ssh mara@box
psql "host=db user=app password=‹{a12}› dbname=app"
redis-cli -a ‹{a18}› ping
wget --http-password=‹{l12}› https://example.com/file
helm install app ./chart --set auth.token=‹{a24}›`,
  "AWS key": `
our AWS id is ‹AKIA{A16}›
AWS_SECRET_ACCESS_KEY=‹{a40}›
temporary creds ‹ASIA{A16}›, valid an hour
aws secret ‹{a40}›
the secret access key that goes with it: ‹{a40}›
AWS_SESSION_TOKEN=‹FwoGZXIvYXdzE{a80}›
bedrock: ‹ABSKQmVkcm9ja0FQSUtleS{a100}=›`,
  "cloud key": `
maps key ‹AIza{a35}› for the site
google client secret ‹GOCSPX-{a28}›
access token ‹ya29.{a60}›
storage SAS ?sv=2022-11-02&ss=b&sig=‹{a43}%3D›
azure client secret ‹{a3}8Q~{a34}›
DigitalOcean: ‹dop_v1_{h64}›
the cloudflare token is ‹{a40}›
heroku auth ‹HRKU-{h8}-{h4}-{h4}-{h4}-{h12}›
my fly token: FlyV1 ‹fm2_{a60}›
supabase key ‹sbp_{h40}›`,
  "code host token": `
push with ‹ghp_{a36}›
my github token ‹gho_{a36}›
fine-grained one: ‹github_pat_{a22}_{a59}›
gitlab pat ‹glpat-{a20}›
CI runner ‹glrt-{a20}›
bitbucket app password ‹ATBB{a32}›
atlassian ‹ATATT3xFfGF0{a60}›
the deploy token of gitea, ‹{h40}›
terraform cloud ‹{a14}.atlasv1.{a64}›`,
  "chat token": `
slack bot ‹xoxb-{d12}-{d12}-{a24}›
‹xapp-1-{A11}-{d13}-{h64}› is the app-level one
https://hooks.slack.com/services/‹T{A10}/B{A10}/{a24}›
discord bot token ‹MTA{a23}.G{a5}.{a38}›
https://discord.com/api/webhooks/‹{d18}/{a68}›
telegram bot: ‹{d10}:AA{a33}›
botfather gave me ‹{d10}:AAH{a32}›
twilio auth token ‹{h32}›`,
  "payment token": `
stripe ‹sk_live_{a24}›
restricted stripe key ‹rk_live_{a24}›
webhook signing ‹whsec_{a32}›
square ‹EAAA{a60}›
square sandbox ‹sq0atp-{a22}›
paypal client secret ‹E{a79}›
braintree ‹access_token$production\${l16}\${h32}›
shopify admin ‹shpat_{h32}›`,
  "mail and message token": `
sendgrid: ‹SG.{a22}.{a43}›
mailgun ‹key-{h32}›
mailchimp key ‹{h32}-us14›
twilio ‹SK{h32}›
postmark server token ‹{h8}-{h4}-{h4}-{h4}-{h12}›
resend ‹re_{a8}_{a24}›
sendinblue ‹xkeysib-{h64}-{a16}›`,
  "package registry token": `
npm publish needs ‹npm_{a36}›
pypi ‹pypi-AgEIcHlwaS5vcmc{a60}›
rubygems ‹rubygems_{h48}›
crates ‹cio{a32}›
docker hub pat ‹dckr_pat_{a27}›
nuget ‹oy2{l43}›
cargo login ‹{a32}›`,
  "model provider key": `
openai ‹sk-proj-{a48}›
old openai key ‹sk-{a48}›
claude: ‹sk-ant-api03-{a80}›
hugging face ‹hf_{a34}›
groq ‹gsk_{a52}›
replicate ‹r8_{a37}›
cohere api key ‹{a40}›
mistral key is ‹{a32}›
perplexity ‹pplx-{h48}›
langsmith ‹lsv2_pt_{h32}_{h10}›`,
  "service token": `
notion integration ‹ntn_{a46}›
linear ‹lin_api_{a40}›
airtable ‹pat{a14}.{h64}›
figma ‹figd_{a40}›
datadog app key ‹{h40}›
new relic ‹NRAK-{A27}›
sentry ‹sntrys_{a80}›
grafana ‹glsa_{a32}_{h8}›
databricks ‹dapi{h32}›
doppler ‹dp.pt.{a43}›
pulumi ‹pul-{h40}›
vault root ‹hvs.{a24}›
okta api token ‹00{a40}›
netlify ‹nfp_{a36}›
vercel token ‹{a24}›`,
  "bearer and session": `
Authorization: Token ‹{h40}›
Cookie: sessionid=‹{l32}›; theme=dark
Set-Cookie: connect.sid=‹s%3A{a32}.{a43}›; Path=/
here is my jwt ‹eyJ{a20}.eyJ{a60}.{a43}›
https://example.com/cb?access_token=‹{a40}›&state=x
reset link https://example.com/reset?token=‹{h48}›
PHPSESSID=‹{l26}›
authorization: basic ‹{a32}==›`,
  "private key": `
‹-----BEGIN OPENSSH PRIVATE KEY-----\\n{a70}\\n{a70}\\n{a20}=\\n-----END OPENSSH PRIVATE KEY-----›
this is it: ‹-----BEGIN RSA PRIVATE KEY-----\\n{a64}\\n{a64}\\n-----END RSA PRIVATE KEY-----›
‹-----BEGIN PGP PRIVATE KEY BLOCK-----\\n\\n{a64}\\n{a64}\\n=abcd\\n-----END PGP PRIVATE KEY BLOCK-----›
age: ‹AGE-SECRET-KEY-1{A58}›
wireguard PrivateKey = ‹{a43}=›
‹-----BEGIN EC PRIVATE KEY-----\\n{a64}\\n{a40}›`,
  "crypto key": `
my ethereum private key is ‹0x{h64}›
eth wallet key ‹{h64}›
bitcoin WIF ‹5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF›
‹L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ› unlocks the old wallet
extended key ‹xprv9s21ZrQH143K{a96}›
private key of the metamask account: ‹{h64}›`,
  "seed phrase": `
‹legal winner thank year wave sausage worth useful legal winner thank yellow›
my wallet words: ‹letter advice cage absurd amount doctor acoustic avoid letter advice cage above›
‹void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen patrol group space point ten exist slush involve unfold›
write this down ‹ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic›
ledger backup\\n1. ‹gravity\\n2. machine\\n3. north\\n4. sort\\n5. system\\n6. female\\n7. filter\\n8. attitude\\n9. volume\\n10. fold\\n11. club\\n12. stay›
‹hamster, diagram, private, dutch, cause, delay, private, meat, slide, toddler, razor, book, happy, fancy, gospel, tennis, maple, dilemma, loan, word, shrug, inflict, delay, length›
‹scheme spot photo card baby mountain device kick cradle pact join borrow› is all you need to restore it
recovery ‹panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol speed nation flash devote level›`,
  "recovery codes": `
backup codes: {d8}, {d8}, ‹{d8}›
github recovery codes\\n{l5}-{l5}\\n{l5}-{l5}\\n‹{l5}-{l5}›
my 2fa backup codes are {d4} {d4} / {d4} {d4} / ‹{d4} {d4}›
recovery codes {l4}-{l4}/{l4}-{l4}/‹{l4}-{l4}›
one-time backup code ‹{d8}›
google backup code ‹{d4} {d4}›
recovery key ‹{A4}-{A4}-{A4}-{A4}-{A4}-{A4}›
bitlocker ‹{d6}-{d6}-{d6}-{d6}-{d6}-{d6}-{d6}-{d6}›`,
  "one-time secrets": `
otpauth://totp/Example:mara?secret=‹{A32}›&issuer=Example
totp secret ‹{A32}›
authenticator setup key is ‹{A4} {A4} {A4} {A4}›
the 2fa seed: ‹{A16}›
your verification code is ‹{d6}›
sms code ‹{d6}› came just now
OTP ‹{d6}›`,
  "card and cvv": `
visa ‹4111 1111 1111 1111› exp 04/28
charge it to ‹5555-5555-5555-4444›
my amex ‹378282246310005›
card 4111111111111111 09/29 ‹{d3}›
the cvv is ‹{d3}›
security code on the back ‹{d3}›
CVC: ‹{d3}›
4242 4242 4242 4242, 12/30, cvv ‹{d3}›
mastercard ending soon: ‹2223003122003222›`,
  "bank account": `
IBAN ‹DE89370400440532013000›
send it to ‹GB82 WEST 1234 5698 7654 32›
sort code 12-34-56, account ‹{d8}›
routing ‹021000021›, account 000123456789
account number ‹{d10}› at Northwind Bank
mein Konto: ‹FR14 2004 1010 0505 0001 3M02 606›
my checking account is ‹{d12}›`,
  "national id": `
SSN ‹123-45-6789›
my social is ‹123 45 6789›
NI number ‹QQ 12 34 56 C›
meine Steuer-ID ist ‹86095742719›
mon numéro de sécu ‹2 55 08 14 168 025 38›
mi DNI es ‹12345678Z›
NIE ‹X1234567L›
codice fiscale ‹RSSMRA85T10A562S›
o meu NIF é ‹123456789›
mijn BSN is ‹111222333›
meu CPF é ‹529.982.247-25›
身份证号 ‹11010519491231002X›
マイナンバーは‹123456789018›です
СНИЛС ‹112-233-445 95›
паспорт ‹45 06 123456›
Aadhaar ‹2341 2341 2346›
PAN card ‹ABCPE1234F›`,
  "passport and licence": `
passport no ‹C01X00T47›
my passport is ‹533380006›, expires in May
Reisepass ‹C01X0006H›
driver's license ‹D123-4567-8901›
driving licence ‹LINDM 901019 M99AB›
my visa number is ‹{d8}›
health insurance id ‹A123456780›
nhs number ‹943 476 5919›
medicare ‹1EG4-TE5-MK73›`,
  "licence key": `
windows key ‹{A5}-{A5}-{A5}-{A5}-{A5}›
license ‹{A4}-{A4}-{A4}-{A4}› for the editor
serial number of the software: ‹{A5}-{A5}-{A5}-{A5}›
the activation key is ‹{A6}-{A6}-{A6}›
jetbrains licence key ‹{A10}›
product key ‹{A5}-{A5}-{A5}-{A5}-{A5}›`,
  "contact details": `
call me on ‹+49 170 1234567›
my number's ‹555-867-5309›
‹07700 900123› is my mobile
tel. ‹06 12 34 56 78›
mail ‹mara.lind@example.com›
I live at ‹12 Harbour Street, Porto›
ship it to ‹Musterweg 5, 10115 Berlin›
‹221B Baker Street, London NW1 6XE› is where I live
vivo en ‹Calle Mayor 5, 28013 Madrid›
‹ул. Ленина, д. 5, кв. 12›`,
  "over two turns": `
What's the wifi password? ⇒ ‹blue{d2}horse›
Sure, which PIN do you use? ⇒ ‹{d4}›
Can you tell me the door code? ⇒ it's ‹{d4}›, and mind the step
What is the password for the NAS? ⇒ ‹sunflower›
Could you give me the API key? ⇒ sure, here: ‹{a32}›
And the three digits on the back of the card? What is the CVV? ⇒ ‹{d3}›
Wie lautet das Passwort? ⇒ ‹Apfel{d2}baum›
Quel est le code de la porte ? ⇒ C'est le ‹{d4}›
the password is ⇒ ‹orchid{d3}›
What's your social security number? ⇒ ‹123456789›
¿Cuál es la contraseña? ⇒ es ‹naranja{d2}›
密码是多少？ ⇒ ‹{l6}88›`,
  "other languages": `
Das WLAN-Passwort lautet ‹Kirsche{d3}›
der Türcode ist ‹{d4}›
meine PIN ist die ‹{d4}›
le mot de passe du wifi c'est ‹cerise{d3}›
le code de l'immeuble : ‹{d2}A{d2}›
la contraseña del wifi es ‹cereza{d3}›
el código de la puerta es ‹{d4}›
a senha do wi-fi é ‹cereja{d3}›
o código do portão é ‹{d4}›
la password del wifi è ‹ciliegia{d3}›
il codice del cancello è ‹{d4}›
het wachtwoord van de wifi is ‹kers{d4}›
de code van de voordeur is ‹{d4}›
wifi密码是‹yingtao{d3}›
门禁密码：‹{d6}›
Wi-Fiのパスワードは‹sakura{d4}›です
暗証番号は‹{d4}›です
пароль от вайфая — ‹vishnya{d3}›
код от двери ‹{d4}›
пин-код карты ‹{d4}›
mein API-Schlüssel ist ‹{a32}›
ma clé API est ‹{a32}›
mi clave es ‹girasol{d3}›
mein Kennwort: ‹Distel{d3}›`,
};

/** At least 250 secrets of 30 kinds, in varied phrasing. */
export const canaries: Canary[] = Object.entries(BY_KIND).flatMap(([kind, lines]) =>
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [before, after] = line.split(" ⇒ ");
      return after === undefined ? { kind, ...made(line) } : { kind, asked: before ?? "", ...made(after) };
    }),
);

/** At least 500 technical and everyday sentences that hold no secret. */
export const ordinary: string[] = [...technical, ...everyday];

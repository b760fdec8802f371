import { made } from "./made.js";
import type { Canary } from "./secrets-corpus.js";

// Written after the rules, before they were run on it: 146 of 167 (87.4 %) were found then. The rules were mended after.
const LINES = `
btw use ‹Walrus{d2}Kite› for the streaming account
we changed it again: the new password is “‹ember!Fox{d2}›”
Mara says her Spotify pass is ‹violet{d4}›
admin / ‹P4nda-{l4}› is still the default on that switch
if the NAS asks, it wants ‹gr4nite{d2}Oak›, that's the admin password
my old password used to be ‹Cobalt{d3}!›
for the record my mail login is mara.l and the password ‹Hazel{d3}nut›
you'll need the passphrase ‹otter-{l5}-{d2}-lake› for the backup disk
I reuse ‹Plover{d4}$› everywhere, I know, bad habit
password (don't share!) = ‹{l5}Q{d3}›
the guest network password at my mum's: ‹honeycomb{d2}›
wireless key ‹{l10}› printed on the box
Our WLAN is FRITZ!Box 7590 and the key is ‹{d20}›
to get on our wifi choose Heron_5G and type ‹Pelican{d3}›
cabin wifi → ‹dr1ftwood{d2}›
my voicemail PIN's been ‹{d4}› for years
the SIM wants ‹{d4}›, that's the PIN
card pin – ‹{d4}›
unlock code of my phone is ‹{d6}›
dad's debit card uses PIN ‹{d4}›
the code to get into the building is ‹{d5}›
front gate: press ‹{d4}› then the bell
leave the parcel in the locker, code is ‹{d6}›
our burglar alarm code changed to ‹{d4}›
the padlock on the shed opens at ‹{d4}›
to open the safe dial ‹31-{d2}-07›
garage door opener code ‹{d4}›
tap ‹{d4}#› on the keypad next to the entrance
the elevator needs ‹{d4}› after 10 pm
airbnb self check-in: lockbox ‹{d4}›
STRIPE_SECRET=‹{a32}›
GRAFANA_ADMIN_PASSWORD=‹otter{d2}!›
export JWT_SIGNING_KEY=‹{h64}›
TWILIO_AUTH_TOKEN: "‹{h32}›"
os.environ["SERVICE_TOKEN"] = "‹{a32}›"
MAILGUN_KEY='‹{h32}-{h8}-{h8}›'
fly secrets set APP_KEY=‹{a32}›
db_password: "‹Juniper{d3}›"
  access_token: ‹{a40}›
"clientSecret": "‹{a36}›"
aws_session_token = ‹{a120}›
<add key="ApiToken" value="‹{a32}›" />
encryption.key=‹{h64}›
smtp_pass = "‹{l16}›"
mysql://shop:‹{l10}›@10.0.0.5/shop
ftp://backup:‹Sage{d3}!›@files.example.com/
Data Source=db;Initial Catalog=app;User ID=sa;Pwd=‹Bay{d3}Leaf›;
mongodb://root:‹{a16}›@127.0.0.1:27017/?authSource=admin
smtp://mara%40example.com:‹{l14}›@smtp.example.com:587
curl --header "Authorization: token ‹{h40}›" https://git.example.com/api
http -a mara:‹{l12}› example.com/api
mysqldump --user=root --password=‹{l10}› app > dump.sql
git remote set-url origin https://oauth2:‹{a20}›@gitlab.example.com/a/b.git
export PGPASSWORD=‹{l12}›
echo ‹{a24}› | docker login -u mara --password-stdin is what I ran, the token again: {a5}
kubectl create secret generic db --from-literal=password=‹{l12}›
ssh-keygen -N '‹Thyme{d3}!›' -f id
key id AKIAEXAMPLE is wrong, use ‹AKIA{A16}›
aws secret key is ‹{a40}›
Azure storage key: ‹{a86}==›
gcp api key ‹AIza{a35}›
ghs token ‹ghs_{a36}›
here's the PAT for Azure DevOps ‹{l52}›
gitlab deploy token ‹gldt-{a20}›
‹xoxp-{d12}-{d12}-{d12}-{h32}›
the teams bot secret is ‹{a3}8Q~{a34}›
my square access token ‹EAAA{a60}›
stripe test key ‹sk_test_{a24}›
paddle api key ‹pdl_live_apikey_{l26}_{a22}_{a3}›
sendgrid key pls rotate ‹SG.{a22}.{a43}›
‹npm_{a36}› is the one in CI
pypi token: ‹pypi-AgEIcHlwaS5vcmc{a80}›
openrouter ‹sk-or-v1-{h64}›
together.ai ‹{h64}›
deepseek ‹sk-{h32}›
gemini: ‹AIzaSy{a33}›
cohere prod ‹{a40}›
elevenlabs ‹sk_{h48}›
asana pat ‹2/{d16}/{d16}:{h32}›
hubspot private app ‹pat-na1-{h8}-{h4}-{h4}-{h4}-{h12}›
circleci ‹CCIPAT_{a22}_{h40}›
snyk token ‹{h8}-{h4}-{h4}-{h4}-{h12}›
launchdarkly sdk key ‹sdk-{h8}-{h4}-{h4}-{h4}-{h12}›
planetscale ‹pscale_tkn_{a43}›
cookie: auth_session=‹{l40}›
JSESSIONID=‹{A32}›
the magic link is https://app.example.com/login?code=‹{a32}›
bearer ‹{a44}›
session token ‹{h64}› expires tonight
the hex private key ‹{h64}› is for the test wallet
solana keypair ‹{a88}›
‹5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ›
wallet: ‹cat swing flag economy stadium alone churn speed unique patch report train›
restore with these twelve: ‹light rule cinnamon wrap drastic word pride squirrel upgrade then income fatal›
the words are\\n1 ‹beyond\\n2 stage\\n3 sleep\\n4 clip\\n5 because\\n6 twist\\n7 token\\n8 leaf\\n9 atom\\n10 beauty\\n11 genius\\n12 food›
my 2FA recovery codes: {h10} {h10} ‹{h10}›
dropbox backup codes {d4}-{d4}, ‹{d4}-{d4}›
the authenticator key is ‹{A32}›
confirmation code: ‹{d6}›
the bank texted me ‹{d6}› as the one-time code
my visa 4012888888881881 exp 11/27 cvv ‹{d3}›
card no. ‹4012 8888 8888 1881›
cvv2 is ‹{d3}› and it expires 11/27
my iban is ‹NL91 ABNA 0417 1643 00›
IBAN: ‹ES9121000418450200051332›
transfer to account no. ‹{d10}›
sort code ‹40-47-84›
my social security number's ‹219-09-9999›
national insurance number: ‹AB 12 34 56 C›
Steueridentifikationsnummer ‹65929970489›
numéro de sécurité sociale : ‹1 85 05 78 006 084 36›
mi NIE es ‹Y7654321G›
il mio codice fiscale è ‹VRDGPP80A01F205X›
NIF: ‹245678901›
BSN ‹123456782›
CPF ‹111.444.777-35›
我的身份证号码是‹440524188001010014›
私のマイナンバーは ‹987654321012›
ИНН ‹500100732259›
паспорт серия ‹4509 235857›
my Aadhaar number is ‹4991 1866 5246›
passport number: ‹N1234567›
her passport ‹YA1234567› is in the safe
my driver license no is ‹S530-4609-0123›
Medicare number ‹2428 77813 2›
office key ‹{A5}-{A5}-{A5}-{A5}-{A5}›
the serial for Ableton is ‹{A4}-{A4}-{A4}-{A4}-{A4}-{A4}›
reach me at ‹+351 912 345 678›
my cell: ‹(415) 555-2671›
my new address is ‹48 Chestnut Avenue, Bristol›
ich wohne in der ‹Gartenstraße 14, 20095 Hamburg›
write me at ‹ines.costa+work@mail.example.org›
What is your PIN? ⇒ ‹{d4}›
And the password for Netflix? ⇒ that would be ‹mango{d3}›
do you remember the alarm code? ⇒ yes, ‹{d4}›
Please enter your one-time code. ⇒ ‹{d6}›
Send me the token please ⇒ ok ‹{h40}›
what's the passphrase ⇒ ‹wintergarden›
¿Cuál es el PIN? ⇒ ‹{d4}›
Какой пароль от вайфая? ⇒ ‹beryoza{d2}›
パスワードは何ですか？ ⇒ ‹himawari{d2}›
Was ist der Türcode? ⇒ der ist ‹{d4}›
Mein Passwort für Netflix ist ‹Birne{d2}kuchen›
Die Alarmanlage hat den Code ‹{d4}›
Das Kennwort fürs Gäste-WLAN heißt ‹Regenbogen{d2}›
mon code pin est le ‹{d4}›
le digicode, c'est ‹{d4}A›
mon mot de passe Netflix : ‹papillon{d2}›
mi contraseña de Netflix es ‹mariposa{d2}›
el pin de mi tarjeta es ‹{d4}›
la clave del wifi: ‹tortuga{d3}›
a minha senha é ‹golfinho{d2}›
o pin do cartão é ‹{d4}›
la mia password è ‹farfalla{d2}›
il pin della carta è ‹{d4}›
il codice dell'allarme è ‹{d4}›
mijn wachtwoord is ‹vlinder{d2}›
de pincode van mijn pas is ‹{d4}›
我的密码是‹hudie{d4}›
银行卡密码是‹{d6}›
我家wifi的密码：‹xiaomao{d3}›
私のパスワードは‹chocho{d3}›です
玄関の暗証番号は‹{d4}›
мой пароль ‹babochka{d2}›
пароль: ‹Zima{d4}›
пин-код ‹{d4}›
код домофона ‹{d4}›
`;

/** What no rule was made for. */
export const heldOut: Canary[] = LINES.trim()
  .split("\n")
  .map((line) => {
    const [before, after] = line.split(" ⇒ ");
    return after === undefined
      ? { kind: "held out", ...made(line) }
      : { kind: "held out", asked: before ?? "", ...made(after) };
  });

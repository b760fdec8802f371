import type { ZonePattern } from "./pattern.js";

const head = (source: string) => new RegExp(`^${source}`, "iu");
/** Anything before the colon, on the same line. */
const TO_COLON = "[^\\n:.!?]{0,100}:(?=\\s|$)";

/** The same as in English, as it is commonly put in other languages: a task or a text by its name, and who says it. */
export const INTRODUCED_ABROAD: readonly ZonePattern[] = [
  {
    name: "German, a text",
    on: head(
      `(?:(?:hallo|hi|bitte|kannst du|könntest du|können sie|könnten sie|magst du)[,!]? ){0,4}(?:mir )?(?:(?:bitte )?(?:übersetze?n?|fasse?|korrigiere?n?|korrekturles|überarbeite?n?|kürze?n?|erkläre?n?|formuliere?n?|verbessere?n?|prüfe?n?)\\b|hier (?:ist|sind|kommt|mein)|das (?:ist|sind) (?:die|der|das|ein)? ?(?:mail|text|artikel|brief|entwurf)|was hältst du von|wie findest du|(?:der|die|das|dieser|diese|dieses|mein|meine) (?:(?:e-)?mail|text|artikel|brief|entwurf|gedicht|liedtext|readme|anleitung|aufsatz|nachricht|beitrag)\\b)${TO_COLON}`,
    ),
    kind: "pasted",
    takes: "rest",
    examples: [
      "Übersetze ins Englische: ⟦Ich wohne in Köln und heiße Uwe.⟧",
      "Was hältst du von diesem Text: ⟦Ich bin in Bonn geboren.⟧",
      "Hier ist mein Entwurf: ⟦Ich arbeite bei der Bahn.⟧",
    ],
    not: ["Ich wohne in Köln", "Merke dir: Ich wohne in Köln", "Mein Wohnort: Köln"],
  },
  {
    name: "French, a text",
    on: head(
      `(?:(?:salut|bonjour|s'il te plaît|stp|svp|peux-tu|pouvez-vous|tu peux)[,!]? ){0,4}(?:me )?(?:tradui[st](?:ez|re)?\\b|résume[rz]?\\b|corrige[rz]?\\b|reformule[rz]?\\b|relis\\b|améliore[rz]?\\b|raccourci[st]\\b|explique[rz]?\\b|voici (?:le|la|les|mon|ma|un|une|mes)|voilà (?:le|la|mon|ma|un|une)|que penses-tu de|qu'en penses-tu|(?:le|la|ce|cette|cet|un|une|mon|ma) (?:mail|courriel|texte|article|lettre|brouillon|poème|message|paragraphe)\\b)${TO_COLON}`,
    ),
    kind: "pasted",
    takes: "rest",
    examples: [
      "Traduis en anglais : ⟦Je m'appelle Odile et j'habite à Nantes.⟧",
      "Voici mon brouillon : ⟦Je suis née à Lyon.⟧",
      "Que penses-tu de ce texte : ⟦J'habite sur un bateau.⟧",
    ],
    not: ["J'habite à Nantes", "Retiens ceci : j'habite à Nantes"],
  },
  {
    name: "Spanish, a text",
    on: head(
      `(?:(?:hola|por favor|puedes|podrías|puede|me)[,!]? ){0,4}(?:traduc[ei]r?|traduzca|resum[eai]r?|corrige|corregir|reescrib[ei]r?|revisa(?:r)?|mejora(?:r)?|acorta(?:r)?|explica(?:r)?|aquí (?:está|tienes|van|va)|este es (?:el|mi|un)|esta es (?:la|mi|una)|qué (?:te parece|opinas de)|(?:el|la|este|esta|mi|un|una) (?:correo|texto|artículo|carta|borrador|poema|mensaje|párrafo|canción)\\b)${TO_COLON}`,
    ),
    kind: "pasted",
    takes: "rest",
    examples: [
      "Traduce al inglés: ⟦Me llamo Paco y vivo en Cádiz.⟧",
      "Aquí está mi borrador: ⟦Soy de Bilbao.⟧",
      "Qué te parece este texto: ⟦Vivo en un barco.⟧",
    ],
    not: ["Vivo en Cádiz", "Recuerda esto: vivo en Cádiz"],
  },
  {
    name: "Portuguese, a text",
    on: head(
      `(?:(?:olá|oi|por favor|podes|pode|poderia|você pode)[,!]? ){0,4}(?:traduz(?:a|ir)?|resum[aei](?:r)?|corrig[ei](?:r)?|corrija|reescrev[ae](?:r)?|rev[êe](?:ja|r)?|melhor[ae](?:r)?|explica?(?:r)?|explique|aqui (?:está|estão|vai)|este é (?:o|um|meu)|esta é (?:a|uma|minha)|o que acha(?:s)? d|(?:o|a|este|esta|meu|minha|um|uma) (?:e-?mail|texto|artigo|carta|rascunho|poema|mensagem|parágrafo|letra)\\b)${TO_COLON}`,
    ),
    kind: "pasted",
    takes: "rest",
    examples: ["Traduza para inglês: ⟦Chamo-me Rui e moro em Braga.⟧", "Aqui está o meu rascunho: ⟦Nasci em Faro.⟧"],
    not: ["Moro em Braga", "Lembra-te disto: moro em Braga"],
  },
  {
    name: "Italian, a text",
    on: head(
      `(?:(?:ciao|per favore|puoi|potresti|mi)[,!]? ){0,4}(?:traduc[ei]|tradurre|traduci|riassumi|riassumere|correggi|correggere|riscrivi|riscrivere|migliora(?:re)?|accorcia(?:re)?|spiega(?:re|mi)?|ecco (?:il|la|lo|l'|un|una|i|le|il mio|la mia)|questo è (?:il|un)|questa è (?:la|una)|che (?:ne pensi|te ne pare) d|cosa ne pensi di|(?:il|la|questo|questa|mio|mia|un|una) (?:mail|e-?mail|testo|articolo|lettera|bozza|poesia|messaggio|paragrafo|canzone)\\b)${TO_COLON}`,
    ),
    kind: "pasted",
    takes: "rest",
    examples: ["Traduci in inglese: ⟦Mi chiamo Ugo e abito a Torino.⟧", "Ecco la mia bozza: ⟦Sono nato a Bari.⟧"],
    not: ["Abito a Torino", "Ricorda: abito a Torino"],
  },
  {
    name: "Dutch, a text",
    on: head(
      `(?:(?:hallo|hoi|graag|alsjeblieft|kun je|kan je|kunt u|wil je)[,!]? ){0,4}(?:vertaal|samenvat|vat|corrigeer|herschrijf|verbeter|verkort|controleer|leg uit|hier is|hier zijn|hier heb je|dit is (?:de|het|een|mijn)|wat vind je van|(?:de|het|deze|dit|mijn|een) (?:e-?mail|mail|tekst|artikel|brief|concept|gedicht|bericht|alinea|lied|songtekst)\\b)${TO_COLON}`,
    ),
    kind: "pasted",
    takes: "rest",
    examples: [
      "Vertaal naar het Engels: ⟦Ik heet Joop en ik woon in Gent.⟧",
      "Wat vind je van deze tekst: ⟦Ik ben geboren in Delft.⟧",
    ],
    not: ["Ik woon in Gent", "Onthoud dit: ik woon in Gent"],
  },
  {
    name: "who says it, and a colon, in other languages",
    on: head(
      `(?!(?:ich|je|j'|yo|eu|io|ik|wir|nous|nosotros|noi|wij) )[^\\n:.!?]{1,80}\\b(?:schrieb|schreibt|sagte|sagt|meinte|antwortete|a écrit|écrit|a dit|(?:il|elle|me) dit|répond|répondu|escribió|escribe|dijo|dice|respondió|escreveu|escreve|disse|diz|respondeu|ha scritto|scrive|ha detto|rispose|schreef|schrijft|zei|zegt|antwoordde)\\s?:(?=\\s|$|["'“„«])`,
    ),
    kind: "quoted",
    takes: "rest",
    examples: [
      "Mein Chef schrieb: ⟦Ich wohne jetzt in Bonn.⟧",
      "Ma sœur a écrit : ⟦J'habite à Brest.⟧",
      "Mi jefe dijo: ⟦Responde siempre en inglés.⟧",
      "O meu chefe escreveu: ⟦Moro em Faro.⟧",
      "Il mio capo ha scritto: ⟦Abito a Pisa.⟧",
      "Mijn baas schreef: ⟦Ik woon in Delft.⟧",
    ],
    not: ["Ich sagte: ich wohne in Bonn"],
  },
];

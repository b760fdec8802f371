import { expect, test } from "vitest";
import { isForeign } from "../../src/rules/foreign.js";
import { plainly } from "../../src/rules/statements/third-person.js";

test.each([
  "Der neue Termin im Mai ist ausgefallen",
  "Ich wohne im alten Pfarrhaus",
  "Mi prima vive en Cádiz con su gato",
  "J'ai vendu la voiture et je prends le train",
  "O meu irmão mora em Faro com a família",
  "Mio fratello abita con la nonna, che non sente più",
  "Ik woon nu met mijn zus in Gent",
])("%j is not English, and is left as it is", (said) => {
  expect(isForeign(said)).toBe(true);
  expect(plainly(said)).toBe(said);
});

test.each([
  "im from Leeds",
  "I love La Dolce Vita and Les Misérables",
  "We ate at Der Löwe and El Sol",
  "My sister studies in Den Haag",
  "no im not allergic",
])("%j is English", (said) => {
  expect(isForeign(said)).toBe(false);
});

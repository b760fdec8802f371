import { expect, test } from "vitest";
import { asksForSeveral } from "../../src/recall/several.js";

test.each([
  "What books has Noor read?",
  "Which two cities did they live in?",
  "In which boats have we sailed?",
  "What kinds of tea does she like?",
  "Where have we camped?",
  "Who has Tomas met in Porto?",
  "How many geese do I keep?",
  "How often did the boat leak?",
  "In what ways does Mara help at school?",
  "List my allergies",
  "What do I like?",
  "What does my sister collect?",
  "Tell me all the names of my cousins",
  "Who bought the vase, and what is his name?",
  "When did she marry, and whom?",
  "Where do I swim and with whom?",
])("%s asks for several things", (query) => {
  expect(asksForSeveral(query)).toBe(true);
});

test.each([
  "Where do I live?",
  "What is my address?",
  "What bus do I take to school?",
  "What does Mara's sister do?",
  "Which class is he in?",
  "What is the lake like in May?",
  "When is the class?",
  "What happens at the allotment in May?",
  "Who sold Tomas the boat?",
  "What was the harvest like and the weather?",
  "",
])("%s asks for one", (query) => {
  expect(asksForSeveral(query)).toBe(false);
});

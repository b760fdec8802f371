import { describe, expect, it } from "vitest";
import { procedural } from "../../agents/procedural.js";
import { ALONE, turn } from "./turns.js";

const said = (content: string, more = {}, context = ALONE) =>
  procedural.rules.extract(turn(content, more), context).map(({ fields }) => [fields.title, ...fields.steps]);

const ROUTER = ["Reset the router", "Unplug it", "Wait 30 seconds", "Plug it back in"];
const DEPLOY = ["Deploy the app", "Run the tests", "Build the image", "Push it"];

describe("sequences", () => {
  it.each<[string, string[]]>([
    ["To reset the router: first unplug it, then wait 30 seconds, and finally plug it back in.", ROUTER],
    ["To reset the router, first unplug it, then wait 30 seconds, then plug it back in.", ROUTER],
    ["Here's how to reset the router: First, unplug it. Then wait 30 seconds. Finally, plug it back in.", ROUTER],
    ["How to reset the router:\n1. Unplug it\n2. Wait 30 seconds\n3. Plug it back in", ROUTER],
    ["## How to reset the router\n\n1) Unplug it.\n2) Wait 30 seconds.\n3) Plug it back in.", ROUTER],
    ["Steps to reset the router:\n- Unplug it\n- Wait 30 seconds\n- Plug it back in", ROUTER],
    ["To reset the router:\nStep 1: Unplug it\nStep 2: Wait 30 seconds\nStep 3: Plug it back in", ROUTER],
    ["To deploy the app:\n1. Run the tests\n2. Build the image\n3. Push it", DEPLOY],
    ["To deploy the app:\r\n1. Run the tests\r\n2. Build the image\r\n3. Push it\r\n", DEPLOY],
    ["To deploy the app: 1. run the tests 2. build the image 3. push it", DEPLOY],
    ["To deploy the app: run the tests. Build the image. Push it.", DEPLOY],
    ["To deploy the app, run the tests, build the image and push it.", DEPLOY],
    [
      "To make wheat paste: mix flour and water, boil it for two minutes, sieve it.",
      ["Make wheat paste", "Mix flour and water", "Boil it for two minutes", "Sieve it"],
    ],
    ["Remember: to deploy the app, run the tests, build the image, and push it.", DEPLOY],
    ["Note to deploy the app, run the tests, build the image, and push it.", DEPLOY],
    [
      "Here's how to make mint tea: Boil water. Add the leaves. Wait five minutes.",
      ["Make mint tea", "Boil water", "Add the leaves", "Wait five minutes"],
    ],
    [
      "My recipe for pancakes:\n- Mix flour and milk\n- Heat the pan\n- Pour the batter\n- Flip it",
      ["Pancakes", "Mix flour and milk", "Heat the pan", "Pour the batter", "Flip it"],
    ],
    [
      "Steps to brew coffee:\n\n1. Grind 18 g of beans.\n2. Boil the water.\n   - 94 degrees\n3. Pour slowly.",
      ["Brew coffee", "Grind 18 g of beans", "Boil the water", "Pour slowly"],
    ],
    [
      "bread timeline we follow\n- 9am feed the starter\n- eleven: mix\n- 3 folds, one an hour\n- overnight in the cellar",
      [
        "Bread timeline we follow",
        "9am feed the starter",
        "Eleven: mix",
        "3 folds, one an hour",
        "Overnight in the cellar",
      ],
    ],
    [
      "When the build fails, first clear the cache, then run npm ci.",
      ["When the build fails", "Clear the cache", "Run npm ci"],
    ],
    [
      "My morning routine: first drink water, then do yoga, then take a shower.",
      ["Morning routine", "Drink water", "Do yoga", "Take a shower"],
    ],
  ])("%s", (content, procedure) => expect(said(content)).toEqual([procedure]));

  it("takes the title from the question that the assistant answers", () => {
    const context = { previous: [turn("How do I reset the router?")], statements: [] };
    const answer = "Sure!\n\n1. **Unplug** it.\n2. Wait 30 seconds.\n3. Plug it back in.\n\nLet me know!";
    expect(said(answer, { role: "assistant" }, context)).toEqual([ROUTER]);
  });

  it("says when to use it, and finds it again by its title", () => {
    const [draft] = procedural.rules.extract(turn("To deploy the app: 1. run the tests 2. push it"), ALONE);
    expect(draft?.fields.trigger).toBe("to deploy the app");
    expect(draft && procedural.key(draft.fields)).toBe("deploy the app");
    expect(draft && procedural.text(draft.fields)).toBe("Deploy the app: 1. Run the tests 2. Push it");
  });
});

describe("what is no procedure", () => {
  it.each([
    "How do I reset it?",
    "How are you? I like steps.",
    "How are the steps calculated?",
    "I don't know how to do it",
    "Here's how I feel: tired and bored.",
    "A mix of emotions",
    "First things first",
    "First of all, thanks. Then let me know.",
    "First I went to Porto, then I visited Ines, and finally I came home.",
    "Next week I go to Porto, then to Rome.",
    "Can you first check the file and then fix it?",
    "Finally!",
    "Shopping list:\n1. milk\n2. eggs\n3. bread",
    "To do:\n1. Call Tomas\n2. Buy milk",
    "I like:\n- hiking\n- chess",
    "My favourite films:\n1. Alien\n2. Solaris\n3. Stalker",
    "Options:\n- the red one\n- the blue one",
    "1. Unplug it",
    "I have 2. Or 3. Who knows?",
    "To be honest, I am tired, hungry and bored.",
    "To Mara: thanks, see you, bye",
    "Questions:\n1. What is it?\n2. Where is it?",
    "I did the following:\n1. I opened the app\n2. I saw an error",
    "Then I will see",
    "Next question: is it safe?",
    "The steps are hard to follow.",
    "I follow the recipe.",
    "It costs 1. 50 euros 2. 60 euros",
    "Let me know first, then we talk.",
    "Unplug the router.",
    "Please fix the bug.",
  ])("%s", (content) => expect(said(content)).toEqual([]));
});

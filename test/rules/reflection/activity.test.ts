import { expect, test } from "vitest";
import { activityIn } from "../../../src/rules/reflection/activity.js";

test.each([
  ["User went climbing with Ana at the wall", "climb", "went climbing"],
  ["User climbed at the new wall", "climb", "climbed"],
  ["User played chess with Tomas", "play ches", "played chess"],
  ["User baked some bread for the neighbours", "bak bread", "baked some bread"],
  ["User visited the print museum in Antwerp", "visit print museum", "visited the print museum"],
  ["User hiked 60 km in the Ardennes", "hik", "hiked"],
  ["User swam in the lake.", "swam", "swam"],
  ["User had lunch with Wim", "had lunch", "had lunch"],
])("%s", (summary, key, phrase) => {
  expect(activityIn(summary)).toEqual({ key, phrase });
});

test.each([
  "User moved to Faro",
  "User had a baby",
  "User was ill",
  "User got married to Lotte",
  "User will visit Joris",
  "User started learning Portuguese",
  "User visited",
  "User stopped climbing",
  "Joris went climbing",
  "User talked with Ana",
  "User went to",
])("%s is no activity", (summary) => {
  expect(activityIn(summary)).toBeUndefined();
});

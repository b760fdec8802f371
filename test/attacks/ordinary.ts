const CITIES = "Lisbon Porto Bergen Ghent Turin Leeds Kyoto Quito".split(" ");
const NAMES = "Ines Tomas Rui Clara Duarte Leonor Vasco Marta".split(" ");
const FOODS = "olives mushrooms coriander tofu anchovies beetroot ginger oysters".split(" ");
const HOBBIES = "chess sailing pottery climbing fencing knitting rowing archery".split(" ");
const JOBS = "nurse,carpenter,data engineer,baker,translator,pilot,gardener,dentist".split(",");
const TITLES =
  "The Long Way Home,A Room Without Doors,Summer in the City,The Last Lighthouse Keeper,Blue Is Not Enough,North of Nowhere,The Glass Orchard,One Hundred Small Boats".split(
    ",",
  );
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const TIMES = "at 9,at 3pm,at noon,in the morning,at 18:30,in the evening,around 11,at half past four".split(",");

/** What fills the blanks of a template: different for each of its uses. */
interface Fill {
  city: string;
  other: string;
  name: string;
  food: string;
  hobby: string;
  job: string;
  title: string;
  day: string;
  time: string;
  n: number;
}

/** How people say things of themselves, in their own words: plain, sloppy, with colons, lists, links and titles. */
const TEMPLATES: readonly ((fill: Fill) => string)[] = [
  ({ city }) => `I live in ${city}.`,
  ({ city }) => `we moved to ${city} last month and I still can't find anything`,
  ({ name }) => `My name is ${name}, nice to meet you`,
  ({ name }) => `hi! I'm ${name} 🙂`,
  ({ job }) => `I work as a ${job}`,
  ({ job, city }) => `Started a new job as a ${job} in ${city} this week!`,
  ({ name, city }) => `My sister ${name} lives in ${city} with her two kids.`,
  ({ name }) => `my dog is called ${name}, he's nine`,
  ({ food }) => `I'm allergic to ${food}`,
  ({ food }) => `honestly I can't stand ${food}, never could`,
  ({ food }) => `Please remember that I don't eat ${food}.`,
  ({ hobby }) => `I love ${hobby}, I do it every weekend`,
  ({ hobby, name }) => `${name} and I go ${hobby === "chess" ? "walking" : hobby} together on Sundays`,
  ({ title }) => `My favourite book is "${title}".`,
  ({ title }) => `I'm reading “${title}” at the moment, it's great`,
  ({ title, name }) => `${name} gave me «${title}» for my birthday`,
  ({ title }) => `watched '${title}' last night, fell asleep halfway`,
  ({ day, time }) => `I have a dentist appointment next ${day} ${time}`,
  ({ day, city }) => `Flying to ${city} on ${day}, back a week later.`,
  ({ day, name }) => `had lunch with ${name} on ${day}, she's doing fine`,
  () => "From now on, answer in Portuguese.",
  ({ n }) => `Always keep your answers under ${n * 10 + 20} words please.`,
  ({ name }) => `Call me ${name} from now on`,
  () => "Never use emojis when you write to me.",
  ({ name }) => `When I say "the usual place" I mean the café of ${name}.`,
  ({ n }) => `End every message with "have a nice day ${n}"`,
  ({ city }) => `Remember this: I was born in ${city}`,
  ({ food, city }) => `Note to self: no ${food} when we're in ${city}`,
  ({ city, job }) => `Home: ${city}\nJob: ${job}\nDiet: vegetarian`,
  ({ name, food }) => `Allergies: ${food}\nEmergency contact: ${name}`,
  ({ name, other, city }) =>
    `${name}: nurse in ${city}\n${other.toUpperCase().charAt(0)}${other.slice(1)}: where I grew up`,
  ({ n }) => `To reset the router: first unplug it, then wait ${n + 20} seconds, and finally plug it back in.`,
  ({ n }) => `Our release procedure:\n1. Run the tests\n2. Tag version ${n}\n3. Tell the team`,
  ({ food }) => `My recipe for ${food} pancakes:\n- Mix flour and milk\n- Add the ${food}\n- Fry it`,
  ({ n }) =>
    `here's how we onboard people at work: first order a laptop, then book ${n + 2} meetings, then write to IT`,
  ({ n }) => `our wifi rules are: no games before ${n + 10}, and guests use the other network`,
  ({ n }) => `The style guide is at https://docs.example.com/style-${n}.pdf`,
  ({ name, n }) => `${name} keeps the minutes here: https://wiki.example.org/minutes/${n}`,
  ({ n }) => `I use \`npm run build:${n}\` before every deploy`,
  ({ city }) => `Correction: I live in ${city}, not where I said before`,
  ({ n }) => `No, I meant ${n + 30}. I'm ${n + 30} years old.`,
  ({ city, other }) => `I don't live in ${city} any more, I moved to ${other} in May`,
  ({ food, hobby }) => `I like ${food} and ${hobby}; my partner likes neither`,
  ({ name, job }) => `My friend ${name} is a ${job}. We went to school together.`,
  ({ job }) => `My mother was a ${job}, and so was hers`,
  ({ n }) => `I've been sober for ${n + 2} years`,
  ({ n, city }) => `We've lived in ${city} for ${n + 2} years now and I wouldn't want to leave`,
  ({ name }) => `I broke up with ${name}. It's fine, really.`,
  ({ name, day }) => `${name}'s birthday is on ${day}, I still need a present`,
  ({ city }) => `what's the weather like in ${city}? I'm going there tomorrow`,
  ({ hobby }) => `Question: I've taken up ${hobby}, which shoes do I need?`,
  ({ food }) => `For example, I never cook with ${food}`,
  ({ day }) => `Update: I got the job!! I start on ${day}`,
  ({ name }) => `btw ${name}, who runs our floor, is away, so nobody signs anything`,
  ({ name }) => `My doctor said I should sleep more, and ${name} agrees`,
  ({ name, food }) => `${name} told me that she hates ${food}, I had no idea`,
  ({ job }) => `I want to become a ${job} one day`,
  ({ city }) => `I'm writing a novel that is set in ${city}; chapter one is done`,
  ({ hobby }) => `I play in a club: ${hobby}, twice a week`,
  ({ n }) => `I run ${n + 3} km every morning before breakfast`,
  ({ n }) => `my shoe size is ${n + 36} and my shirts are M`,
  ({ day, time }) => `therapy is every ${day} ${time}, don't book anything then`,
  ({ name, city }) =>
    `I met ${name} in ${city} when we were both twenty, and we've been friends ever since, on and off.`,
  ({ city, job, name }) =>
    `A bit about me: I'm a ${job} from ${city}, I live with ${name} and three cats, and I work too much.`,
  ({ job, city, food }) =>
    `I grew up in ${city}, where my parents ran a bakery.\n\nThese days I work as a ${job}. I don't eat ${food}, I cycle everywhere, and I'm usually in bed by ten. What would you cook for me?`,
  ({ hobby }) => `Is it normal that I'm sore after ${hobby}? I only started in March.`,
  ({ n }) => `I drink ${(n % 4) + 2} cups of coffee a day (yes, I know)`,
  ({ name }) => `I'm not married. ${name} and I are just engaged.`,
  ({ city }) => `Ich wohne in ${city} und arbeite bei der Bahn.`,
  ({ city }) => `J'habite à ${city} depuis deux ans`,
  ({ city }) => `Vivo en ${city} con mi hermana`,
  ({ city }) => `Moro em ${city} e trabalho num hospital`,
  ({ city }) => `Abito a ${city} da tre anni`,
  ({ city }) => `Ik woon in ${city} en ik werk thuis`,
];

/** @param index the use of a template, so that no two messages are filled alike */
function fillOf(index: number): Fill {
  const pick = (from: readonly string[], step: number) => from[(index * step + (index >> 3)) % from.length] ?? "";
  const city = pick(CITIES, 3);
  const other = CITIES[(CITIES.indexOf(city) + 1 + (index % 5)) % CITIES.length] ?? "";
  return {
    ...{ city, other, name: pick(NAMES, 5), food: pick(FOODS, 7), hobby: pick(HOBBIES, 3), job: pick(JOBS, 5) },
    ...{ title: pick(TITLES, 7), day: DAYS[index % 7] ?? "", time: pick(TIMES, 3), n: index % 29 },
  };
}

/** Five hundred messages and more, no two alike, in all of which people speak for themselves. */
export const ORDINARY: readonly string[] = [
  ...new Set(TEMPLATES.flatMap((template, t) => Array.from({ length: 8 }, (_, i) => template(fillOf(t * 11 + i))))),
];

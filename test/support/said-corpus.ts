/** What people say, something for every agent that comes with Sextet. */
export const SAID_CORPUS: readonly string[] = [
  "My name is Mara and I live in Lisbon.",
  "my sister Ines lives in Porto, and she works as a nurse",
  "We moved to Porto last week! 🎉",
  "I have a dentist appointment next Tuesday at 9",
  "I don’t like coffee anymore; I switched to tea.",
  "From now on, answer in Portuguese. Never use emojis.",
  "PIM means product information manager, and the staging server runs Ubuntu 22.04.",
  "To reset the router: first unplug it, then wait 30 seconds, and finally plug it back in.",
  "To deploy the app:\r\n1. Run the tests\r\n2. Build the image\r\n3. Push it\r\n",
  "Look at https://example.org/a?b=1 and docs/setup.md, please.",
  "Last weekend I went hiking with Tomas.\n\nTomas is a data engineer at Northwind.",
];

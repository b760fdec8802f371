import { isoTime, longDay, zoneOffset } from "../domain/time.js";

/** Control characters but for the line feed and the tab, and the marks that turn a text's direction. */
const UNSAFE = /[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text that came from outside, safe to be shown on a terminal. */
export const clean = (text: string): string => text.replace(UNSAFE, "");

/** The same on one line. */
export const flat = (text: string): string => clean(text).replace(/\s+/g, " ").trim();

/** The text cut to a length, with an ellipsis where something is missing. */
export function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, Math.max(0, length - 1)).join("")}…`;
}

/** Breaks a text into lines of at most `length` characters, between words where it can be. */
export function wrap(text: string, length: number): string[] {
  return clean(text)
    .split("\n")
    .flatMap((paragraph) => {
      const lines: string[] = [];
      let line = "";
      for (const word of paragraph.split(/\s+/).flatMap((long) => pieces(long, length))) {
        const longer = line === "" ? word : `${line} ${word}`;
        if ([...longer].length > length && line !== "") {
          lines.push(line);
          line = word;
        } else line = longer;
      }
      return [...lines, line];
    });
}

function pieces(word: string, length: number): string[] {
  const characters = [...word];
  const parts: string[] = [];
  for (let i = 0; i < characters.length; i += length) parts.push(characters.slice(i, i + length).join(""));
  return parts;
}

let timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** People see times on the machine's clock, unless another time zone is named here. */
export function showTimesIn(zone: string): void {
  timeZone = zone;
}

/** A time as people write it, `4 March 2026`; nothing for none. A day that is given without a time stays that day. */
export function day(time: string | number | null): string {
  if (time === null) return "";
  const at = typeof time === "number" ? time : Date.parse(time);
  return longDay(at, typeof time === "string" && time.length === DAY ? 0 : zoneOffset(timeZone, at));
}
const DAY = "2026-03-04".length;

/** `2026-03-04 09:30`. */
export const minute = (at: number): string =>
  isoTime(at + zoneOffset(timeZone, at) * 60_000)
    .slice(0, "2026-03-04T09:30".length)
    .replace("T", " ");

/** `1,234 turns`, `1 turn`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** `1.2 MB`. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const unit = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** unit;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

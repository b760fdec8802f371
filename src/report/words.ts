import { html } from "hono/html";
import { visible } from "../page/visible.js";

/** How ids are shown: not at all, by their first characters, or whole. */
export type Ids = "none" | "short" | "full";

/** A piece of HTML of which every text is escaped. */
export type Html = ReturnType<typeof html>;

const SHORT = 7;
const PLACEHOLDER = /⟨vault:[^⟩]*⟩/g;

/** An id as it is to be shown; empty: not at all. */
export const shownId = (id: string, ids: Ids): string =>
  ids === "none" ? "" : ids === "short" ? id.slice(0, SHORT) : id;

/** Words that somebody else wrote, in their own direction, without what secrets are known by. */
export const words = (text: string): Html =>
  html`<bdi dir="auto">${visible(text.replace(PLACEHOLDER, "⟨secret⟩"))}</bdi>`;

/** `2026-03-04 09:30`, in UTC. */
export const minute = (at: string | number): string => new Date(at).toISOString().slice(0, 16).replace("T", " ");

/** `2026-03-04`. */
export const day = (at: string | number): string => minute(at).slice(0, 10);

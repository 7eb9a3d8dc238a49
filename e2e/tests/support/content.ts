// The starter content, as far as tests need it: the questions with their keys.

import { readFileSync, readdirSync } from "node:fs";
import { at } from "./places.ts";
import type { Lang } from "./words.ts";

export interface Face {
  stem: string;
  explanation: string;
  options: Map<string, string>;
}

export interface Item {
  slug: string;
  use: "practice" | "test";
  key: string[];
  faces: Map<Lang, Face>;
}

/** All questions of content/items. */
export const items: readonly Item[] = readdirSync(at("content/items"))
  .filter((name) => name.endsWith(".toml"))
  .flatMap((name) => parse(readFileSync(at(`content/items/${name}`), "utf8")));

const byStem = new Map(items.flatMap((item) => [...item.faces.values()].map((face) => [plain(face.stem), item] as const)));

/** The question that asks this. */
export function itemOf(stem: string): Item {
  const item = byStem.get(plain(stem));
  if (!item) throw new Error(`no question of the content asks: ${stem}`);
  return item;
}

/** White space as a page shows it. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The narrow TOML of question files: tables and one-line values. */
function parse(text: string): Item[] {
  const found: Item[] = [];
  let face: Face | undefined;
  let inOptions = false;
  for (const line of text.split("\n")) {
    const table = /^\[\[?item(?:\.(kk|ru|en))?(\.options)?\]\]?$/.exec(line);
    const item = found.at(-1);
    if (line === "[[item]]") {
      found.push({ slug: "", use: "test", key: [], faces: new Map() });
      face = undefined;
    } else if (table?.[1] && item) {
      inOptions = table[2] !== undefined;
      if (!inOptions) {
        face = { stem: "", explanation: "", options: new Map() };
        item.faces.set(table[1] as Lang, face);
      }
    } else if (item) {
      const pair = /^(\w+) = (\[.*\]|".*")\s*$/.exec(line);
      if (!pair) continue;
      const [name, value] = [pair[1]!, JSON.parse(pair[2]!)];
      if (!face) Object.assign(item, { [name]: value });
      else if (inOptions) face.options.set(name, value);
      else Object.assign(face, { [name]: value });
    }
  }
  return found;
}

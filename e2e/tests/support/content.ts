// The starter content, as far as tests need it: the questions with their keys.

import { execFileSync } from "node:child_process";
import { kaskad } from "./places.ts";
import type { Lang } from "./words.ts";

export interface Face {
  stem: string;
  explanation: string;
}

export interface Item {
  slug: string;
  use: "practice" | "test";
  /** The letters of the right options, or the right number. */
  key: string;
  faces: Partial<Record<Lang, Face>>;
}

/** All questions of the content, cases and exercises among them. */
export const items: readonly Item[] = execFileSync(kaskad, ["content", "items"], { encoding: "utf8", maxBuffer: 1 << 26 })
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Item);

const byStem = new Map(items.flatMap((item) => facesOf(item).map((face) => [plain(face.stem), item] as const)));

export function facesOf(item: Item): Face[] {
  return Object.values(item.faces).filter((face) => face);
}

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

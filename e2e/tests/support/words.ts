// The words of the pages, read from the same files as the pages themselves: a
// better wording breaks no test.

import { readFileSync } from "node:fs";
import { at } from "./places.ts";

export type Lang = "kk" | "ru" | "en";

const files = new Map<Lang, Map<string, string>>();

function messages(lang: Lang): Map<string, string> {
  let file = files.get(lang);
  if (!file) {
    file = new Map();
    let key = "";
    for (const line of readFileSync(at(`app/ui/words/${lang}.ftl`), "utf8").split("\n")) {
      const begun = /^([a-z][a-z0-9-]*) = ?(.*)$/.exec(line);
      if (begun) {
        key = begun[1]!;
        file.set(key, begun[2]!);
      } else if (line.startsWith(" ") || line.startsWith("}")) {
        file.set(key, `${file.get(key)}\n${line}`);
      }
    }
    files.set(lang, file);
  }
  return file;
}

function message(lang: Lang, key: string): string {
  const text = messages(lang).get(key);
  if (text === undefined) throw new Error(`there are no words "${key}" in ${lang}`);
  return text;
}

/** A message without variables. */
export function word(lang: Lang, key: string): string {
  const text = message(lang, key);
  if (text.includes("{")) throw new Error(`"${key}" has variables: use pattern()`);
  return text;
}

/** A message with variables, whatever their values. */
export function pattern(lang: Lang, key: string): RegExp {
  const text = message(lang, key);
  const variants = [...text.matchAll(/^\s+\*?\[\w+\] (.*)$/gm)].map((variant) => variant[1]!);
  const patterns = (variants.length > 0 ? variants : [text]).map((variant) =>
    variant
      .split(/\{[^}]*\}(?:"\})?/)
      .map((plain) => plain.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+?"),
  );
  return new RegExp(patterns.join("|"));
}

// What the trainer of the journeys writes: a module about seals, two questions by
// hand, and two in a table.

import type { Locator } from "@playwright/test";
import { plain } from "./content.ts";
import { chooseRight, option, options } from "./people.ts";

export const TOPIC = "premises";
export const MODULE = "seal-check";

export const TEXT = {
  kk: `# Жәшіктің мөрін тексеру

## Дауыс беру басталғанға дейін

Жәшік бос екенін бәріне көрсетіңіз, [43-баптың талабы](law:43) бойынша.

- мөрді қараңыз
- нөмірін жазып алыңыз

> [!IMPORTANT]
> Мөр бүлінген болса, төрағаға айтыңыз.
`,
  ru: `# Проверка печати на урне

## До начала голосования

Покажите всем, что урна пуста, как требует [статья 43](law:43).

- осмотрите печать
- запишите её номер

> [!IMPORTANT]
> Если печать повреждена, скажите председателю.
`,
};

/** The fields of the two questions written by hand. */
export const BY_HAND = {
  single: {
    slug: "seal-who",
    fields: {
      topic: TOPIC,
      use: "practice",
      law: "43",
      "kk-stem": "Мөрдің бүлінгенін байқасаңыз, кімге айтасыз?",
      "ru-stem": "Кому вы скажете, если печать повреждена?",
      "kk-option-a": "Төрағаға",
      "ru-option-a": "Председателю",
      "kk-option-b": "Ешкімге",
      "ru-option-b": "Никому",
      "kk-option-c": "Үміткерге",
      "ru-option-c": "Кандидату",
      "kk-explanation": "Шешімді төраға қабылдайды.",
      "ru-explanation": "Решение принимает председатель.",
    },
  },
  numeric: {
    slug: "seal-how-many",
    fields: {
      topic: TOPIC,
      use: "practice",
      law: "43",
      "kk-stem": "Үш жәшіктің әрқайсысында екі мөр болса, барлығы неше мөр тексеріледі?",
      "ru-stem": "На каждой из трёх урн по две печати. Сколько печатей проверяют?",
      "kk-explanation": "Әр жәшіктегі мөрлер түгел тексеріледі.",
      "ru-explanation": "Проверяют все печати на каждой урне.",
    },
  },
} as const;

/** The rows of the table. */
export const TABLE = [
  {
    name: "seal-what",
    use: "practice",
    kind: "short-text",
    law: "43",
    key: "мөр; печать",
    question_kk: "Жәшікке не басылады?",
    question_ru: "Чем скрепляют урну?",
    explanation_kk: "Жәшік мөрленеді.",
    explanation_ru: "Урну опечатывают.",
  },
  {
    name: "seal-before",
    use: "practice",
    kind: "multiple",
    law: "43",
    key: "A, B",
    question_kk: "Дауыс беру басталғанға дейін не істеледі?",
    question_ru: "Что делают до начала голосования?",
    option_a_kk: "Мөр қаралады",
    option_a_ru: "Осматривают печать",
    option_b_kk: "Нөмірі жазылады",
    option_b_ru: "Записывают её номер",
    option_c_kk: "Жәшік үйге апарылады",
    option_c_ru: "Уносят урну домой",
    explanation_kk: "Мөр қаралып, нөмірі жазылады.",
    explanation_ru: "Печать осматривают и записывают номер.",
  },
] as const;

type Answer = (section: Locator) => Promise<void>;

/** The words of each question in both languages, and how it is answered rightly. */
const RIGHT: [string[], Answer][] = [
  [stems(BY_HAND.single.fields), (section) => option(section, "a").check()],
  [stems(BY_HAND.numeric.fields), (section) => options(section).fill("6")],
  [[TABLE[0].question_kk, TABLE[0].question_ru], (section) => options(section).fill("Мөр")],
  [
    [TABLE[1].question_kk, TABLE[1].question_ru],
    async (section) => {
      await option(section, "a").check();
      await option(section, "b").check();
    },
  ],
];

function stems(fields: { "kk-stem": string; "ru-stem": string }): string[] {
  return [fields["kk-stem"], fields["ru-stem"]];
}

/** Does one of the four questions ask this? */
export function isOwn(stem: string): boolean {
  return RIGHT.some(([stems]) => stems.includes(stem));
}

/** Answers one of the four questions, or one of the content, rightly. */
export async function answerRightly(section: Locator): Promise<void> {
  const stem = plain(await section.locator("legend").innerText());
  const own = RIGHT.find(([stems]) => stems.includes(stem));
  await (own ? own[1](section) : chooseRight(section));
}

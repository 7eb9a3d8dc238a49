// The whole path of a trainer: a module and its questions are written, taken in
// from files, read by a second trainer, published, and met by a member.

import type { Locator, Page } from "@playwright/test";
import { plain } from "./support/content.ts";
import { expectAccessible, expectSound } from "./support/page-checks.ts";
import { attemptOf, button, chooseRight, link, option, options, saved, shown, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const TOPIC = "premises";
const MODULE = "seal-check";
const TEST = "seal-practice";

const TEXT = {
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

/** The words of the two questions written by hand, and how each is answered. */
const BY_HAND = {
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

/** The same of the two taken in from a table. */
const TABLE = [
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
];

type Answer = (section: Locator) => Promise<void>;

/** How the questions of this test are answered rightly, by their words. */
const RIGHT = new Map<string, Answer>(
  [
    [BY_HAND.single.fields, async (section: Locator) => option(section, "a").check()],
    [BY_HAND.numeric.fields, async (section: Locator) => options(section).fill("6")],
  ].flatMap(([fields, answer]) => {
    const { "kk-stem": kk, "ru-stem": ru } = fields as Record<string, string>;
    return [kk, ru].map((stem) => [stem!, answer as Answer] as const);
  }),
);
for (const stem of [TABLE[0]!.question_kk, TABLE[0]!.question_ru]) RIGHT.set(stem, (section) => options(section).fill("Мөр"));
for (const stem of [TABLE[1]!.question_kk, TABLE[1]!.question_ru]) {
  RIGHT.set(stem, async (section) => {
    await option(section, "a").check();
    await option(section, "b").check();
  });
}

async function answerRightly(section: Locator): Promise<void> {
  const own = RIGHT.get(plain(await section.locator("legend").innerText()));
  await (own ? own(section) : chooseRight(section));
}

/** Two people who write, and whether their browsers run scripts. */
interface Desk {
  author: Page;
  second: Page;
  lang: Lang;
  scripts: boolean;
}

/** Nothing is wrong with a page; axe is a script and looks only where scripts run. */
async function lookAt(page: Page, { lang, scripts }: Desk): Promise<void> {
  await expectSound(page, lang);
  if (scripts) await expectAccessible(page);
}

for (const [javaScriptEnabled, lang] of [
  [true, "kk"],
  [false, "ru"],
] as const) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
    test.use({ javaScriptEnabled, provoked: /status of (409|422)/ });

    const atDesk = async (page: Page, device: (options: object) => Promise<Page>): Promise<Desk> => {
      const second = await device({ javaScriptEnabled });
      await signIn(page, lang, "trainer");
      await signIn(second, lang, "admin");
      return { author: page, second, lang, scripts: javaScriptEnabled };
    };

    test("a module, its questions and its test reach a member", async ({ page, device }) => {
      test.setTimeout(300_000);
      const desk = await atDesk(page, device);
      await writeModule(desk);
      await writeQuestions(desk);
      await takeInTable(desk);
      const count = await buildTest(desk);
      await putInCourse(desk);

      const member = await device({ javaScriptEnabled });
      await signIn(member, lang, "member");
      await readModule(member, desk);
      await sitTest(member, desk, count);
      await expectTooFew(desk);
    });

    test("questions come from a file of every format", async ({ page, device }) => {
      test.slow();
      const desk = await atDesk(page, device);
      await takeInTemplate(desk);
      await takeInOneLanguage(desk);
    });

    test("what is published in the middle of an attempt does not change it", async ({ page, device }) => {
      test.slow();
      const desk = await atDesk(page, device);
      const member = await device({ javaScriptEnabled });
      await signIn(member, lang, "member");
      await begin(member, lang, "practice-complaints");
      const stem = plain(await shown(member).locator("legend").innerText());
      await publishChanged(desk, stem);
      // Who begins afterwards is asked the new words, and then by the new blueprint.
      expect(await askedNow(await device({ javaScriptEnabled }), lang, "member-2")).toContain(stem + CHANGED);
      await publishShorter(desk);
      expect(await askedNow(await device({ javaScriptEnabled }), lang, "member-3")).toHaveLength(SHORTER);
      await expectUnchanged(member, desk, stem);
    });

    test("two trainers at one draft are told of each other and lose nothing", async ({ page, device }) => {
      const desk = await atDesk(page, device);
      await writeAtOnce(desk);
    });

    test("a returned draft that is offered again as it is waits for a reader", async ({ page, device }) => {
      // Defect: a draft that is not changed keeps its version, and with it the
      // verdict "returned". The page says that it was offered, but it stands in
      // nobody's list and cannot be approved.
      test.fail();
      const { author, second } = await atDesk(page, device);
      const address = await trainers.change(author, lang, "module", "voting");
      await trainers.offer(author, lang);
      await trainers.openReview(second, lang, address);
      await second.locator("#comment").fill("Заңның бабы дұрыс па?");
      await trainers.press(second, button(second, lang, "review-return"));
      await author.goto(address);
      await trainers.offer(author, lang);
      await trainers.openReview(second, lang, address);
      await trainers.approve(second, lang);
    });

    test("a text written in one language and then in the other has nothing left to mend", async ({ page }) => {
      // Defect: the language that is written second is saved second, and then the
      // first is called behind, though nothing of it is missing. The editor saves
      // by itself, so this meets everybody who writes both.
      test.fail();
      await signIn(page, lang, "trainer");
      await trainers.begin(page, lang, "module", MODULE);
      await trainers.fill(page, { topic: TOPIC, "kk-text": TEXT.kk });
      await trainers.save(page, lang);
      await trainers.fill(page, { "ru-text": TEXT.ru });
      await trainers.save(page, lang);
      await expect(page.locator(".to-mend:visible")).toHaveCount(0);
      await expect(page.locator("input[name=still-right]")).toHaveCount(0);
    });
  });
}

async function writeModule(desk: Desk): Promise<void> {
  const { author, second, lang, scripts } = desk;
  const address = await trainers.begin(author, lang, "module", MODULE);
  const reading = author.locator(`.face-editor[data-lang=${lang}]:has(#${lang}-text) .preview .reading`);
  if (scripts) await expect(reading).toBeAttached();
  await trainers.fill(author, { topic: TOPIC, minutes: "5", "kk-text": TEXT.kk, "ru-text": TEXT.ru });
  if (!scripts) await trainers.press(author, button(author, lang, "draft-preview"));
  await expectRead(reading, lang);
  await lookAt(author, desk);
  await trainers.offer(author, lang);
  await lookAt(author, desk);

  // Nobody approves their own words, nor without having checked them.
  await author.goto(`${address}/review`);
  await expect(author.locator("main")).toContainText(word(lang, "review-own"));
  await trainers.openReview(second, lang, address);
  for (const face of ["kk", "ru"] as const) await expectRead(second.locator(`.face[lang=${face}]`), face);
  await lookAt(second, desk);
  await trainers.press(second, button(second, lang, "review-approve"));
  await expect(second.getByRole("alert")).toContainText(word(lang, "review-tick-all"));
  await second.locator("#comment").fill("Мөрдің нөмірі — номер печати.");
  await trainers.press(second, button(second, lang, "review-return"));

  await author.goto(address);
  await expect(author.locator("main")).toContainText("Мөрдің нөмірі — номер печати.");
  await trainers.fill(author, {
    "kk-text": TEXT.kk.replace("нөмірін", "мөрдің нөмірін"),
    "ru-text": TEXT.ru.replace("её номер", "номер печати"),
  });
  await trainers.offer(author, lang);
  await trainers.openReview(second, lang, address);
  await trainers.approve(second, lang, "Енді дұрыс.");
  await author.goto(address);
  await expect(author.locator("main")).toContainText("Енді дұрыс.");
  await lookAt(second, desk);
  await trainers.publish(second, lang, "Жаңа модуль: мөрді тексеру");
}

/** The heading, the list, the note and the link to the law stand as they were written. */
async function expectRead(reading: Locator, lang: Lang): Promise<void> {
  const [, heading] = /## (.*)/.exec(TEXT[lang as "kk" | "ru"])!;
  await expect(reading.getByRole("heading", { name: heading! })).toBeVisible();
  await expect(reading.locator("ul li")).toHaveCount(2);
  await expect(reading.locator("aside.callout")).toBeVisible();
  await expect(reading.locator("a.law")).toHaveAttribute("href", /^https:\/\//);
}

async function writeQuestions(desk: Desk): Promise<void> {
  const { author, second, lang } = desk;
  const { single, numeric } = BY_HAND;
  const first = await trainers.begin(author, lang, "item", single.slug);
  await trainers.fill(author, single.fields);
  // Without its key it is kept, and the page says what is left.
  await trainers.save(author, lang);
  await expect(author.locator(".to-mend")).toContainText(word(lang, "fault-key-one"));
  await lookAt(author, desk);
  await author.locator("#key-a").check();
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, first, "Жаңа сұрақ");

  const next = await trainers.begin(author, lang, "item", numeric.slug);
  // Another kind has other fields.
  await trainers.fill(author, { kind: "numeric" });
  await trainers.save(author, lang);
  await trainers.fill(author, { ...numeric.fields, answer: "6" });
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, next, "Жаңа сұрақ");
}

async function takeInTable(desk: Desk): Promise<void> {
  const { author, second, lang } = desk;
  const chosen = trainers.table("Мөр туралы сұрақтар.csv", TABLE);
  const counts = await trainers.look(author, lang, chosen, TOPIC);
  expect(counts).toEqual({ read: 2, new: 2, changed: 0, same: 0, refused: 0 });
  await lookAt(author, desk);
  const batch = await trainers.confirm(author, lang);
  await expect(author.locator(".practice-item")).toHaveCount(2);
  await lookAt(author, desk);
  await trainers.offerBatch(author, lang, batch);
  await trainers.publishBatch(second, lang, batch, "Кестеден екі сұрақ");
  // The same file a second time has nothing new.
  const again = await trainers.look(author, lang, chosen, TOPIC);
  expect(again).toEqual({ read: 2, new: 0, changed: 0, same: 2, refused: 0 });
}

/** Gives how many questions a form of the test has: all that the bank has on the topic. */
async function buildTest(desk: Desk): Promise<number> {
  const { author, second, lang } = desk;
  const address = await trainers.begin(author, lang, "test", TEST);
  const items = author.locator(`#items-${TOPIC}`);
  const have = await items.locator("xpath=following-sibling::small").innerText();
  const count = Number(have.replace(/\D/g, ""));
  const named = { "kk-title": "Мөрді тексеруге жаттығу", "ru-title": "Тренировка по печати" };
  await trainers.fill(author, { ...named, minutes: "15", review: "answers", [`items-${TOPIC}`]: String(count + 1) });
  await trainers.save(author, lang);
  await expect(author.locator(".to-mend")).toContainText(String(count + 1));
  await lookAt(author, desk);
  await link(author, lang, "trial-link").click();
  await expect(author.locator("main")).toContainText(pattern(lang, "fault-bank"));

  await author.goto(address);
  await trainers.fill(author, { [`items-${TOPIC}`]: String(count) });
  await trainers.save(author, lang);
  await expect(author.locator(".to-mend")).toHaveCount(0);
  await link(author, lang, "trial-link").click();
  await expect(author.locator("main .practice-item")).toHaveCount(count);
  await lookAt(author, desk);
  await trainers.press(author, button(author, lang, "trial-grade"));
  await expect(author.locator("main")).toContainText(word(lang, "trial-counts-nowhere"));
  await lookAt(author, desk);

  await author.goto(address);
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, address, "Жаңа тест");
  return count;
}

/** The module gets its test and its practice questions, and the course gets the module. */
async function putInCourse(desk: Desk): Promise<void> {
  const { author, second, lang } = desk;
  const module = await trainers.change(author, lang, "module", MODULE);
  await trainers.fill(author, { test: TEST, practice: `${BY_HAND.single.slug}, ${BY_HAND.numeric.slug}` });
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, module, "Жаттығуы бар");
  const course = await trainers.change(author, lang, "course", "pec");
  await trainers.fill(author, { "add-modules": MODULE });
  await trainers.save(author, lang);
  await expect(author.locator(`#modules li[data-slug=${MODULE}]`)).toBeVisible();
  await lookAt(author, desk);
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, course, "Жаңа модуль қосылды");
}

async function readModule(member: Page, desk: Desk): Promise<void> {
  const { lang } = desk;
  const [, title] = /^# (.*)/.exec(TEXT[lang as "kk" | "ru"])!;
  await member.getByRole("link", { name: title! }).first().click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText(title!);
  await expectRead(member.locator(".reading"), lang);
  await lookAt(member, desk);
  const asked = member.locator("#practice-1");
  await answerRightly(asked);
  await trainers.press(member, button(asked, lang, "practice-check"));
  await expect(asked.getByRole("status")).toHaveText(word(lang, "right"));
  await expect(asked).toContainText(BY_HAND.single.fields[`${lang as "kk" | "ru"}-explanation`]);
}

async function begin(member: Page, lang: Lang, test: string): Promise<void> {
  await member.goto(`/${lang}/tests/${test}`);
  await button(member, lang, "test-start").click();
  await expect(shown(member)).toHaveAttribute("data-position", "1");
}

async function sitTest(member: Page, { lang, scripts }: Desk, count: number): Promise<void> {
  await member.locator(`main a[href="/${lang}/tests/${TEST}"]`).click();
  await button(member, lang, "test-start").click();
  const asked: string[] = [];
  for (let position = 1; position <= count; position++) {
    const section = shown(member);
    await expect(section).toHaveAttribute("data-position", String(position));
    asked.push(plain(await section.locator("legend").innerText()));
    await answerRightly(section);
    if (scripts) await saved(member, lang);
    await button(section, lang, "save-next").click();
  }
  expect([...RIGHT.keys()].filter((stem) => asked.includes(stem))).toHaveLength(4);
  await button(member, lang, "overview-submit").click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText(word(lang, "result-passed"));
  await expect(member.locator(".score-share")).toHaveText(/^100\s?%$/);
}

/** Of one person nothing is shown but the words why. */
async function expectTooFew(desk: Desk): Promise<void> {
  const { author, lang } = desk;
  await author.goto(`/${lang}/content`);
  await author.locator(`main a[href="/${lang}/statistics/${TEST}"]`).click();
  await expect(author.locator("main")).toContainText(word(lang, "statistics-few-title"));
  await expect(author.locator("main")).toContainText(pattern(lang, "statistics-few"));
  await expect(author.locator("main :is(table, .figures, svg)")).toHaveCount(0);
  await expect(author.locator("main")).not.toContainText(BY_HAND.single.fields[`${lang as "kk" | "ru"}-stem`]);
  await lookAt(author, desk);
}

/** The template comes back as it was downloaded: seven examples, each without its law. */
async function takeInTemplate(desk: Desk): Promise<void> {
  const { author, lang } = desk;
  await author.goto(`/${lang}/bank-import`);
  const [template] = await Promise.all([author.waitForEvent("download"), link(author, lang, "import-template").click()]);
  await author.goto(`/${lang}/bank-import`);
  await author.locator("#file").setInputFiles(await template.path());
  await trainers.press(author, button(author, lang, "import-look"));
  await expect(author.locator("main ul.facts li").first()).toContainText("7");
  await expect(author.locator("ul.notes").filter({ hasText: word(lang, "fault-no-law") })).toHaveCount(7);
  await lookAt(author, desk);
  await trainers.confirm(author, lang);
  await expect(author.locator(".practice-item")).toHaveCount(7);
  await expect(button(author, lang, "batch-offer")).toHaveCount(0);
  await lookAt(author, desk);
}

/** In each of these one question is broken: it is named, and the others come in. */
const FILES = {
  "сұрақтар.gift": `::gift-first:: Кто вскрывает урну? {=Комиссия ~Полиция}

::gift-second:: Урна стоит на виду. {TRUE}

::gift-broken:: Сколько урн? {`,
  "сұрақтар.txt": `Кто подписывает протокол?
А) члены комиссии
Б) наблюдатели
ЖАУАП: А

Кто хранит печать?
A. секретарь
B. полиция
ОТВЕТ: B

Кто без ответа?
А) никто
Б) все
`,
  "сұрақтар.xml": `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="shortanswer"><name><text>xml-first</text></name>
    <questiontext format="html"><text>Как называется документ об итогах?</text></questiontext>
    <answer fraction="100"><text>протокол</text></answer></question>
  <question type="numerical"><name><text>xml-second</text></name>
    <questiontext format="html"><text>Сколько у комиссии печатей?</text></questiontext>
    <answer fraction="100"><text>1</text><tolerance>0</tolerance></answer></question>
  <question type="essay"><name><text>xml-essay</text></name>
    <questiontext format="html"><text>Опишите день голосования.</text></questiontext></question>
</quiz>`,
};

/** The other language and the law are added by hand, and the question can be offered. */
async function takeInOneLanguage(desk: Desk): Promise<void> {
  const { author, second, lang } = desk;
  for (const [name, text] of Object.entries(FILES)) {
    const counts = await trainers.look(author, lang, trainers.file(name, text), TOPIC);
    expect(counts, name).toEqual({ read: 3, new: 2, changed: 0, same: 0, refused: 1 });
    expect(counts.new + counts.changed + counts.same + counts.refused, name).toBe(counts.read);
    await lookAt(author, desk);
    await trainers.confirm(author, lang);
    await expect(author.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(author.locator(".practice-item")).toHaveCount(2);
  }
  await author.goto(`/${lang}/drafts`);
  for (const name of Object.keys(FILES)) await expect(author.getByRole("link", { name, exact: true })).toBeVisible();
  await trainers.press(author, author.getByRole("link", { name: "сұрақтар.txt", exact: true }));
  const batch = new URL(author.url()).pathname;
  const drafted = author.locator(".practice-item").filter({ hasText: "Кто подписывает протокол?" }).getByRole("link").first();
  await trainers.press(author, drafted);
  await expect(author.locator("#key-a")).toBeChecked();
  await trainers.fill(author, {
    law: "43",
    "kk-stem": "Хаттамаға кім қол қояды?",
    "kk-option-a": "комиссия мүшелері",
    "kk-option-b": "байқаушылар",
    "kk-explanation": "Хаттамаға комиссия мүшелері қол қояды.",
    "ru-explanation": "Протокол подписывают члены комиссии.",
  });
  await trainers.offer(author, lang);
  await trainers.publishBatch(second, lang, batch, "Файлдан алынды");
}

const CHANGED = " (өзгертілді)";
/** Questions of the test after it was changed. */
const SHORTER = 3;

async function publishChanged(desk: Desk, stem: string): Promise<void> {
  const { author, second, lang } = desk;
  const address = await trainers.changeQuestion(author, lang, "complaints", stem);
  for (const face of ["kk", "ru"] as const) {
    const field = author.locator(`#${face}-stem`);
    await field.fill((await field.inputValue()) + CHANGED);
  }
  await trainers.offer(author, lang);
  await trainers.openReview(second, lang, address);
  await expect(second.locator(".changes ins").first()).toContainText(CHANGED.trim());
  await trainers.approve(second, lang);
  await trainers.publish(second, lang, "Сұрақ анықталды");
  await second.goto(`/${lang}/bank/complaints`);
  await second.getByRole("link", { name: stem + CHANGED, exact: true }).click();
  await expect(second.locator(".reviews").first()).toContainText("Сұрақ анықталды");
}

async function publishShorter(desk: Desk): Promise<void> {
  const { author, second, lang } = desk;
  const address = await trainers.change(author, lang, "test", "practice-complaints");
  await trainers.fill(author, { "items-complaints": String(SHORTER) });
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, address, "Тест қысқартылды");
}

/** The attempt stays on what it was drawn from, to its result. */
async function expectUnchanged(member: Page, { lang, scripts }: Desk, stem: string): Promise<void> {
  await member.goto(`${attemptOf(member)}/1`);
  const legends = member.locator("section[data-position] legend");
  await expect(legends.first()).toHaveText(stem);
  for (let left = await legends.count(); left > 0; left--) {
    await chooseRight(shown(member));
    if (scripts) await saved(member, lang);
    await button(shown(member), lang, "save-next").click();
  }
  await button(member, lang, "overview-submit").click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText(word(lang, "result-passed"));
  await expect(member.locator(".score-share")).toHaveText(/^100\s?%$/);
  await expect(member.locator("main")).toContainText(stem);
  await expect(member.locator("main")).not.toContainText(CHANGED);
}

/** The words of the questions that somebody is asked who begins now. */
async function askedNow(page: Page, lang: Lang, login: string): Promise<string[]> {
  await signIn(page, lang, login);
  await begin(page, lang, "practice-complaints");
  return (await page.locator("section[data-position] legend").allTextContents()).map(plain);
}

async function writeAtOnce(desk: Desk): Promise<void> {
  const { author, second, lang } = desk;
  const [mine, theirs] = ["Бірінші тренердің сөйлемі.", "Екінші тренердің сөйлемі."];
  const address = await trainers.change(author, lang, "module", "voting");
  await second.goto(address);
  const others = second.getByText(pattern(lang, "draft-others"));
  for (const name of (await author.locator(".account-name").innerText()).split(" ")) await expect(others).toContainText(name);
  await append(second, theirs);
  await trainers.save(second, lang);

  await append(author, mine);
  await trainers.press(author, button(author, lang, "draft-save"));
  await expect(author.getByRole("alert")).toContainText(pattern(lang, "draft-conflict"));
  await expect(author.locator("#theirs")).toContainText(theirs);
  await expect(author.locator("#kk-text")).toHaveValue(new RegExp(`${mine}\\s*$`));
  await lookAt(author, desk);
  await append(author, theirs);
  await trainers.save(author, lang);
  await second.goto(address);
  await expect(second.locator("#kk-text")).toHaveValue(new RegExp(`${mine}\\s+${theirs}\\s*$`));
}

async function append(page: Page, sentence: string): Promise<void> {
  const text = page.locator("#kk-text");
  await text.fill(`${await text.inputValue()}\n\n${sentence}`);
}

// A practical case from an empty form to a member's form, and a question that is
// asked about a picture.

import type { Locator, Page } from "@playwright/test";
import { plain } from "./support/content.ts";
import { button, link, shown, signIn, startTest } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { pattern, word } from "./support/words.ts";

/** Its exercises have no case but the one that is written here. */
const TOPIC = "ballots";
const TEST = "practice-ballots";
const CASE = "case-wet-ballots";
/** The questions of a case on its page. */
const QUESTIONS = "main ol.ordered > li";
const FACES = ["kk", "ru"] as const;
/** Those who run scripts hold a telephone. */
const SCREENS = { kk: { width: 360, height: 740 }, ru: { width: 1280, height: 720 } };

const SITUATION = {
  "kk-title": "Су болған бюллетеньдер",
  "kk-text": "Дауыс беруге 2 күн қалғанда құбыр жарылып, 120 бюллетень су болды.\n\nТөраға оларды лақтырып тастамақ.",
  "ru-title": "Промокшие бюллетени",
  "ru-text": "За 2 дня до голосования прорвало трубу, промокло 120 бюллетеней.\n\nПредседатель хочет их выбросить.",
};
const CHANGED = { ...SITUATION, "kk-title": "Бүлінген бюллетеньдер", "ru-title": "Испорченные бюллетени" };
const STEMS = {
  kk: ["Төраға оларды лақтыра ала ма?", "Бүлінгені туралы акт жасала ма?", "Бүлінгендері бөлек сақтала ма?"],
  ru: ["Может ли председатель их выбросить?", "Составляют ли акт о порче?", "Хранят ли испорченные отдельно?"],
};
const ABOUT = { kk: "Бюллетеньдегі екі белгі", ru: "Две отметки в бюллетене" };
const ABOUT_PICTURE = { kk: "Суреттегі бюллетень жарамды ма?", ru: "Действителен ли бюллетень на рисунке?" };

for (const way of trainers.WAYS) {
  const [javaScriptEnabled, lang] = way;
  const viewport = SCREENS[lang];
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
    test.use({ javaScriptEnabled, viewport, provoked: /status of 422/ });

    test("a case goes from an empty form to a member's form", async ({ page, device }) => {
      test.slow();
      const desk = await trainers.atDesk(page, (options) => device({ ...options, viewport }), way);
      await beginCase(desk);
      await writeQuestions(desk);
      const batch = await offerAndRead(desk, SITUATION);
      await trainers.publishBatch(desk.second, lang, batch, "Жаңа кейс");
      await expectPublished(desk);
      await drawCase(desk);
      const member = await device({ javaScriptEnabled, viewport });
      await signIn(member, lang, "member");
      await startTest(member, lang, TEST);
      await expectTogether(member.locator("section[data-position]"), desk);
      await trainers.lookAt(member, desk);
      await changeSituation(desk);
      await member.reload();
      await expect(shown(member).locator(".scenario summary")).toContainText(SITUATION[`${lang}-title`]);
    });

    test("a question is asked about a picture", async ({ page, device }) => {
      test.slow();
      const desk = await trainers.atDesk(page, (options) => device({ ...options, viewport }), way);
      const { author, second } = desk;
      const address = await askAbout(desk, await addPicture(desk));
      await trainers.openReview(second, lang, address);
      for (const face of FACES) await expectLoaded(second.locator(`.face[lang=${face}]`), face);
      await trainers.lookAt(second, desk);
      await trainers.approve(second, lang);
      await trainers.publish(second, lang, "Суреті бар сұрақ");
      await author.goto(`/${lang}/bank/${TOPIC}`);
      await author.getByRole("link", { name: ABOUT_PICTURE[lang], exact: true }).click();
      await expectLoaded(author.locator("main"), lang);
      await trainers.lookAt(author, desk);
    });
  });
}

/** A number that differs between the languages is said, and what was typed stays. */
async function beginCase(desk: trainers.Desk): Promise<void> {
  const { author, lang } = desk;
  await author.goto(`/${lang}/cases`);
  await trainers.lookAt(author, desk);
  await trainers.press(author, link(author, lang, "case-new"));
  await trainers.lookAt(author, desk);
  const text = SITUATION["ru-text"].replace("120", "75");
  const typed = { slug: CASE, questions: "3", topic: TOPIC, use: "practice", ...SITUATION, "ru-text": text };
  await trainers.fill(author, typed);
  await trainers.press(author, button(author, lang, "case-begin"));
  await expect(author.getByRole("alert")).toContainText(pattern(lang, "fault-numbers"));
  await expect(author.locator("#ru-text-error")).toHaveText(pattern(lang, "fault-numbers"));
  await expectTyped(author, typed);
  await trainers.lookAt(author, desk);
  await trainers.fill(author, { "ru-text": SITUATION["ru-text"] });
  await trainers.press(author, button(author, lang, "case-begin"));
  await expect(author.getByText(word(lang, "case-is-new"))).toBeVisible();
  await expectTold(author, SITUATION);
  await expect(author.locator(QUESTIONS)).toHaveCount(3);
  await trainers.lookAt(author, desk);
}

async function expectTyped(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(typed)) await expect(page.locator(`#${id}`)).toHaveValue(value);
}

/** The situation stands in both languages, once. */
async function expectTold(page: Page, situation: typeof SITUATION): Promise<void> {
  for (const face of FACES) {
    const scenario = page.locator(`.face[lang=${face}] .scenario`);
    await expect(scenario.locator("summary")).toContainText(situation[`${face}-title`]);
    await expect(scenario.locator("p")).toHaveText(situation[`${face}-text`].split("\n\n"));
  }
}

/** What a question needs beside its key. */
function fields(kk: string, ru: string): Record<string, string> {
  const options = { "kk-option-a": "Иә", "ru-option-a": "Да", "kk-option-b": "Жоқ", "ru-option-b": "Нет" };
  const explanations = { "kk-explanation": "Комиссия акт жасайды.", "ru-explanation": "Комиссия составляет акт." };
  return { law: "37", "kk-stem": kk, "ru-stem": ru, ...options, ...explanations };
}

/** Each is opened from the case and written under its situation. */
async function writeQuestions(desk: trainers.Desk): Promise<void> {
  const { author, lang } = desk;
  for (const [at, stem] of STEMS.kk.entries()) {
    await author.goto(`/${lang}/cases/${CASE}`);
    await trainers.press(author, author.locator(QUESTIONS).nth(at).getByRole("link"));
    await expectTold(author, SITUATION);
    await trainers.fill(author, fields(stem, STEMS.ru[at]!));
    await author.locator("#key-b").check();
    await trainers.save(author, lang);
    await expect(author.locator(".to-mend:visible")).toHaveCount(0);
    await trainers.lookAt(author, desk);
  }
}

/** All questions are offered at once; the second trainer reads them under the situation, told once. */
async function offerAndRead(desk: trainers.Desk, situation: typeof SITUATION): Promise<string> {
  const { author, second, lang } = desk;
  await author.goto(`/${lang}/cases/${CASE}`);
  await expect(author.locator(QUESTIONS).getByRole("link", { name: /\?$/ })).toHaveText(STEMS[lang]);
  await trainers.press(author, link(author, lang, "case-to-list"));
  const batch = new URL(author.url()).pathname;
  await trainers.offerBatch(author, lang, batch);
  await trainers.lookAt(author, desk);
  await second.goto(batch);
  await expectTold(second, situation);
  for (const face of FACES) await expect(second.locator(`.face[lang=${face}] .stem`)).toHaveText(STEMS[face]);
  await trainers.lookAt(second, desk);
  return batch;
}

/** Nothing of it is being written any more, and the bank has its questions. */
async function expectPublished(desk: trainers.Desk): Promise<void> {
  const { author, lang } = desk;
  await author.goto(`/${lang}/cases/${CASE}`);
  await expect(author.getByText(word(lang, "case-is-new"))).toHaveCount(0);
  await expect(author.locator(QUESTIONS).locator(".tag")).toHaveCount(0);
  await trainers.lookAt(author, desk);
  await author.locator(QUESTIONS).first().getByRole("link").click();
  await expect(author).toHaveURL(/\/bank\/items\//);
  await expectTold(author, SITUATION);
  await trainers.lookAt(author, desk);
}

/** A test of this case alone: tried, then published. */
async function drawCase(desk: trainers.Desk): Promise<void> {
  const { author, second, lang } = desk;
  const address = await trainers.change(author, lang, "test", TEST);
  await trainers.fill(author, { [`items-${TOPIC}`]: "3", [`cases-${TOPIC}`]: "1" });
  await trainers.save(author, lang);
  await trainers.press(author, link(author, lang, "trial-link"));
  await expectTogether(author.locator("main .practice-item"), desk);
  await trainers.lookAt(author, desk);
  await author.goto(address);
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, address, "Кейс қосылды");
}

/** The three questions stand in their order, each under the situation. */
async function expectTogether(asked: Locator, { lang }: trainers.Desk): Promise<void> {
  await expect(asked.locator(".scenario summary")).toContainText(Array(3).fill(SITUATION[`${lang}-title`]));
  expect((await asked.locator("legend").allTextContents()).map(plain)).toEqual(STEMS[lang]);
}

async function changeSituation(desk: trainers.Desk): Promise<void> {
  const { author, second, lang } = desk;
  await author.goto(`/${lang}/cases/${CASE}`);
  await trainers.press(author, link(author, lang, "case-edit"));
  await expectTyped(author, SITUATION);
  await trainers.lookAt(author, desk);
  await trainers.fill(author, CHANGED);
  await trainers.press(author, button(author, lang, "case-change-button"));
  await expect(author.getByText(word(lang, "case-changed"))).toBeVisible();
  await expect(author.getByText(word(lang, "case-is-changing"))).toBeVisible();
  await expectTold(author, CHANGED);
  await trainers.lookAt(author, desk);
  await offerAndRead(desk, CHANGED);
  await expect(second.locator(".changes ins").first()).toHaveText(CHANGED["kk-title"]);
}

/** A picture of what the browser shows, described; gives the name by which a question asks for it. */
async function addPicture({ author, lang }: trainers.Desk): Promise<string> {
  await author.goto(`/${lang}/media`);
  const buffer = await author.screenshot();
  await author.locator("#file").setInputFiles({ name: "Белгілер.png", mimeType: "image/png", buffer });
  await trainers.press(author, button(author, lang, "media-upload"));
  await trainers.fill(author, { "about-kk": ABOUT.kk, "about-ru": ABOUT.ru });
  await trainers.press(author, button(author, lang, "media-describe"));
  await expect(author.getByText(word(lang, "media-done-described"))).toBeVisible();
  return author.getByRole("heading", { level: 1 }).innerText();
}

/** Without words in each language for those who do not see it the question is not offered. */
async function askAbout(desk: trainers.Desk, name: string): Promise<string> {
  const { author, lang } = desk;
  const address = await trainers.begin(author, lang, "item", "ballot-marks");
  const pictured = { "kk-picture": name, "kk-picture-about": ABOUT.kk, "ru-picture": name };
  await trainers.fill(author, { topic: TOPIC, use: "practice", ...fields(ABOUT_PICTURE.kk, ABOUT_PICTURE.ru), ...pictured });
  await author.locator("#key-b").check();
  await trainers.press(author, button(author, lang, "draft-offer"));
  await expect(author.locator(".to-mend:visible li")).toHaveText([pattern(lang, "fault-no-words")]);
  await expect(author.locator("#ru-picture-about-error")).toHaveText(pattern(lang, "fault-no-words"));
  await expectTyped(author, pictured);
  await trainers.lookAt(author, desk);
  await trainers.fill(author, { "ru-picture-about": ABOUT.ru });
  await trainers.offer(author, lang);
  for (const face of FACES) await expectLoaded(author.locator(`div:has(> .field #${face}-picture)`), face);
  await trainers.lookAt(author, desk);
  return address;
}

/** The picture has come, and says what it shows in the language of the words beside it. */
async function expectLoaded(beside: Locator, face: "kk" | "ru"): Promise<void> {
  const picture = beside.getByRole("img", { name: ABOUT[face], exact: true });
  await expect(picture).toBeVisible();
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).not.toHaveJSProperty("naturalWidth", 0);
}

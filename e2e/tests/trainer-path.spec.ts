// The whole path of a trainer: a module and its questions are written, taken in
// from a table, read by a second trainer, published, and met by a member.

import type { Locator, Page } from "@playwright/test";
import { plain } from "./support/content.ts";
import { button, link, saved, shown, signIn } from "./support/people.ts";
import { BY_HAND, MODULE, TABLE, TEXT, TOPIC, answerRightly, isOwn } from "./support/seals.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { pattern, word } from "./support/words.ts";

const TEST = "seal-practice";

for (const way of trainers.WAYS) {
  const [javaScriptEnabled, lang] = way;
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
    test.use({ javaScriptEnabled, provoked: /status of (409|422)/ });

    test("a module, its questions and its test reach a member", async ({ page, device }) => {
      test.setTimeout(300_000);
      const desk = await trainers.atDesk(page, device, way);
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
  });
}

async function writeModule(desk: trainers.Desk): Promise<void> {
  const { author, second, lang, scripts } = desk;
  const address = await trainers.begin(author, lang, "module", MODULE);
  const reading = author.locator(`.face-editor[data-lang=${lang}]:has(#${lang}-text) .preview .reading`);
  if (scripts) await expect(reading).toBeAttached();
  await trainers.fill(author, { topic: TOPIC, minutes: "5", "kk-text": TEXT.kk, "ru-text": TEXT.ru });
  if (!scripts) await trainers.press(author, button(author, lang, "draft-preview"));
  await expectRead(reading, lang);
  await trainers.lookAt(author, desk);
  await trainers.offer(author, lang);
  await trainers.lookAt(author, desk);

  // Nobody approves their own words, nor without having checked them.
  await author.goto(`${address}/review`);
  await expect(author.locator("main")).toContainText(word(lang, "review-own"));
  await trainers.openReview(second, lang, address);
  for (const face of ["kk", "ru"] as const) await expectRead(second.locator(`.face[lang=${face}]`), face);
  await trainers.lookAt(second, desk);
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
  await trainers.lookAt(second, desk);
  await trainers.publish(second, lang, "Жаңа модуль: мөрді тексеру");
}

/** The heading, the list, the note and the link to the law stand as they were written. */
async function expectRead(reading: Locator, lang: "kk" | "ru"): Promise<void> {
  const [, heading] = /## (.*)/.exec(TEXT[lang])!;
  await expect(reading.getByRole("heading", { name: heading! })).toBeVisible();
  await expect(reading.locator("ul li")).toHaveCount(2);
  await expect(reading.locator("aside.callout")).toBeVisible();
  await expect(reading.locator("a.law")).toHaveAttribute("href", /^https:\/\//);
}

async function writeQuestions(desk: trainers.Desk): Promise<void> {
  const { author, second, lang } = desk;
  const { single, numeric } = BY_HAND;
  const first = await trainers.begin(author, lang, "item", single.slug);
  await trainers.fill(author, single.fields);
  // Without its key it is kept, and the page says what is left.
  await trainers.save(author, lang);
  await expect(author.locator(".to-mend")).toContainText(word(lang, "fault-key-one"));
  await trainers.lookAt(author, desk);
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

async function takeInTable(desk: trainers.Desk): Promise<void> {
  const { author, second, lang } = desk;
  const chosen = trainers.table("Мөр туралы сұрақтар.csv", TABLE);
  const counts = await trainers.look(author, lang, chosen, TOPIC);
  expect(counts).toEqual({ read: 2, new: 2, changed: 0, same: 0, refused: 0 });
  await trainers.lookAt(author, desk);
  const batch = await trainers.confirm(author, lang);
  await expect(author.locator(".practice-item")).toHaveCount(2);
  await trainers.lookAt(author, desk);
  await trainers.offerBatch(author, lang, batch);
  await trainers.publishBatch(second, lang, batch, "Кестеден екі сұрақ");
  // The same file a second time has nothing new.
  const again = await trainers.look(author, lang, chosen, TOPIC);
  expect(again).toEqual({ read: 2, new: 0, changed: 0, same: 2, refused: 0 });
}

/** Gives how many questions a form of the test has: all that the bank has on the topic. */
async function buildTest(desk: trainers.Desk): Promise<number> {
  const { author, second, lang } = desk;
  const address = await trainers.begin(author, lang, "test", TEST);
  const items = author.locator(`#items-${TOPIC}`);
  const have = await items.locator("xpath=following-sibling::small").innerText();
  const count = Number(have.replace(/\D/g, ""));
  const named = { "kk-title": "Мөрді тексеруге жаттығу", "ru-title": "Тренировка по печати" };
  await trainers.fill(author, { ...named, minutes: "15", review: "answers", [`items-${TOPIC}`]: String(count + 1) });
  await trainers.save(author, lang);
  await expect(author.locator(".to-mend")).toContainText(String(count + 1));
  await trainers.lookAt(author, desk);
  await link(author, lang, "trial-link").click();
  await expect(author.locator("main")).toContainText(pattern(lang, "fault-bank"));

  await author.goto(address);
  await trainers.fill(author, { [`items-${TOPIC}`]: String(count) });
  await trainers.save(author, lang);
  await expect(author.locator(".to-mend")).toHaveCount(0);
  await link(author, lang, "trial-link").click();
  await expect(author.locator("main .practice-item")).toHaveCount(count);
  await trainers.lookAt(author, desk);
  await trainers.press(author, button(author, lang, "trial-grade"));
  await expect(author.locator("main")).toContainText(word(lang, "trial-counts-nowhere"));
  await trainers.lookAt(author, desk);

  await author.goto(address);
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, address, "Жаңа тест");
  return count;
}

/** The module gets its test and its practice questions, and the course gets the module. */
async function putInCourse(desk: trainers.Desk): Promise<void> {
  const { author, second, lang } = desk;
  const module = await trainers.change(author, lang, "module", MODULE);
  await trainers.fill(author, { test: TEST, practice: `${BY_HAND.single.slug}, ${BY_HAND.numeric.slug}` });
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, module, "Жаттығуы бар");
  const course = await trainers.change(author, lang, "course", "pec");
  await trainers.fill(author, { "add-modules": MODULE });
  await trainers.save(author, lang);
  await expect(author.locator(`#modules li[data-slug=${MODULE}]`)).toBeVisible();
  await trainers.lookAt(author, desk);
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, course, "Жаңа модуль қосылды");
}

async function readModule(member: Page, desk: trainers.Desk): Promise<void> {
  const { lang } = desk;
  const [, title] = /^# (.*)/.exec(TEXT[lang])!;
  await member.getByRole("link", { name: title! }).first().click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText(title!);
  await expectRead(member.locator(".reading"), lang);
  await trainers.lookAt(member, desk);
  const asked = member.locator("#practice-1");
  await answerRightly(asked);
  await trainers.press(member, button(asked, lang, "practice-check"));
  await expect(asked.getByRole("status")).toHaveText(word(lang, "right"));
  await expect(asked).toContainText(BY_HAND.single.fields[`${lang}-explanation`]);
}

async function sitTest(member: Page, { lang, scripts }: trainers.Desk, count: number): Promise<void> {
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
  expect(asked.filter(isOwn)).toHaveLength(4);
  await button(member, lang, "overview-submit").click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText(word(lang, "result-passed"));
  await expect(member.locator(".score-share")).toHaveText(/^100\s?%$/);
}

/** Of one person nothing is shown but the words why. */
async function expectTooFew(desk: trainers.Desk): Promise<void> {
  const { author, lang } = desk;
  await author.goto(`/${lang}/content`);
  await author.locator(`main a[href="/${lang}/statistics/${TEST}"]`).click();
  await expect(author.locator("main")).toContainText(word(lang, "statistics-few-title"));
  await expect(author.locator("main")).toContainText(pattern(lang, "statistics-few"));
  await expect(author.locator("main :is(table, .figures, svg)")).toHaveCount(0);
  await expect(author.locator("main")).not.toContainText(BY_HAND.single.fields[`${lang}-stem`]);
  await trainers.lookAt(author, desk);
}

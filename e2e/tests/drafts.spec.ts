// What is published in the middle of an attempt, and two trainers at one draft.

import type { Page } from "@playwright/test";
import { plain } from "./support/content.ts";
import { attemptOf, button, chooseRight, saved, shown, signIn, startTest } from "./support/people.ts";
import { MODULE, TEXT, TOPIC } from "./support/seals.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const CHANGED = " (өзгертілді)";
/** Questions of the test after it was changed. */
const SHORTER = 3;

for (const way of trainers.WAYS) {
  const [javaScriptEnabled, lang] = way;
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
    test.use({ javaScriptEnabled, provoked: /status of (409|422)/ });

    test("what is published in the middle of an attempt does not change it", async ({ page, device }) => {
      test.slow();
      const desk = await trainers.atDesk(page, device, way);
      const member = await device({ javaScriptEnabled });
      await signIn(member, lang, "member");
      await startTest(member, lang, "practice-complaints");
      const stem = plain(await shown(member).locator("legend").innerText());
      await publishChanged(desk, stem);
      // Who begins afterwards is asked the new words, and then by the new blueprint.
      expect(await askedNow(await device({ javaScriptEnabled }), lang, "member-2")).toContain(stem + CHANGED);
      await publishShorter(desk);
      expect(await askedNow(await device({ javaScriptEnabled }), lang, "member-3")).toHaveLength(SHORTER);
      await expectUnchanged(member, desk, stem);
    });

    test("two trainers at one draft are told of each other and lose nothing", async ({ page, device }) => {
      const desk = await trainers.atDesk(page, device, way);
      await writeAtOnce(desk);
    });

    test("a returned draft that is offered again as it is waits for a reader", async ({ page, device }) => {
      const { author, second } = await trainers.atDesk(page, device, way);
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

async function publishChanged(desk: trainers.Desk, stem: string): Promise<void> {
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

async function publishShorter(desk: trainers.Desk): Promise<void> {
  const { author, second, lang } = desk;
  const address = await trainers.change(author, lang, "test", "practice-complaints");
  await trainers.fill(author, { "items-complaints": String(SHORTER) });
  await trainers.offer(author, lang);
  await trainers.readAndPublish(second, lang, address, "Тест қысқартылды");
}

/** The attempt stays on what it was drawn from, to its result. */
async function expectUnchanged(member: Page, { lang, scripts }: trainers.Desk, stem: string): Promise<void> {
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
  await startTest(page, lang, "practice-complaints");
  return (await page.locator("section[data-position] legend").allTextContents()).map(plain);
}

async function writeAtOnce(desk: trainers.Desk): Promise<void> {
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
  await trainers.lookAt(author, desk);
  await append(author, theirs);
  await trainers.save(author, lang);
  await second.goto(address);
  await expect(second.locator("#kk-text")).toHaveValue(new RegExp(`${mine}\\s+${theirs}\\s*$`));
}

async function append(page: Page, sentence: string): Promise<void> {
  const text = page.locator("#kk-text");
  await text.fill(`${await text.inputValue()}\n\n${sentence}`);
}

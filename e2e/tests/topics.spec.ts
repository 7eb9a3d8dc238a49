// Topics of the bank, made and moved in the browser, and a draft that tells what is
// left to do while it saves itself.

import type { Page } from "@playwright/test";
import { button, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { type Lang, word } from "./support/words.ts";

const TITLE = { kk: "Мөрлер мен пломбалар", ru: "Печати и пломбы" };

for (const way of trainers.WAYS) {
  const [javaScriptEnabled, lang] = way;
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, provoked: /status of (409|422)/ });

    test("a topic is put inside another, and a question is written on it", async ({ page }) => {
      await signIn(page, lang, "trainer");
      await page.goto(`/${lang}/topics`);
      await addTopic(page, lang);
      const line = page.locator("li.topic.depth-1").filter({ hasText: TITLE[lang] });
      await expect(line).toBeVisible();
      // The figures of the protocol stand there before it; now it goes first.
      await trainers.press(page, line.getByRole("button", { name: word(lang, "move-up") }));
      const inside = page.locator("li.topic.depth-1");
      await expect(inside.first()).toContainText(TITLE[lang]);
      await trainers.begin(page, lang, "item", "seal-number");
      await trainers.fill(page, { topic: "seals" });
      await trainers.save(page, lang);
      await expect(page.locator("#topic")).toHaveValue("seals");
      await expect(page.locator("#topic option:checked")).toHaveText(`– ${TITLE[lang]}`);
    });

    test("a number that is none is shown, and the earlier one stands", async ({ page }) => {
      await signIn(page, lang, "trainer");
      await trainers.change(page, lang, "test", "control");
      const before = await page.locator("#minutes").inputValue();
      await page.locator("#minutes").fill("сағат");
      await page.locator("#kk-title").fill("Бақылау тесті 2");
      await trainers.press(page, button(page, lang, "draft-save"));
      await expect(page.locator("#minutes")).toHaveValue("сағат");
      await expect(page.locator("#minutes")).toHaveAttribute("aria-invalid", "true");
      await page.goto(page.url().split("?")[0]!);
      await expect(page.locator("#minutes")).toHaveValue(before);
      await expect(page.locator("#kk-title")).toHaveValue("Бақылау тесті 2");
    });
  });
}

test("what is left to do follows a draft that saves itself", async ({ page }) => {
  const lang: Lang = "kk";
  await signIn(page, lang, "trainer");
  await trainers.begin(page, lang, "item", "seal-colour");
  const left = page.locator(".to-mend");
  await page.locator("#kk-stem").fill("Мөр қандай түсті?");
  await expect(left).toContainText(word(lang, "fault-key-one"));
  await expect(left).toContainText(word(lang, "fault-topic"));
  await trainers.fill(page, { topic: "count" });
  await page.locator("#key-a").check();
  await expect(left).not.toContainText(word(lang, "fault-topic"), { timeout: 15_000 });
  await expect(left).not.toContainText(word(lang, "fault-key-one"));
  await expect(left.getByRole("link").first()).toHaveAttribute("href", /^#/);
});

async function addTopic(page: Page, lang: Lang): Promise<void> {
  await trainers.fill(page, { slug: "seals", "kk-title": TITLE.kk, "ru-title": TITLE.ru, parent: "count" });
  await trainers.press(page, button(page, lang, "topics-add"));
  await expect(page.getByText(word(lang, "topics-added"))).toBeVisible();
}

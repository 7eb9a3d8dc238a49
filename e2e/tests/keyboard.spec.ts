// Everything without a mouse.

import type { Locator, Page } from "@playwright/test";
import { PASSWORD, awake, button, link, option, options, readAllModules, saved, shown, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, word } from "./support/words.ts";

const LANG: Lang = "kk";

/** What has the focus must be seen to have it. */
async function expectFocusVisible(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    // A radio button's ring may be drawn by its label.
    return [element, element.closest("label")].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    });
  });
  expect(seen, "the focus is visible").toBe(true);
}

/** Presses Tab until an element has the focus; each stop on the way must be visible. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    await expectFocusVisible(page);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab does not lead there");
}

test("sign in, read a module, answer the test and submit it with the keyboard alone", async ({ page }) => {
  await page.goto(`/${LANG}/sign-in`);
  await page.keyboard.press("Tab");
  await expect(link(page, LANG, "skip-link")).toBeFocused();
  await expectFocusVisible(page);
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await tabTo(page, page.locator("#login"));
  await page.keyboard.type("member");
  await tabTo(page, page.locator("#secret"));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/${LANG}/training`);

  await tabTo(page, link(page, LANG, "entry-read-first"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/modules\//);
  const read = page.url();
  await tabTo(page, button(page, LANG, "mark-read"));
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(read);

  await readAllModules(page, LANG);
  await page.goto(`/${LANG}/tests/final-pec`);
  await tabTo(page, button(page, LANG, "test-start"));
  await page.keyboard.press("Enter");
  await awake(page);
  for (let position = 1; position <= 3; position++) {
    await expect(shown(page)).toHaveAttribute("data-position", String(position));
    const all = options(shown(page));
    await tabTo(page, all.first());
    const kind = await all.first().getAttribute("type");
    await page.keyboard.press(kind === "text" ? "7" : "Space");
    if (kind === "text") {
      await expect(all.first()).toHaveValue("7");
    } else if (kind === "radio") {
      await page.keyboard.press("ArrowDown");
      await expect(all.nth(1)).toBeChecked();
      await expectFocusVisible(page);
    } else {
      await expect(all.first()).toBeChecked();
    }
    await saved(page, LANG);
    await tabTo(page, button(shown(page), LANG, "save-next"));
    await page.keyboard.press("Enter");
    // The next question has the focus: the screen reader reads it.
    await expect(shown(page)).toHaveAttribute("data-position", String(position + 1));
    await expect(shown(page).locator("legend")).toBeFocused();
  }
  await tabTo(page, button(shown(page), LANG, "save-overview"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(word(LANG, "overview-title"));
  await tabTo(page, button(page, LANG, "overview-submit"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/result$/);
});

test.describe("a faulty form", () => {
  test.use({ provoked: /status of 422/ });

  test("its summary has the focus and leads to the field", async ({ page }) => {
    await page.goto(`/${LANG}/sign-in`);
    await page.locator("#login").fill("member");
    await page.locator("#secret").focus();
    await page.keyboard.press("Enter");
    const summary = page.getByRole("alert");
    await expect(summary).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(`^${word(LANG, "error-prefix")}: `));
    // What was typed is kept, except the secret.
    await expect(page.locator("#login")).toHaveValue("member");
    const secret = page.locator("#secret");
    await expect(secret).toHaveAttribute("aria-invalid", "true");
    await expect(secret).toHaveAccessibleDescription(new RegExp(word(LANG, "sign-in-secret-missing")));
    await page.keyboard.press("Tab");
    await expect(summary.getByRole("link")).toBeFocused();
    await expectFocusVisible(page);
    await page.keyboard.press("Enter");
    await expect(secret).toBeFocused();
  });
});

test("the answer to a practice question is where the person was", async ({ page }) => {
  await signIn(page, LANG, "member");
  await link(page, LANG, "entry-read-first").click();
  const asked = page.locator(".practice-item").filter({ has: page.locator("form") }).first();
  const id = await asked.getAttribute("id");
  await options(asked).first().check();
  await button(asked, LANG, "practice-check").click();
  const answered = page.locator(`[id="${id}"]`);
  await expect(answered.getByRole("status")).toBeVisible();
  await expect(answered).toBeInViewport();
  await link(answered, LANG, "practice-again").click();
  await expect(option(answered, "a")).toBeVisible();
});

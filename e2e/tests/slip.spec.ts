// The first sign-in with a printed slip, the password, the sessions.

import type { Page } from "@playwright/test";
import { expectAccessible, expectGood, expectSound } from "./support/page-checks.ts";
import { button, fillSignIn, link, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const LANG: Lang = "kk";
const PRECINCT = "KZ-43-0003";
const PASSWORD = "үш аққу көлге қонды";

// Faulty forms are answered with 422, and the browser says so.
test.use({ provoked: /status of 422/ });

interface Slip {
  name: string;
  login: string;
  code: string;
}

/** The organiser goes down to a precinct, ticks its first two members and prints. */
async function printSlips(organiser: Page): Promise<Slip[]> {
  await signIn(organiser, LANG, "organiser");
  await organiser.getByRole("link", { name: word(LANG, "nav-members"), exact: true }).click();
  await organiser.locator(`main a[href$="/commissions/${PRECINCT}"]`).click();
  await expectGood(organiser, LANG);
  await button(organiser, LANG, "slips-print").click();
  await expect(organiser.getByRole("alert")).toContainText(word(LANG, "slips-nobody"));
  await expectAccessible(organiser);
  const boxes = organiser.locator("input[name=member]");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await button(organiser, LANG, "slips-print").click();
  await expect(organiser.locator(".slip")).toHaveCount(2);
  return organiser.locator(".slip").evaluateAll((slips) =>
    slips.map((slip) => ({
      name: slip.querySelector(".slip-name")?.textContent?.trim() ?? "",
      login: slip.querySelectorAll("dd")[1]?.textContent?.trim() ?? "",
      code: slip.querySelector(".code")?.textContent?.trim() ?? "",
    })),
  );
}

test("a member signs in with a slip, sets a password and signs in with it", async ({ page, device }) => {
  const organiser = await device();
  const [slip, other] = await printSlips(organiser);
  expect(slip!.code).toMatch(/^(\S{4} )+\S{1,4}$/);
  expect(slip!.login).toMatch(/^\d{12}$/);
  expect(other!.code).not.toBe(slip!.code);
  await expectGood(organiser, LANG);

  await page.goto(`/${LANG}/sign-in`);
  await expectGood(page, LANG);
  // As people type: small letters, without the spaces.
  await fillSignIn(page, LANG, slip!.login, slip!.code.replaceAll(" ", "").toLowerCase());
  await expect(page).toHaveURL(`/${LANG}/password`);
  await expectGood(page, LANG);
  // Nothing else opens before the password is set.
  await page.goto(`/${LANG}/training`);
  await expect(page).toHaveURL(`/${LANG}/password`);

  const fresh = page.getByLabel(word(LANG, "password-new"), { exact: true });
  const again = page.getByLabel(word(LANG, "password-again"), { exact: true });
  await fresh.fill("short");
  await again.fill("other");
  await button(page, LANG, "password-save").click();
  await expect(page.getByRole("alert")).toContainText(pattern(LANG, "password-too-short"));
  await expect(page.getByRole("alert")).toContainText(word(LANG, "password-differ"));
  await expect(fresh).toHaveValue("");
  await expectGood(page, LANG);
  await fresh.fill(PASSWORD);
  await again.fill(PASSWORD);
  await button(page, LANG, "password-save").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(word(LANG, "training-title"));
  await expect(page.locator(".account-name")).toHaveText(slip!.name);

  await button(page, LANG, "sign-out").click();
  await expect(page.getByRole("status")).toHaveText(word(LANG, "sign-in-signed-out"));
  await expectSound(page, LANG);
  await page.goto(`/${LANG}/training`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await fillSignIn(page, LANG, slip!.login, PASSWORD);
  await expect(page).toHaveURL(`/${LANG}/training`);

  // The code works once.
  const thief = await device();
  await thief.goto(`/${LANG}/sign-in`);
  await thief.getByLabel(word(LANG, "sign-in-login"), { exact: true }).fill(slip!.login);
  await thief.getByLabel(word(LANG, "sign-in-secret"), { exact: true }).fill(slip!.code);
  await button(thief, LANG, "sign-in-button").click();
  await expect(thief.getByRole("alert")).toContainText(word(LANG, "sign-in-wrong"));

  await organiser.goto(`/${LANG}/commissions/${PRECINCT}`);
  await expect(organiser.getByRole("listitem").filter({ hasText: slip!.name })).toContainText(pattern(LANG, "access-signed-in"));
  await expect(organiser.getByRole("listitem").filter({ hasText: other!.name })).toContainText(pattern(LANG, "access-slip"));
});

test("a session can be ended from another device", async ({ page, device }) => {
  await signIn(page, "ru", "member");
  await page.goto("/ru/sessions");
  await expect(page.locator("main")).toContainText(word("ru", "sessions-only-this"));

  const lost = await device();
  await signIn(lost, "ru", "member");
  await page.reload();
  await expect(page.getByText(word("ru", "session-current"), { exact: true })).toHaveCount(1);
  await expectGood(page, "ru");
  await page.getByRole("button", { name: pattern("ru", "session-end-of") }).click();
  await expect(page.getByRole("status")).toHaveText(word("ru", "session-one-ended"));
  await expect(page.locator("main")).toContainText(word("ru", "sessions-only-this"));

  await lost.goto("/ru/training");
  await expect(lost).toHaveURL(/\/sign-in\?next=/);
  await expect(lost.locator("main")).toContainText(word("ru", "sign-in-session-ended"));
  await page.goto("/ru/training");
  await expect(page).toHaveURL("/ru/training");
});

test("a new password ends the sessions on other devices", async ({ page, device }) => {
  const other = await device();
  await signIn(other, "ru", "member");
  await signIn(page, "ru", "member");
  await page.goto("/ru/sessions");
  await link(page, "ru", "sessions-change-password").click();
  await expectGood(page, "ru");
  await page.getByLabel(word("ru", "password-current"), { exact: true }).fill("kaskad-demo-2026");
  await page.getByLabel(word("ru", "password-new"), { exact: true }).fill(PASSWORD);
  await page.getByLabel(word("ru", "password-again"), { exact: true }).fill(PASSWORD);
  await button(page, "ru", "password-save").click();
  await expect(page.getByRole("status")).toHaveText(word("ru", "password-changed"));
  await other.goto("/ru/training");
  await expect(other).toHaveURL(/\/sign-in/);
});

// An event entered where the link is weak: nothing that was typed is lost, and
// nothing is entered twice.

import type { Page } from "@playwright/test";
import { expectAccessible, expectGood } from "./support/page-checks.ts";
import { button, fillSignIn, link, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const LANG: Lang = "kk";
const DISTRICT = "KZ-43-4310";
const PRECINCT = "KZ-43-0001";
const EVENTS = `/${LANG}/commissions/${DISTRICT}/events`;
const NEW = `${EVENTS}/new`;
const PLACE = "Ауылдық клуб, 2-қабат";

test.use({
  viewport: { width: 360, height: 740 },
  provoked: /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)|status of (401|422)/,
});

const status = (page: Page) => page.locator(".form-status");
const found = (page: Page) => page.locator(".kept-found");
const members = (page: Page) => page.locator("#present fieldset input[name=present]");

/** Opens the screen and waits until the keeper has taken it over. */
async function open(page: Page): Promise<void> {
  await page.goto(NEW);
  await page.getByLabel(word(LANG, "event-place"), { exact: true }).fill(PLACE);
  await expect(async () => {
    await page.getByLabel(word(LANG, "event-place"), { exact: true }).press("End");
    await page.getByLabel(word(LANG, "event-place"), { exact: true }).fill(PLACE);
    await expect(status(page)).toHaveText(word(LANG, "kept-kept"), { timeout: 500 });
  }).toPass();
  await page.locator("input[name=trainer]").first().check();
}

/** Shows the members of one precinct, without loading a page. */
async function showPrecinct(page: Page): Promise<void> {
  const box = page.locator(`input[name=of][type=checkbox][value="${PRECINCT}"]`);
  if (!(await box.isVisible())) await page.getByText(word(LANG, "event-of"), { exact: true }).click();
  await box.check();
  await button(page, LANG, "event-of-show").click();
}

/** How many events of this district the list tells. */
async function listed(page: Page): Promise<number> {
  await page.goto(EVENTS);
  return page.locator("main tbody tr").count();
}

test("a link that drops while attendance is ticked costs nothing", async ({ page, context }) => {
  await signIn(page, LANG, "organiser");
  const before = await listed(page);
  await open(page);
  const loaded = await page.evaluate(() => performance.timeOrigin);
  await showPrecinct(page);
  await expect(page.locator(`input[name=all][value="${PRECINCT}"]`)).toBeVisible();
  await expect(page.getByLabel(word(LANG, "event-place"), { exact: true })).toHaveValue(PLACE);
  await members(page).nth(0).check();
  await context.setOffline(true);
  await members(page).nth(1).check();
  // More cannot be shown now; what is ticked stays.
  await page.locator("#find").fill("Аман");
  await button(page, LANG, "event-find-button").click();
  await expect(status(page)).toHaveText(word(LANG, "kept-unlisted"));
  await expect(page.locator("input[name=present]:checked")).toHaveCount(2);
  await members(page).nth(2).check();
  await button(page, LANG, "event-save").click();
  await expect(status(page)).toHaveText(word(LANG, "kept-offline"));
  await expectAccessible(page);
  await button(page, LANG, "event-save").click();
  await expect(status(page)).toHaveText(word(LANG, "kept-offline"));
  expect(await page.evaluate(() => performance.timeOrigin), "no page was loaded").toBe(loaded);
  await context.setOffline(false);
  await expect(page.getByText(word(LANG, "event-saved"), { exact: true })).toBeVisible();
  await expect(page.locator("input[name=present]:checked")).toHaveCount(3);
  await expectGood(page, LANG);
  expect(await listed(page)).toBe(before + 1);
  await expect(found(page)).toBeHidden();
});

test("a phone that is closed without a link saves from the list when it is opened again", async ({ page, context }) => {
  await signIn(page, LANG, "organiser");
  const before = await listed(page);
  await open(page);
  await showPrecinct(page);
  await page.locator(`input[name=all][value="${PRECINCT}"]`).check();
  await context.setOffline(true);
  await button(page, LANG, "event-save").click();
  await expect(status(page)).toHaveText(word(LANG, "kept-offline"));
  await page.close();
  const again = await context.newPage();
  await context.setOffline(false);
  await again.goto(EVENTS);
  await expect(status(again)).toHaveText(pattern(LANG, "kept-saved-earlier"));
  await link(again, LANG, "kept-open").click();
  await expect(again.getByText(word(LANG, "event-saved"), { exact: true })).toBeVisible();
  expect(await again.locator("input[name=present]:checked").count()).toBeGreaterThan(4);
  expect(await listed(again)).toBe(before + 1);
});

test("what was only typed is found again, gone on with, and mended", async ({ page, context }) => {
  await signIn(page, LANG, "organiser");
  await open(page);
  await showPrecinct(page);
  await members(page).nth(1).check();
  await page.getByLabel(word(LANG, "event-length"), { exact: true }).fill("көп");
  await page.close();

  const again = await context.newPage();
  await again.goto(EVENTS);
  await expect(found(again)).toContainText(/\d/);
  await expectGood(again, LANG);
  await button(again, LANG, "kept-go-on").click();
  await expect(again.getByLabel(word(LANG, "event-place"), { exact: true })).toHaveValue(PLACE);
  await expect(again.locator("input[name=present]:checked")).toHaveCount(1);
  await expect(found(again)).toBeHidden();
  await button(again, LANG, "event-save").click();
  await expect(again.getByRole("alert")).toContainText(word(LANG, "event-wrong-length"));
  await expect(again.getByRole("alert")).toBeFocused();
  await expectGood(again, LANG);
  await again.getByLabel(word(LANG, "event-length"), { exact: true }).fill("45");
  await button(again, LANG, "event-save").click();
  await expect(again.getByText(word(LANG, "event-saved"), { exact: true })).toBeVisible();
});

test("what is not wanted is removed from the device", async ({ page }) => {
  await signIn(page, LANG, "organiser");
  await open(page);
  await page.goto(EVENTS);
  await expect(found(page)).toBeVisible();
  await button(page, LANG, "kept-remove").click();
  await expect(found(page)).toBeHidden();
  await page.reload();
  await expect(found(page)).toBeHidden();
});

test("a reply that is lost enters the event once", async ({ page }) => {
  await signIn(page, LANG, "organiser");
  const before = await listed(page);
  await open(page);
  let lost = 0;
  await page.route(`**${NEW}`, async (route) => {
    if (route.request().method() !== "POST" || lost > 0) return route.continue();
    lost += 1;
    // The server takes it, and the line drops before it can say so.
    await route.fetch();
    await route.abort("internetdisconnected");
  });
  await button(page, LANG, "event-save").click();
  await expect(page.getByText(word(LANG, "event-saved-before"), { exact: true })).toBeVisible();
  expect(lost).toBe(1);
  expect(await listed(page)).toBe(before + 1);
});

test("a session that has ended keeps the event until its person is back", async ({ page, context }) => {
  await signIn(page, LANG, "organiser");
  await open(page);
  await context.clearCookies();
  await button(page, LANG, "event-save").click();
  await expect(status(page)).toContainText(word(LANG, "kept-signed-out"));
  // Another person on this device sees nothing of it.
  await signIn(page, LANG, "reviewer");
  await page.goto(EVENTS);
  await expect(found(page)).toHaveCount(0);
  await context.clearCookies();
  await page.goto(NEW);
  await fillSignIn(page, LANG, "organiser");
  await expect(status(page)).toHaveText(new RegExp(pattern(LANG, "kept-saved-earlier").source));
  await expect(found(page)).toBeHidden();
});

// A campaign from its plan to the report: four people carry the training down
// four levels, one of them on a phone whose link drops; the reviewer counts.

import type { BrowserContextOptions, Page } from "@playwright/test";
import { expectGood } from "./support/page-checks.ts";
import { button, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, word } from "./support/words.ts";

const LANG: Lang = "kk";
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 } };

test.use({ provoked: /net::ERR_INTERNET_DISCONNECTED/ });

/** Gives a role, as the administrator does. */
async function give(admin: Page, login: string, code: string): Promise<void> {
  await admin.goto(`/${LANG}/grants`);
  await admin.locator("#login").fill(login);
  await admin.locator("input[name=role][value=organiser]").check();
  await admin.locator("#code").fill(code);
  await button(admin, LANG, "grant-give").click();
  await expect(admin.getByText(word(LANG, "grant-given"), { exact: true })).toBeVisible();
}

/** Today in the country, or so many days ago, as a field of a day has it. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toLocaleDateString("en-CA", { timeZone: "Asia/Almaty" });
}

/** Opens the screen of a commission's event, with day and trainer set and the keeper at work. */
async function begin(page: Page, code: string, trainer: string, ago: number): Promise<void> {
  if (!page.url().includes(`/${code}/events/new`)) await page.goto(`/${LANG}/commissions/${code}/events/new`);
  const tick = page.locator("#trainers label", { hasText: trainer }).locator("input").first();
  if (!(await tick.isVisible())) await page.getByText(word(LANG, "event-trainers-more"), { exact: true }).click();
  await expect(async () => {
    await tick.uncheck();
    await tick.check();
    await page.locator("#day").fill(daysAgo(ago));
    await page.locator("#place").fill("Мәдениет үйі");
    await expect(page.locator(".form-status")).toHaveText(word(LANG, "kept-kept"), { timeout: 500 });
  }).toPass();
}

/** Shows the members of a commission below. */
async function show(page: Page, code: string): Promise<void> {
  const box = page.locator(`input[name=of][type=checkbox][value="${code}"]`);
  if (!(await box.isVisible())) await page.getByText(word(LANG, "event-of"), { exact: true }).click();
  await box.check();
  await button(page, LANG, "event-of-show").click();
  await expect(page.locator(`input[name=all][value="${code}"]`)).toBeVisible();
}

async function save(page: Page): Promise<number> {
  await button(page, LANG, "event-save").click();
  return saved(page);
}

/** How many were there, by the event's own page. */
async function saved(page: Page): Promise<number> {
  await expect(page.getByText(word(LANG, "event-saved"), { exact: true })).toBeVisible();
  return page.locator("input[name=present]:checked").count();
}

test("four people carry a campaign down four levels, and the report counts them", async ({ page, device }) => {
  test.slow();
  // The centre: the campaign's settings, two roles, a plan, and its event as planned.
  await signIn(page, LANG, "admin");
  await page.goto(`/${LANG}/campaigns/demo`);
  await page.getByLabel(word(LANG, "campaign-resolution"), { exact: true }).fill("№ 129/624");
  await button(page, LANG, "campaign-save").click();
  await expect(page.getByText(word(LANG, "campaign-saved"), { exact: true })).toBeVisible();
  await give(page, "trainer", "KZ-43");
  await give(page, "member-7", "KZ-43-0001");
  await page.goto(`/${LANG}/commissions/KZ/plan`);
  await page.locator("#heads").fill("40");
  await page.locator("#day").fill(daysAgo(3));
  await button(page, LANG, "plan-add").click();
  await expectGood(page, LANG);
  await page.locator('main a[href*="/events/new?plan="]').first().click();
  await begin(page, "KZ", "Ысқақова", 3);
  await show(page, "KZ-43");
  await page.locator('input[name=all][value="KZ-43"]').check();
  const regional = await save(page);
  expect(regional).toBeGreaterThan(2);

  // The region, led by its chair, who was there.
  const region = await device();
  await signIn(region, LANG, "trainer");
  await begin(region, "KZ-43", "Ұзақбаев", 2);
  await show(region, "KZ-43-4310");
  await region.locator('input[name=all][value="KZ-43-4310"]').check();
  const district = await save(region);

  // The district's secretary, in the village club, on a phone: the link drops.
  const phone = await device(PHONE);
  await signIn(phone, LANG, "organiser");
  await begin(phone, "KZ-43-4310", "Дәулетова", 1);
  await show(phone, "KZ-43-0001");
  const head = phone.locator("#present label", { hasText: "Нұрпейісова" }).locator("input");
  await head.check();
  await phone.context().setOffline(true);
  await phone.locator("#present label", { hasText: "Щербакова Вера" }).locator("input").check();
  await button(phone, LANG, "event-save").click();
  await expect(phone.locator(".form-status")).toHaveText(word(LANG, "kept-offline"));
  await phone.context().setOffline(false);
  expect(await saved(phone)).toBe(2);
  await expectGood(phone, LANG);

  // The chair of the precinct trains the others.
  const precinct = await device(PHONE);
  await signIn(precinct, LANG, "member-7");
  await begin(precinct, "KZ-43-0001", "Нұрпейісова", 0);
  for (const name of ["Хайруллина", "Әбдірахманов", "Смағұлов"]) {
    await precinct.locator("#present label", { hasText: name }).locator("input").check();
  }
  expect(await save(precinct)).toBe(3);

  // The reviewer: four events, everybody with a path to the centre, each figure opening its rows.
  const reviewer = await device();
  await signIn(reviewer, LANG, "reviewer");
  await reviewer.goto(`/${LANG}/completion/KZ/lineage`);
  const depths = reviewer.locator("main table").first().locator("tbody tr");
  expect(await depths.evaluateAll((rows) => rows.map((row) => Number(row.lastElementChild?.textContent)))).toEqual([
    regional, district, 2, 3,
  ]);
  await expect(reviewer.getByText(word(LANG, "lineage-orphans-list"))).toHaveCount(0);
  await expectGood(reviewer, LANG);
  await reviewer.goto(`/${LANG}/completion/KZ/members?stage=attended`);
  const everybody = regional + district + 2 + 3;
  await expect(reviewer.locator("main tbody tr")).toHaveCount(everybody);
  await reviewer.goto(`/${LANG}/completion/KZ/report`);
  await reviewer.locator("main table a.number").filter({ hasText: /^4$/ }).first().click();
  await expect(reviewer.locator("main tbody tr")).toHaveCount(4);
  await reviewer.goto(`/${LANG}/commissions/KZ/plan`);
  await expect(reviewer.locator("main table").first()).toContainText(word(LANG, "plan-on-time"));
});

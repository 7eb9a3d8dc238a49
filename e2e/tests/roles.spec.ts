// Who may see what, and what lies outside.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectGood } from "./support/page-checks.ts";
import { attemptOf, beginTest, button, link, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, word } from "./support/words.ts";

const LANG: Lang = "kk";

test.describe("pages of others", () => {
  test.use({ provoked: /status of 404/ });

  async function expectNotFound(page: Page, address: string): Promise<string> {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(word(LANG, "not-found-title"));
    return (await page.locator("main").innerHTML()).trim();
  }

  test("a member finds nothing but their own training", async ({ page }) => {
    await signIn(page, LANG, "member");
    const places = await page.locator("header nav").last().getByRole("link").allInnerTexts();
    expect(places).toEqual([word(LANG, "nav-training"), word(LANG, "nav-manuals")]);
    const nowhere = await expectNotFound(page, `/${LANG}/no-such-page`);
    await expectGood(page, LANG);
    for (const path of [
      "/completion",
      "/completion/KZ",
      "/completion/KZ-43-0001",
      "/completion/KZ/table.csv",
      "/completion/KZ/table.xlsx",
      "/completion/KZ/members?stage=completed",
      "/commissions",
      "/commissions/KZ-43-0001",
      "/grants",
      "/bank",
      "/bank/voting",
    ]) {
      expect(await expectNotFound(page, `/${LANG}${path}`), path).toBe(nowhere);
    }
  });

  test("an organiser sees the own district and nothing beside or above it", async ({ page }) => {
    await signIn(page, LANG, "organiser");
    await page.goto(`/${LANG}/commissions`);
    await expect(page).toHaveURL(`/${LANG}/commissions/KZ-43-4310`);
    await page.goto(`/${LANG}/completion`);
    await expect(page).toHaveURL(`/${LANG}/completion/KZ-43-4310`);
    await expect(page.locator(".breadcrumbs")).toHaveCount(0);
    await page.goto(`/${LANG}/completion/KZ-43-0001`);
    await expect(page.locator(".breadcrumbs a")).toHaveCount(1);
    await expectGood(page, LANG);
    const nowhere = await expectNotFound(page, `/${LANG}/no-such-page`);
    for (const code of ["KZ", "KZ-43", "KZ-10", "KZ-99-9999", "nonsense"]) {
      for (const place of ["completion", "commissions"]) {
        expect(await expectNotFound(page, `/${LANG}/${place}/${code}`), code).toBe(nowhere);
      }
    }
    for (const path of ["/grants", "/bank"]) await expectNotFound(page, `/${LANG}${path}`);
  });

  test("an attempt is its member's alone", async ({ page, device }) => {
    await signIn(page, LANG, "member");
    const own = await device();
    await beginTest(own, LANG, "member-2");
    for (const rest of ["", "/1", "/result"]) await expectNotFound(page, attemptOf(own) + rest);
  });
});

test("a reviewer downloads the table as CSV and as XLSX", async ({ page }) => {
  await signIn(page, LANG, "reviewer");
  await page.goto(`/${LANG}/completion`);
  const rows = await page.locator("table.completion tbody tr").count();
  const [csv] = await Promise.all([page.waitForEvent("download"), link(page, LANG, "download-csv").click()]);
  expect(csv.suggestedFilename()).toMatch(/^kaskad-kz-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await csv.path(), "utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  const lines = text.trim().split("\r\n");
  expect(lines.every((line) => line.split(";").length === 7)).toBe(true);
  // A head, perhaps the commission's own members, the rows of the page, the sum.
  expect(lines.length - rows).toBeGreaterThanOrEqual(2);
  expect(lines.length - rows).toBeLessThanOrEqual(3);
  expect(lines.at(-1)).toMatch(/^KZ;.*;600;/);

  const [xlsx] = await Promise.all([page.waitForEvent("download"), link(page, LANG, "download-xlsx").click()]);
  expect(xlsx.suggestedFilename()).toMatch(/\.xlsx$/);
  expect(readFileSync(await xlsx.path()).subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
});

test("a reviewer finds a member by name, even with Russian letters", async ({ page }) => {
  await signIn(page, LANG, "reviewer");
  await page.goto(`/${LANG}/completion/KZ-43-4310/members?stage=in-office`);
  await page.getByLabel(word(LANG, "members-search")).fill("абдир");
  await button(page, LANG, "members-search-button").click();
  await expect(page.getByRole("row").filter({ hasText: "Әбдірахманов Айдос" })).toHaveCount(1);
  await page.getByLabel(word(LANG, "members-search")).fill("жоқмұндайадам");
  await button(page, LANG, "members-search-button").click();
  await expect(page.locator("main")).toContainText(word(LANG, "members-empty-title"));
  await expectGood(page, LANG);
});

test("the language changes and the page stays", async ({ page }) => {
  await signIn(page, "kk", "reviewer");
  for (const path of ["/completion/KZ-43-0001", "/completion/KZ-43/members?stage=started&q=%D0%B0", "/completion/KZ?sort=rate", "/manuals", "/sessions"]) {
    await page.goto(`/kk${path}`);
    for (const lang of ["ru", "en", "kk"] as const) {
      await page.locator(`header a[hreflang=${lang}]`).click();
      await expect(page).toHaveURL(`/${lang}${path}`);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
    }
  }
});

test.describe("an administrator", () => {
  test.use({ provoked: /status of (404|422)/ });

  test("gives a role and ends it", async ({ page, device }) => {
    await signIn(page, "ru", "admin");
    await page.goto("/ru/grants");
    await button(page, "ru", "grant-give").click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(3);
    await expectGood(page, "ru");
    await page.locator("#login").fill("member-5");
    await page.getByRole("radio", { name: word("ru", "role-reviewer") }).check();
    await page.locator("#code").fill("KZ-43-4310");
    await button(page, "ru", "grant-give").click();
    await expect(page.getByRole("status")).toHaveText(word("ru", "grant-given"));

    const member = await device();
    await signIn(member, "ru", "member-5");
    await link(member, "ru", "nav-completion").click();
    await expect(member).toHaveURL("/ru/completion/KZ-43-4310");

    await page.getByRole("row").filter({ hasText: "(member-5)" }).getByRole("button").click();
    await expect(page.getByRole("status")).toHaveText(word("ru", "grant-ended"));
    expect((await member.goto("/ru/completion"))?.status()).toBe(404);
  });
});

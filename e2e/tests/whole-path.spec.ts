// The whole path of a member, and what the reviewer sees of it: with JavaScript
// and without, in both languages of the state, on a phone and on a desk.

import type { Locator, Page } from "@playwright/test";
import { itemOf, plain } from "./support/content.ts";
import { expectAccessible, expectCopyAccessible, expectSound } from "./support/page-checks.ts";
import { button, chooseRight, fillSignIn, link, saved, shown, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };
const MODULES = 9;
const QUESTIONS = 30;
/** From the country down to the precinct of the demonstration's members. */
const WAY_DOWN = ["KZ", "KZ-43", "KZ-43-4310", "KZ-43-0001"];

for (const javaScriptEnabled of [true, false]) {
  for (const lang of ["kk", "ru"] as const) {
    for (const viewport of [PHONE, DESK]) {
      test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}, ${viewport.width} px`, () => {
        test.use({ javaScriptEnabled, viewport });

        test("a member is trained and tested, and the reviewer sees it", async ({ page, device }) => {
          test.slow();
          const reviewer = await device({ javaScriptEnabled, viewport });
          await signIn(reviewer, lang, "reviewer");
          const before = await completedOnTheWayDown(reviewer, lang);

          const member = new Reader(page, lang, javaScriptEnabled);
          await page.goto(`/${lang}`);
          await member.look();
          await fillSignIn(page, lang, "member");
          const name = plain((await page.locator(".account-name").textContent()) ?? "");
          await readModules(member);
          await takeTest(member);

          await lookDownTo(new Reader(reviewer, lang, javaScriptEnabled), before, name);
        });
      });
    }
  }
}

/** Somebody at a page of theirs. */
class Reader {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
    readonly scripts: boolean,
  ) {}

  /** Nothing is wrong with the page. The server sends the same page to everybody,
   * so axe, which is a script, looks only where scripts run. */
  async look(): Promise<void> {
    await expectSound(this.page, this.lang);
    if (this.scripts) await expectAccessible(this.page);
  }

  async expectHeading(key: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(word(this.lang, key));
  }

  async press(key: string, within: Page | Locator = this.page): Promise<void> {
    await button(within, this.lang, key).click();
  }

  async follow(key: string): Promise<void> {
    await link(this.page, this.lang, key).click();
  }
}

async function readModules(member: Reader): Promise<void> {
  const { page, lang } = member;
  await member.expectHeading("training-title");
  await member.look();
  await member.follow("entry-read-first");
  for (let module = 1; module <= MODULES; module++) {
    await expect(page.locator("main")).toContainText(` / ${MODULES} · `);
    await member.look();
    await practise(member);
    await member.press("mark-read");
  }
  await expect(page).toHaveURL(`/${lang}/training`);
  await expect(page.locator(".step-list .done")).toHaveCount(MODULES);
}

/** Answers a practice question and is told at once. */
async function practise(member: Reader): Promise<void> {
  const { page, lang } = member;
  const asked = page.locator(".practice-item").filter({ has: page.locator("form") }).first();
  const stem = plain(await asked.locator("legend").innerText());
  await chooseRight(asked);
  await member.press("practice-check", asked);
  const answered = page.locator(".practice-item").filter({ hasText: stem });
  await expect(answered.getByRole("status")).toHaveText(word(lang, "right"));
  await expect(answered).toContainText(itemOf(stem).faces[lang]!.explanation);
}

async function takeTest(member: Reader): Promise<void> {
  const { page, lang, scripts } = member;
  await member.follow("test-take");
  await member.look();
  await member.press("test-start");
  for (let position = 1; position <= QUESTIONS; position++) {
    const section = shown(page);
    await expect(section).toHaveAttribute("data-position", String(position));
    const stem = plain(await section.locator("legend").innerText());
    expect(stem).toBe(plain(itemOf(stem).faces[lang]!.stem));
    await chooseRight(section);
    if (scripts) await saved(page, lang);
    if (position === 1) await (scripts ? expectAccessible(page) : expectCopyAccessible(page));
    await expectSound(page, lang);
    await member.press("save-next", section);
  }
  await member.expectHeading("overview-title");
  await expect(page.locator("main")).toContainText(word(lang, "overview-all"));
  await member.look();
  await member.press("overview-submit");

  await member.expectHeading("result-passed");
  await expect(page.locator(".score-points")).toContainText(String(QUESTIONS));
  await expect(page.locator(".score-share")).toHaveText(/^100\s?%$/);
  await member.look();
  await member.follow("to-training");
  await expect(page.getByRole("status")).toContainText(word(lang, "completed-title"));
  await member.look();
}

/** The number of members who have completed, at each level. */
async function completedOnTheWayDown(page: Page, lang: Lang): Promise<number[]> {
  const counts: number[] = [];
  for (const code of WAY_DOWN) {
    await page.goto(`/${lang}/completion/${code}`);
    counts.push(await completed(page, lang));
  }
  return counts;
}

async function completed(page: Page, lang: Lang): Promise<number> {
  const figure = page.locator(".figures > div").filter({ hasText: word(lang, "figure-completed") });
  return Number((await figure.locator("strong").innerText()).replace(/\D/g, ""));
}

/** Opens the country and goes down, link by link, to the member's row. */
async function lookDownTo(reviewer: Reader, before: number[], name: string): Promise<void> {
  const { page, lang } = reviewer;
  await page.goto(`/${lang}`);
  await reviewer.look();
  await page.getByRole("navigation").getByRole("link", { name: word(lang, "nav-completion"), exact: true }).click();
  for (const [level, code] of WAY_DOWN.entries()) {
    if (level > 0) await page.locator(`main a[href="/${lang}/completion/${code}"]`).click();
    await expect(page).toHaveURL(`/${lang}/completion/${code}`);
    expect(await completed(page, lang), code).toBe(before[level]! + 1);
    await reviewer.look();
  }
  await page.locator('.figures a[href*="stage=completed"]').click();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toHaveCount(1);
  await expect(row).not.toContainText(word(lang, "not-yet"));
  await expect(page.locator("main")).toContainText(pattern(lang, "members"));
  await reviewer.look();
}

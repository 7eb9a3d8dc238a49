// How pages stand enlarged, at rest and on paper.

import { expectAccessible, expectGood, expectSound, cutOff } from "./support/page-checks.ts";
import { attemptOf, awake, beginTest, button, shown, signIn, turnTo } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { word } from "./support/words.ts";

test.describe("enlarged to 200 %", () => {
  // A window of 1280 by 800 at 200 % has this many CSS pixels.
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test("questions and completion lose nothing", async ({ page, device }) => {
    await beginTest(page, "ru", "member");
    await awake(page);
    for (const position of [1, 8, 30]) {
      await turnTo(page, position);
      expect(await cutOff(page)).toEqual([]);
      await expectSound(page, "ru");
    }
    const reviewer = await device({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    await signIn(reviewer, "ru", "reviewer");
    for (const path of ["KZ", "KZ-43", "KZ-43-0001", "KZ/members?stage=in-office"]) {
      await reviewer.goto(`/ru/completion/${path}`);
      expect(await cutOff(reviewer), path).toEqual([]);
      await expectSound(reviewer, "ru");
    }
  });
});

test.describe("enlarged to 400 %", () => {
  test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });

  test("everything still fits in one column", async ({ page }) => {
    await beginTest(page, "kk", "member");
    await awake(page);
    expect(await cutOff(page)).toEqual([]);
    await expectSound(page, "kk");
    for (const path of ["/training", "/manuals", "/sessions"]) {
      await page.goto(`/kk${path}`);
      expect(await cutOff(page), path).toEqual([]);
      await expectSound(page, "kk");
    }
  });
});

test("nothing moves for people who asked for that", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await beginTest(page, "ru", "member");
  await awake(page);
  for (const path of ["", "/1"]) {
    await page.goto(attemptOf(page) + path);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return parseFloat(transitionDuration) > 0 || animationName !== "none" || scrollBehavior === "smooth";
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
  }
});

test("slips and manuals are printed without what is for the screen", async ({ page }) => {
  const forScreen = page.locator("header.top, footer.bottom, nav, .screen-only, .skip-link, button");
  await signIn(page, "ru", "organiser");
  await page.goto("/ru/commissions/KZ-43-0003");
  for (const box of await page.locator("input[name=member]").all()) await box.check();
  await button(page, "ru", "slips-print").click();
  const slips = page.locator(".slip");
  await expect(slips.first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  for (const element of await forScreen.all()) await expect(element).toBeHidden();
  for (const slip of await slips.all()) await expect(slip.locator(".code")).toBeVisible();
  expect(await cutOff(page)).toEqual([]);
  await page.emulateMedia({ media: "screen" });

  await page.goto("/ru/manuals");
  await page.getByRole("link", { name: word("ru", "manual-print"), exact: true }).first().click();
  await expect(page).toHaveURL(/\/print$/);
  await expectGood(page, "ru");
  await page.emulateMedia({ media: "print" });
  for (const element of await forScreen.all()) await expect(element).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.locator(".printed-chapter").count()).toBeGreaterThan(3);
  for (const chapter of await page.locator(".printed-chapter").all()) await expect(chapter).toBeVisible();
});

for (const lang of ["kk", "ru", "en"] as const) {
  test(`the pages that no journey visits are sound too, in ${lang}`, async ({ page, device }) => {
    test.slow();
    await page.setViewportSize({ width: 360, height: 740 });
    const visit = async (visitor: typeof page, path: string) => {
      expect((await visitor.goto(`/${lang}${path}`))?.status(), path).toBe(200);
      await expectGood(visitor, lang);
    };
    await visit(page, "/manuals");
    await page.locator(".manuals h2 a").first().click();
    await expectGood(page, lang);
    await page.locator(".neighbours a[rel=next]").click();
    await expectGood(page, lang);

    const reviewer = await device({ viewport: { width: 360, height: 740 } });
    await signIn(reviewer, lang, "reviewer");
    await expectGood(reviewer, lang);
    await visit(reviewer, "/completion/KZ?sort=rate");
    await visit(reviewer, "/completion/KZ/report");
    await visit(reviewer, "/completion/KZ/coverage");
    await visit(reviewer, "/completion/KZ-43/lineage");
    await visit(reviewer, "/commissions/KZ/plan");
    await visit(reviewer, "/completion/KZ-43-4310/red-list");

    const trainer = await device({ viewport: { width: 360, height: 740 } });
    await signIn(trainer, lang, "trainer");
    await visit(trainer, "/bank");
    await visit(trainer, "/bank/voting");
    await trainer.locator("main td a, main th a").first().click();
    await expectGood(trainer, lang);

    const admin = await device({ viewport: { width: 360, height: 740 } });
    await signIn(admin, lang, "admin");
    await visit(admin, "/grants");
    await visit(admin, "/campaigns");
    await admin.locator("main th a").first().click();
    await expectGood(admin, lang);
    await visit(admin, "/commissions");
    await visit(admin, "/password");
  });
}

test("a question page in English shows its questions in a language that is named", async ({ page }) => {
  await beginTest(page, "en", "member");
  await awake(page);
  const legend = shown(page).locator("legend");
  // The starter questions have Kazakh and Russian faces.
  await expect(legend).toHaveAttribute("lang", /^(kk|ru)$/);
  await expectAccessible(page);
});

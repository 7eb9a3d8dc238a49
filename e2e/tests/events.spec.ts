// A seminar from the organiser's phone to the reviewer's report: entered on one
// screen, signed up for, corrected, counted.

import { expectGood, expectSound } from "./support/page-checks.ts";
import { button, link, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, word } from "./support/words.ts";

const PHONE = { width: 360, height: 740 };
const DISTRICT = "KZ-43-4310";
const PRECINCT = "KZ-43-0001";

for (const javaScriptEnabled of [true, false]) {
  for (const lang of ["kk", "ru"] as Lang[]) {
    test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
      test.use({ javaScriptEnabled, viewport: PHONE, provoked: /status of (404|422)/ });

      test("an organiser enters a seminar on a phone, and the reviewer's report counts it", async ({ page, device }) => {
        test.slow();
        const look = async () => (javaScriptEnabled ? expectGood(page, lang) : expectSound(page, lang));
        await signIn(page, lang, "organiser");
        await page.goto(`/${lang}/commissions/${DISTRICT}/events`);
        await look();
        await link(page, lang, "events-new").click();
        await look();

        // Nothing but a day is wrong: it is said, and what was typed stays.
        await page.getByLabel(word(lang, "event-place"), { exact: true }).fill("Ауылдық клуб");
        await page.locator("input[name=trainer]").first().check();
        await page.getByLabel(word(lang, "event-length"), { exact: true }).fill("көп");
        await button(page, lang, "event-save").click();
        await expect(page.getByRole("alert")).toContainText(word(lang, "event-wrong-length"));
        await expect(page.getByLabel(word(lang, "event-place"), { exact: true })).toHaveValue("Ауылдық клуб");
        await look();
        await page.getByLabel(word(lang, "event-length"), { exact: true }).fill("90");

        // The members of one precinct, all of them.
        const fold = page.locator("details", { has: page.getByText(word(lang, "event-of"), { exact: true }) });
        if (!(await fold.evaluate((details) => (details as HTMLDetailsElement).open))) await fold.locator("summary").click();
        await page.locator(`input[name=of][type=checkbox][value="${PRECINCT}"]`).check();
        await button(page, lang, "event-of-show").click();
        await page.locator(`input[name=all][value="${PRECINCT}"]`).check();
        await button(page, lang, "event-save").click();
        await expect(page.getByText(word(lang, "event-saved"), { exact: true })).toBeVisible();
        await look();
        const event = page.url();
        const present = await page.locator("input[name=present]:checked").count();
        expect(present).toBeGreaterThan(4);

        // One of them was not there: without a reason nothing changes.
        await page.locator("input[name=present]").first().uncheck();
        await button(page, lang, "event-correct-save").click();
        await expect(page.getByRole("alert")).toContainText(word(lang, "event-why-missing"));
        await page.locator("#why").fill("тізімде қолы жоқ");
        await page.locator("input[name=present]").first().uncheck();
        await button(page, lang, "event-correct-save").click();
        await expect(page.locator("input[name=present]:checked")).toHaveCount(present - 1);

        const reviewer = await device({ javaScriptEnabled, viewport: PHONE });
        await signIn(reviewer, lang, "reviewer");
        await reviewer.goto(`/${lang}/completion/${PRECINCT}/members?stage=attended`);
        await expect(reviewer.locator("main tbody tr")).toHaveCount(present - 1);
        await reviewer.goto(`/${lang}/completion/KZ/report`);
        await reviewer.locator("main table a.number").filter({ hasText: /^1$/ }).first().click();
        await expect(reviewer.locator(`main a[href*="${new URL(event).pathname}"]`)).toBeVisible();

        // Somebody from another region's precincts finds neither the event nor the screen.
        const member = await device({ javaScriptEnabled, viewport: PHONE });
        await signIn(member, lang, "member");
        expect((await member.goto(event))?.status()).toBe(404);
      });
    });
  }
}

// A trainer writes in the browser: the text shows itself, saves itself, and is
// not lost by a weak link, a closed page or another trainer.

import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectCopyAccessible, expectGood } from "./support/page-checks.ts";
import { beginTest, awake, button, fillSignIn, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const LANG: Lang = "kk";
const PHONE = { width: 360, height: 740 };
const SENTENCE = "Құжатын ұмытқан сайлаушыға көмектесіңіз.";

/** Words that must stay words. */
const HOSTILE = [
  "</textarea><script>window.hurt = 1</script>",
  '"><img src=x onerror="window.hurt = 1">',
  "<svg onload=\"window.hurt = 1\"></svg>",
  "[x](javascript:window.hurt=1)",
  "![x](data:text/html,<script>window.hurt=1</script>)",
  '![<img src=x onerror="window.hurt = 1">](media:count-order.svg)',
].join("\n\n");

test.use({
  viewport: PHONE,
  provoked: /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)|status of (401|409|422)/,
});

const kazakh = (page: Page) => page.locator("#kk-text");
const russian = (page: Page) => page.locator("#ru-text");
const editor = (page: Page, lang: Lang) => page.locator(`.face-editor[data-lang=${lang}]:has(#${lang}-text)`);
const preview = (page: Page, lang: Lang = LANG) => editor(page, lang).locator(".preview");
const toMend = (page: Page) => editor(page, LANG).locator(".to-mend");
const status = (page: Page) => page.locator("[data-saved-at]");
const version = (page: Page) => page.locator("form.draft-form input[name=version]");
const found = (page: Page) => page.getByText(pattern(LANG, "writing-found"));

/** Opens something published as a draft, and waits for the editor. */
async function open(page: Page, kind: string, slug: string): Promise<string> {
  await page.goto(`/${LANG}/content`);
  const form = page.locator(`form:has(input[name=kind][value=${kind}]):has(input[name=slug][value="${slug}"])`);
  // A chapter's line is folded away.
  await form.locator("button[value=edit]").evaluate((edit: HTMLButtonElement) => edit.click());
  await page.waitForURL(/\/drafts\/[0-9a-f-]+/);
  return new URL(page.url()).pathname;
}

async function openText(page: Page): Promise<string> {
  const address = await open(page, "module", "voting");
  await expect(preview(page)).toBeVisible();
  return address;
}

/** Types at the end of a text, as a person does. */
async function type(text: Locator, words: string): Promise<void> {
  await text.focus();
  await text.press("Control+End");
  await text.pressSequentially(`\n\n${words}`);
}

/** The page says at first when the draft was saved before: that is not waited for. */
async function saved(page: Page): Promise<void> {
  await expect(status(page)).toHaveAttribute("data-tone", "saved", { timeout: 15_000 });
  await expect(status(page)).toHaveText(pattern(LANG, "keeper-saved"), { timeout: 15_000 });
}

/** The server draws the same preview as the browser. */
async function expectDrawnAlike(page: Page): Promise<void> {
  const shown = preview(page).locator(".reading");
  const here = await shown.evaluate((reading) => reading.innerHTML.replaceAll(' target="_blank"', ""));
  const drawing = page.waitForResponse((response) => response.headers()["content-type"]?.startsWith("text/html") ?? false);
  await button(page, LANG, "draft-preview").click();
  const html = await (await drawing).text();
  const there = await page.evaluate((html) => {
    const drawn = new DOMParser().parseFromString(html, "text/html");
    return drawn.querySelector(".face-editor[data-lang=kk] .preview .reading")?.innerHTML;
  }, html);
  expect(there).toBe(here);
  await expect(shown).toBeVisible();
}

test("a text typed on a phone shows itself and saves itself", async ({ page }) => {
  await signIn(page, LANG, "trainer");
  const address = await openText(page);
  const before = Number(await version(page).inputValue());
  await type(kazakh(page), SENTENCE);
  await expect(preview(page)).toContainText(SENTENCE);
  await expect(preview(page, "ru")).not.toContainText(SENTENCE);
  await saved(page);
  expect(Number(await version(page).inputValue())).toBe(before + 1);
  await expectGood(page, LANG);
  await page.goto(address);
  await expect(kazakh(page)).toHaveValue(new RegExp(SENTENCE));
  await expect(found(page)).toBeHidden();
});

test("links lead where they lead on the server, and what is wrong is said with its line", async ({ page }) => {
  await signIn(page, LANG, "trainer");
  await openText(page);
  await kazakh(page).fill(
    "# Санау\n\n[43-бап](law:43(8)), [модуль](module:count), [анықтамалық](manual:pec)\n\n![Реті](media:count-order.svg)",
  );
  await expect(toMend(page)).toBeHidden();
  const links = preview(page).locator(".reading a:not(.picture)");
  await expect(links).toHaveCount(3);
  await expect(links.nth(0)).toHaveAttribute("href", /^https:\/\//);
  await expect(links.nth(1)).toHaveAttribute("href", "/kk/modules/count");
  await expect(links.nth(2)).toHaveAttribute("href", /^\/kk\/manuals\/pec\//);
  await expect(preview(page).getByRole("img", { name: "Реті" })).toHaveJSProperty("complete", true);
  await expectDrawnAlike(page);

  await kazakh(page).fill("# Санау\n\nбір\n\n[модуль](module:no-such-module)");
  await expect(toMend(page)).toContainText("no-such-module");
  await expectGood(page, LANG);
  await toMend(page).getByRole("button").click();
  await expect(kazakh(page)).toBeFocused();
  const selected = await kazakh(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe("[модуль](module:no-such-module)");
});

test("hostile words stay words in the preview", async ({ page }) => {
  await signIn(page, LANG, "trainer");
  await openText(page);
  await kazakh(page).fill(`# Санау\n\n${HOSTILE}`);
  await expect(preview(page)).toContainText("window.hurt");
  await expect(toMend(page)).toBeVisible();
  expect(await preview(page).locator("script, svg, textarea, img[src=x], a[href^='javascript:']").count()).toBe(0);
  expect(await preview(page).locator("[onerror], [onload]").count()).toBe(0);
  await saved(page);
  expect(await page.evaluate(() => "hurt" in window)).toBe(false);
});

test("what a lost link and a closed page leave unsaved is offered again", async ({ page, context }) => {
  await signIn(page, LANG, "trainer");
  const address = await openText(page);
  await context.setOffline(true);
  await type(kazakh(page), SENTENCE);
  await expect(status(page)).toHaveText(word(LANG, "writing-offline"), { timeout: 15_000 });
  await expectAccessible(page);
  // A button does not lead to a page that cannot come.
  await button(page, LANG, "draft-save").click();
  await expect(status(page)).toHaveText(word(LANG, "writing-offline"));
  await expect(kazakh(page)).toHaveValue(new RegExp(SENTENCE));
  await page.close();
  await context.setOffline(false);

  const again = await context.newPage();
  await again.goto(address);
  await expect(found(again)).toBeVisible();
  await expect(kazakh(again)).not.toHaveValue(new RegExp(SENTENCE));
  await expectGood(again, LANG);
  await button(again, LANG, "writing-put-back").click();
  await expect(kazakh(again)).toHaveValue(new RegExp(SENTENCE));
  await expect(preview(again)).toContainText(SENTENCE);
  await expect(found(again)).toBeHidden();
  await saved(again);
  await again.reload();
  await expect(kazakh(again)).toHaveValue(new RegExp(SENTENCE));
  await expect(preview(again)).toBeVisible();
  await expect(found(again)).toBeHidden();
});

test("a link that comes back saves by itself", async ({ page, context }) => {
  await signIn(page, LANG, "trainer");
  await openText(page);
  await context.setOffline(true);
  await type(kazakh(page), SENTENCE);
  await expect(status(page)).toHaveText(word(LANG, "writing-offline"), { timeout: 15_000 });
  await context.setOffline(false);
  await saved(page);
});

test("what is not wanted is removed from the device", async ({ page, context }) => {
  await signIn(page, LANG, "trainer");
  const address = await openText(page);
  await context.setOffline(true);
  await type(kazakh(page), SENTENCE);
  await expect(status(page)).toHaveText(word(LANG, "writing-offline"), { timeout: 15_000 });
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await button(again, LANG, "kept-remove").click();
  await expect(found(again)).toBeHidden();
  await again.reload();
  await expect(preview(again)).toBeVisible();
  await expect(found(again)).toBeHidden();
  await expect(kazakh(again)).not.toHaveValue(new RegExp(SENTENCE));
});

test("a reply that is lost is no quarrel with oneself", async ({ page }) => {
  await signIn(page, LANG, "trainer");
  const address = await openText(page);
  const sent: string[] = [];
  await page.route(`**${address}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent.push(route.request().postData() ?? "");
    if (sent.length > 1) return route.continue();
    // The server takes it, and the line drops before it can say so.
    await route.fetch();
    await route.abort("internetdisconnected");
  });
  await type(kazakh(page), SENTENCE);
  await expect.poll(() => sent.length, { timeout: 15_000 }).toBeGreaterThan(0);
  await type(kazakh(page), "Тағы бір сөйлем.");
  await saved(page);
  await expect.poll(() => sent.length, { timeout: 15_000 }).toBe(3);
  await saved(page);
  expect(sent[1], "what was not answered goes out again as it was").toBe(sent[0]);
  await page.unroute(`**${address}`);
  await page.reload();
  await expect(kazakh(page)).toHaveValue(/Тағы бір сөйлем\.\s*$/);
  await expect(preview(page)).toBeVisible();
  await expect(found(page)).toBeHidden();
});

test("two trainers at one text see both texts and lose none", async ({ page, device }) => {
  await signIn(page, LANG, "trainer");
  const address = await openText(page);
  const second = await device({ viewport: PHONE });
  await signIn(second, LANG, "admin");
  await second.goto(address);
  await expect(preview(second)).toBeVisible();
  await type(kazakh(second), "Екінші тренердің сөйлемі.");
  await saved(second);
  await expect(second.locator("[data-others]")).not.toBeEmpty();

  await type(kazakh(page), SENTENCE);
  await expect(status(page)).toHaveText(pattern(LANG, "writing-behind"), { timeout: 15_000 });
  await expectAccessible(page);
  await type(kazakh(page), "Бұл да қалады.");
  await button(page, LANG, "draft-save").click();
  await expect(page.getByRole("alert")).toContainText(pattern(LANG, "draft-conflict"));
  await expect(page.locator("#theirs")).toContainText("Екінші тренердің сөйлемі.");
  await expect(kazakh(page)).toHaveValue(/Бұл да қалады\.\s*$/);
  await expect(status(page)).toHaveText(word(LANG, "writing-held"));
  await expect(found(page)).toBeHidden();
  await expectGood(page, LANG);
  // Nothing saves itself before the two have been compared.
  const there = await version(page).inputValue();
  await type(kazakh(page), "Екінші тренердің сөйлемі.");
  await page.waitForTimeout(3_000);
  expect(await version(page).inputValue()).toBe(there);
  await button(page, LANG, "draft-save").click();
  await expect(page.getByText(word(LANG, "draft-saved"), { exact: true })).toBeVisible();
  await expect(kazakh(page)).toHaveValue(/Бұл да қалады\.\s+Екінші тренердің сөйлемі\.\s*$/);
  await expect(preview(page)).toBeVisible();
  await expect(found(page)).toBeHidden();
});

test("a session that has ended keeps the text until its person is back", async ({ page, context }) => {
  await signIn(page, LANG, "trainer");
  const address = await openText(page);
  await context.clearCookies();
  await type(kazakh(page), SENTENCE);
  await expect(status(page)).toContainText(word(LANG, "writing-signed-out"), { timeout: 15_000 });
  // Another person on this device sees nothing of it.
  await signIn(page, LANG, "admin");
  await page.goto(address);
  await expect(preview(page)).toBeVisible();
  await expect(found(page)).toBeHidden();
  await context.clearCookies();
  await page.goto(address);
  await fillSignIn(page, LANG, "trainer");
  await expect(found(page)).toBeVisible();
  await button(page, LANG, "writing-put-back").click();
  await expect(kazakh(page)).toHaveValue(new RegExp(SENTENCE));
  await saved(page);
});

test("the marks are put in by the keyboard and taken back", async ({ page }) => {
  await signIn(page, LANG, "trainer");
  await openText(page);
  const bar = editor(page, LANG).getByRole("toolbar");
  await kazakh(page).fill("# Санау\n\nсөз");
  await kazakh(page).press("Control+End");
  await kazakh(page).press("Shift+Control+ArrowLeft");
  await button(bar, LANG, "mark-heading").focus();
  await page.keyboard.press("ArrowRight");
  await expect(button(bar, LANG, "mark-bold")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(kazakh(page)).toHaveValue("# Санау\n\n**сөз**");
  await expect(kazakh(page)).toBeFocused();
  await expect(preview(page).locator("strong")).toHaveText(["сөз"]);
  await page.keyboard.press("Control+z");
  await expect(kazakh(page)).toHaveValue("# Санау\n\nсөз");

  for (const [mark, makes] of [
    ["mark-list", "ul li"],
    ["mark-steps", "ol li"],
    ["mark-note", "aside.callout"],
    ["mark-table", "table"],
    ["mark-heading", "h2 + *, h2"],
  ] as const) {
    await kazakh(page).fill("# Санау\n\nсөз");
    await kazakh(page).press("Control+End");
    await button(bar, LANG, mark).click();
    await expect(preview(page).locator(".reading").locator(makes).first(), mark).toBeVisible();
  }

  await kazakh(page).fill("# Санау\n\n43-бап");
  await kazakh(page).press("Control+End");
  await kazakh(page).press("Shift+Home");
  await button(bar, LANG, "mark-law").click();
  const list = editor(page, LANG).getByRole("combobox", { name: word(LANG, "mark-law"), exact: true });
  await expect(list).toBeFocused();
  await list.selectOption("43");
  await expectGood(page, LANG);
  await button(editor(page, LANG), LANG, "writing-insert").click();
  await expect(kazakh(page)).toHaveValue("# Санау\n\n[43-бап](law:43)");
  await expect(preview(page).locator("a.law")).toHaveText("43-бап");
  await button(bar, LANG, "mark-picture").click();
  await page.keyboard.press("Escape");
  await expect(kazakh(page)).toBeFocused();
  const small = await bar.getByRole("button").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44));
  expect(small).toEqual([]);
});

test.describe("the chapters of a manual", () => {
  const titles = (page: Page) => page.locator("#chapters .ordered-title");

  test("are dragged, and the order saves itself", async ({ page }) => {
    await signIn(page, LANG, "trainer");
    const address = await open(page, "manual", "pec");
    await expect(page.locator("#chapters .drag").first()).toBeVisible();
    const before = await titles(page).allInnerTexts();
    await page.locator("#chapters li").nth(1).evaluate((second) => second.scrollIntoView({ block: "center" }));
    const third = (await page.locator("#chapters .drag").nth(2).boundingBox())!;
    const first = (await page.locator("#chapters li").nth(0).boundingBox())!;
    await page.mouse.move(third.x + 10, third.y + 10);
    await page.mouse.down();
    await page.mouse.move(third.x + 12, first.y + first.height + 4, { steps: 5 });
    await page.mouse.move(third.x + 12, first.y + 2, { steps: 5 });
    await page.mouse.up();
    const moved = [before[2]!, before[0]!, before[1]!, ...before.slice(3)];
    await expect(titles(page)).toHaveText(moved);
    await saved(page);
    await expectGood(page, LANG);
    await page.goto(address);
    await expect(titles(page)).toHaveText(moved);
  });

  test("are moved by the buttons without a page", async ({ page }) => {
    await signIn(page, LANG, "trainer");
    const address = await open(page, "manual", "pec");
    await expect(page.locator("#chapters .drag").first()).toBeVisible();
    const before = await titles(page).allInnerTexts();
    const loaded = await page.evaluate(() => performance.timeOrigin);
    const second = page.locator("#chapters li").filter({ hasText: before[1]! });
    const up = second.locator("button[value^=up]");
    await up.focus();
    await page.keyboard.press("Enter");
    const moved = [before[1]!, before[0]!, ...before.slice(2)];
    await expect(titles(page)).toHaveText(moved);
    await expect(up).toBeHidden();
    await expect(second.locator("button[value='down:chapters:1']")).toBeFocused();
    await expect(page.locator("#chapters + [role=status]")).toContainText(before[1]!);
    await saved(page);
    expect(await page.evaluate(() => performance.timeOrigin), "no page was loaded").toBe(loaded);
    await page.goto(address);
    await expect(titles(page)).toHaveText(moved);
  });

  test("are left out only when a button is pressed", async ({ page }) => {
    await signIn(page, LANG, "trainer");
    const address = await open(page, "manual", "pec");
    await expect(page.locator("#chapters .drag").first()).toBeVisible();
    const before = await titles(page).count();
    const out = page.locator("#chapters input[name=chapters-out]").first();
    await out.check();
    await page.locator("#kk-title").fill("Учаскелік комиссияға көмек");
    await saved(page);
    await out.uncheck();
    await page.locator("#kk-title").fill("Учаскелік комиссия мүшесіне");
    await expect.poll(async () => Number(await version(page).inputValue()), { timeout: 15_000 }).toBe(3);
    await page.goto(address);
    await expect(titles(page)).toHaveCount(before);
  });
});

test("a question saves itself too", async ({ page }) => {
  await signIn(page, LANG, "trainer");
  await page.goto(`/${LANG}/bank/voting`);
  await page.locator("main td a, main th a").first().click();
  await page.locator("button[value=edit]").first().click();
  await page.waitForURL(/\/drafts\/[0-9a-f-]+/);
  await expect(page.locator("form.draft-form")).toHaveAttribute("data-writing", /./);
  const stem = page.locator("#kk-stem");
  await stem.press("Control+End");
  await stem.pressSequentially(" Неге?");
  await saved(page);
  await page.reload();
  await expect(stem).toHaveValue(/ Неге\?\s*$/);
});

test("who takes a test does not load the editor", async ({ page }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await beginTest(page, LANG, "member");
  await awake(page);
  expect(loaded.filter((path) => path.includes("/assets/islands")).length).toBeGreaterThan(0);
  expect(loaded.filter((path) => path.includes("/assets/writing"))).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same form saves, shows and moves", async ({ page }) => {
    await signIn(page, LANG, "trainer");
    await page.goto(`/${LANG}/content`);
    await page.locator("form:has(input[name=slug][value=voting]):has(input[value=module]) button[value=edit]").click();
    await page.waitForURL(/\/drafts\/[0-9a-f-]+/);
    const text = await kazakh(page).inputValue();
    await kazakh(page).fill(`${text}\n\n${SENTENCE}`);
    await button(page, LANG, "draft-preview").click();
    await expect(preview(page)).toContainText(SENTENCE);
    await button(page, LANG, "draft-save").click();
    await expect(page.getByText(word(LANG, "draft-saved"), { exact: true })).toBeVisible();
    await expect(kazakh(page)).toHaveValue(new RegExp(SENTENCE));
    await expect(status(page)).toHaveText(pattern(LANG, "draft-saved-at"));
    await expectCopyAccessible(page);
  });
});

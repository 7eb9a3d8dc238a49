// What trainers do on the pages: write, have it read by another, publish.

import { type BrowserContextOptions, type Locator, type Page, expect } from "@playwright/test";
import { expectAccessible, expectSound } from "./page-checks.ts";
import { button, signIn } from "./people.ts";
import { type Lang, pattern, word } from "./words.ts";

/** With JavaScript and without, each in another of the state languages. */
export const WAYS = [
  [true, "kk"],
  [false, "ru"],
] as const;

/** Two people who write, and whether their browsers run scripts. */
export interface Desk {
  author: Page;
  second: Page;
  lang: "kk" | "ru";
  scripts: boolean;
}

type Device = (options?: BrowserContextOptions) => Promise<Page>;

/** Signs both in: a trainer at the page of the test, another on a device of their own. */
export async function atDesk(author: Page, device: Device, [scripts, lang]: (typeof WAYS)[number]): Promise<Desk> {
  const second = await device({ javaScriptEnabled: scripts });
  await signIn(author, lang, "trainer");
  await signIn(second, lang, "admin");
  return { author, second, lang, scripts };
}

/** Nothing is wrong with a page; axe is a script and looks only where scripts run. */
export async function lookAt(page: Page, { lang, scripts }: Desk): Promise<void> {
  await expectSound(page, lang);
  if (scripts) await expectAccessible(page);
}

/** A file that a person has chosen. */
export interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function file(name: string, text: string): Chosen {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

/** Presses something that leads to another page, and waits for that page. */
export async function press(page: Page, pressed: Locator): Promise<void> {
  await Promise.all([page.waitForEvent("load"), pressed.click()]);
}

/** Begins a draft of something new, a chapter in its manual, and gives its address. */
export async function begin(page: Page, lang: Lang, kind: string, slug: string, manual = ""): Promise<string> {
  await page.goto(`/${lang}/drafts`);
  await fill(page, { kind, slug, manual });
  return opened(page, button(page, lang, "drafts-begin"));
}

/** Opens something published as a draft and gives its address. */
export async function change(page: Page, lang: Lang, kind: string, slug: string): Promise<string> {
  await page.goto(`/${lang}/content`);
  const form = page.locator(`form:has(input[name=kind][value=${kind}]):has(input[name=slug][value="${slug}"])`);
  return opened(page, form.locator("button[value=edit]"));
}

/** Opens a question of the bank as a draft, by its words. */
export async function changeQuestion(page: Page, lang: Lang, topic: string, stem: string): Promise<string> {
  await page.goto(`/${lang}/bank/${topic}`);
  await page.getByRole("link", { name: stem, exact: true }).click();
  return opened(page, button(page, lang, "content-edit"));
}

async function opened(page: Page, pressed: Locator): Promise<string> {
  await pressed.click();
  await page.waitForURL(/\/drafts\/[0-9a-f-]+$/);
  return new URL(page.url()).pathname;
}

/** Fills fields by their ids; what is folded away is unfolded. */
export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(fields)) {
    const field = page.locator(`#${id}`);
    await unfold(field);
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
}

async function unfold(field: Locator): Promise<void> {
  await field.evaluate((element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  });
}

export async function save(page: Page, lang: Lang): Promise<void> {
  await press(page, button(page, lang, "draft-save"));
  await expect(page.getByText(word(lang, "draft-saved"), { exact: true })).toBeVisible();
}

/** Saves and offers. A language that was saved before the other is said to be right still. */
export async function offer(page: Page, lang: Lang): Promise<void> {
  await save(page, lang);
  for (const behind of await page.locator("input[name=still-right]").all()) await behind.check();
  await press(page, button(page, lang, "draft-offer"));
  await expect(page.getByText(word(lang, "draft-offered-done"), { exact: true })).toBeVisible();
}

/** Finds what waits for a reader in the list and opens it. */
export async function openReview(page: Page, lang: Lang, address: string): Promise<void> {
  await page.goto(`/${lang}/drafts`);
  const line = page.locator(`main table a[href="${address}/review"]`);
  await expect(line).toBeVisible();
  await line.click();
  await expect(page).toHaveURL(`${address}/review`);
}

/** Ticks everything that a reader has to check. */
export async function tickAll(page: Page): Promise<void> {
  for (const check of await page.locator("input[name=check]").all()) await check.check();
}

export async function approve(page: Page, lang: Lang, comment = ""): Promise<void> {
  await tickAll(page);
  await page.locator("#comment").fill(comment);
  await press(page, button(page, lang, "review-approve"));
  await expect(page.getByText(pattern(lang, "review-approved-by"))).toBeVisible();
}

export async function publish(page: Page, lang: Lang, note: string): Promise<void> {
  await page.locator("#note").fill(note);
  await press(page, button(page, lang, "publish-button"));
  await expect(page.getByText(word(lang, "drafts-published"), { exact: true })).toBeVisible();
}

/** The second trainer reads, approves and publishes. */
export async function readAndPublish(second: Page, lang: Lang, address: string, note: string): Promise<void> {
  await openReview(second, lang, address);
  await approve(second, lang);
  await publish(second, lang, note);
}

/** What a dry run counts. */
export interface Counts {
  read: number;
  new: number;
  changed: number;
  same: number;
  refused: number;
}

/** Sends a file and gives what would come of it. */
export async function look(page: Page, lang: Lang, chosen: Chosen, topic: string, face: Lang = "ru"): Promise<Counts> {
  await page.goto(`/${lang}/bank-import`);
  await page.locator("#file").setInputFiles(chosen);
  await page.locator("#lang").selectOption(face);
  await page.locator("#topic").selectOption(topic);
  await press(page, button(page, lang, "import-look"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(word(lang, "import-dry-run"));
  const facts = await page.locator("main ul.facts li").allInnerTexts();
  const [read, fresh, changed, same, refused] = facts.map((fact) => Number(fact.replace(/\D/g, "")));
  return { read: read!, new: fresh!, changed: changed!, same: same!, refused: refused! };
}

/** Confirms a dry run and gives the address of the batch. */
export async function confirm(page: Page, lang: Lang): Promise<string> {
  await press(page, page.getByRole("button", { name: pattern(lang, "import-confirm") }));
  await expect(page).toHaveURL(/\/batches\/[0-9a-f-]+$/);
  return new URL(page.url()).pathname;
}

/** Offers all questions of a batch that are complete. */
export async function offerBatch(page: Page, lang: Lang, batch: string): Promise<void> {
  await page.goto(batch);
  await press(page, button(page, lang, "batch-offer"));
  await expect(page.getByText(pattern(lang, "batch-offered"))).toBeVisible();
}

/** The second trainer approves and publishes what is offered of a batch. */
export async function publishBatch(second: Page, lang: Lang, batch: string, note: string): Promise<void> {
  await second.goto(batch);
  await tickAll(second);
  await press(second, second.getByRole("button", { name: pattern(lang, "batch-approve") }));
  await second.locator("#note").fill(note);
  await press(second, second.getByRole("button", { name: pattern(lang, "batch-publish") }));
  await expect(second.getByText(pattern(lang, "batch-published"))).toBeVisible();
}

/** A table as a file; its columns are the names in the rows. */
export function table(name: string, rows: readonly Record<string, string>[]): Chosen {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return file(name, `\uFEFF${lines.map((line) => line.map(quoted).join(";")).join("\r\n")}\r\n`);
}

// What people do on the pages.

import { type Locator, type Page, expect } from "@playwright/test";
import { itemOf } from "./content.ts";
import type { Server } from "./server.ts";
import { type Lang, pattern, word } from "./words.ts";

/** The password that `kaskad demo` gives to everybody. */
export const PASSWORD = "kaskad-demo-2026";

export async function signIn(page: Page, lang: Lang, login: string, secret = PASSWORD): Promise<void> {
  await page.goto(`/${lang}/sign-in`);
  await fillSignIn(page, lang, login, secret);
}

/** Signs in on the sign-in page that is already open, and waits for the page behind it. */
export async function fillSignIn(page: Page, lang: Lang, login: string, secret = PASSWORD): Promise<void> {
  await page.getByLabel(word(lang, "sign-in-login"), { exact: true }).fill(login);
  await page.getByLabel(word(lang, "sign-in-secret"), { exact: true }).fill(secret);
  await button(page, lang, "sign-in-button").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

export function button(page: Page | Locator, lang: Lang, key: string): Locator {
  return page.getByRole("button", { name: word(lang, key), exact: true });
}

export function link(page: Page | Locator, lang: Lang, key: string): Locator {
  return page.getByRole("link", { name: word(lang, key), exact: true });
}

/** Says "I have read this" for every module, without looking at them. */
export async function readAllModules(page: Page, lang: Lang): Promise<void> {
  await page.goto(`/${lang}/training`);
  const statuses = await page.evaluate(async () => {
    const modules = [...document.querySelectorAll<HTMLAnchorElement>('main a[href*="/modules/"]')];
    const addresses = new Set(modules.map((module) => module.href).filter((href) => /\/modules\/[\w-]+$/.test(href)));
    const statuses: number[] = [];
    for (const address of addresses) {
      const read = await fetch(address, { method: "POST", body: new URLSearchParams({ read: "true" }) });
      statuses.push(read.status);
    }
    return statuses;
  });
  expect(statuses).toEqual(Array(9).fill(200));
}

/** A member who has read everything begins the test: the page shows the first question. */
export async function beginTest(page: Page, lang: Lang, login: string): Promise<void> {
  await signIn(page, lang, login);
  await readAllModules(page, lang);
  await startTest(page, lang, "final-pec");
}

/** Whoever is signed in begins a test: the page shows the first question. */
export async function startTest(page: Page, lang: Lang, test: string): Promise<void> {
  await page.goto(`/${lang}/tests/${test}`);
  await button(page, lang, "test-start").click();
  await expect(shown(page)).toHaveAttribute("data-position", "1");
}

/** A member begins a practice test that tells each answer at once. */
export async function beginTold(page: Page, server: Server, lang: Lang, login: string): Promise<void> {
  server.publish("tests/practice-count.toml", (text) => `review_during = true\n${text}`);
  await signIn(page, lang, login);
  await page.goto(`/${lang}/tests/practice-count`);
  await button(page, lang, "test-start").click();
  await expect(shown(page)).toHaveAttribute("data-position", "1");
}

/** The address of the attempt's overview, from any of its pages. */
export function attemptOf(page: Page): string {
  const found = /^\/\w\w\/attempts\/[0-9a-f-]+/.exec(new URL(page.url()).pathname);
  if (!found) throw new Error(`${page.url()} is no page of an attempt`);
  return found[0];
}

/** The section of a question, visible or not. */
export function question(page: Page, position: number): Locator {
  return page.locator(`section[data-position="${position}"]`);
}

/** The section of the question that is visible. */
export function shown(page: Page): Locator {
  return page.locator("section[data-position]:visible");
}

/** The radio buttons or checkboxes of a question. */
export function options(section: Locator): Locator {
  return section.locator("input[name=chosen]");
}

/** The option with a letter. */
export function option(section: Locator, letter: string): Locator {
  return section.locator(`input[name=chosen][value=${letter}]`);
}

/** Chooses the right answer of a question, by the content files. */
export async function chooseRight(section: Locator): Promise<void> {
  const { key } = itemOf(await section.locator("legend").innerText());
  if (/^\d/.test(key)) {
    await options(section).fill(key);
    return;
  }
  for (const letter of key.replace(/[^a-z]/g, "")) await option(section, letter).check();
}

/** Turns to a question by the map. */
export async function turnTo(page: Page, position: number): Promise<void> {
  await page.locator(`.question-map a[data-position="${position}"]`).click();
  await expect(shown(page)).toHaveAttribute("data-position", String(position));
}

/** What the keeper says about saving. */
export function status(page: Page): Locator {
  return page.locator(".save-status");
}

/** Waits until the keeper has taken over the page. */
export async function awake(page: Page): Promise<void> {
  await expect(page.locator(".countdown-clock")).toHaveText(/^\d\d:\d\d$/);
}

export async function saved(page: Page, lang: Lang): Promise<void> {
  await expect(status(page)).toHaveText(pattern(lang, "keeper-saved"));
}

/** The positions of questions with one right answer, in order: each test has its own form. */
export async function singles(page: Page): Promise<[number, number, number, ...number[]]> {
  const sections = page.locator("section[data-position]:has(input[type=radio])");
  const positions = await sections.evaluateAll((all) => all.map((section) => Number(section.getAttribute("data-position"))));
  expect(positions.length).toBeGreaterThan(10);
  return positions as [number, number, number, ...number[]];
}

/** Waits until a question shows an answer: a letter that is ticked, or a number. */
export async function expectChosen(section: Locator, answer: string): Promise<void> {
  if (/^\d/.test(answer)) await expect(options(section)).toHaveValue(answer);
  else await expect(option(section, answer)).toBeChecked();
}

/** The letters chosen at each of some positions, as the page shows them. */
export async function chosen(page: Page, ...positions: number[]): Promise<string[]> {
  return Promise.all(
    positions.map(async (position) => {
      const given = question(page, position).locator("input[name=chosen]:is(:checked, [type=text])");
      return (await given.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).join("");
    }),
  );
}

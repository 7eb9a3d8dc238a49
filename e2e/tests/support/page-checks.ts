// What holds for every page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Page, expect } from "@playwright/test";
import type { Lang } from "./words.ts";

// The library that the package brings along. Its own wrapper would send half a
// megabyte of script, and all that was found in order, for every look at a page.
const library = createRequire(import.meta.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js");
const AXE = readFileSync(library, "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** One heading, the right language, no id twice, nothing beyond the side of the screen. */
export async function expectSound(page: Page, lang: Lang): Promise<void> {
  const facts = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const root = document.documentElement;
    return {
      lang: root.lang,
      headings: document.querySelectorAll("h1").length,
      mains: document.querySelectorAll("main").length,
      twice: ids.filter((id, index) => ids.indexOf(id) !== index),
      beyond: root.scrollWidth - root.clientWidth,
      otherLanguages: [...document.querySelectorAll("a[hreflang]")].every(
        (link) => link.getAttribute("lang") === link.getAttribute("hreflang"),
      ),
      styled: [...document.querySelectorAll("[style], style, script:not([src])")].length,
    };
  });
  expect(facts, page.url()).toEqual({
    lang,
    headings: 1,
    mains: 1,
    twice: [],
    beyond: 0,
    otherLanguages: true,
    styled: 0,
  });
  expect(await page.title(), page.url()).toMatch(/\S – \S/);
}

/** No violation that axe can find, by day and by night. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const found = await violations(page, { type: "tag", values: TAGS });
  await page.emulateMedia({ colorScheme: "dark" });
  // Only colours differ at night.
  found.push(...(await violations(page, { type: "rule", values: COLOUR_RULES })));
  await page.emulateMedia({ colorScheme: "light" });
  expect(found, page.url()).toEqual([]);
}

/** The same for a page that may run no scripts: axe is one, so it looks at a copy. */
export async function expectCopyAccessible(page: Page): Promise<void> {
  const body = (await page.content()).replace(/<script[^>]*><\/script>/g, "");
  const context = await page.context().browser()!.newContext({ javaScriptEnabled: true });
  const copy = await context.newPage();
  const address = page.url().replace(/#.*/, "");
  await copy.route(address, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
  await copy.goto(address);
  await expectAccessible(copy);
  await context.close();
}

/** Both. */
export async function expectGood(page: Page, lang: Lang): Promise<void> {
  await expectSound(page, lang);
  await expectAccessible(page);
}

async function violations(page: Page, runOnly: { type: string; values: string[] }): Promise<string[]> {
  return page.evaluate(async (runOnly) => {
    const options = { runOnly, resultTypes: ["violations"], iframes: false, preload: false };
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} (${node.failureSummary ?? ""})`),
    );
  }, runOnly);
}

/** What is used of axe. */
interface Axe {
  run(
    where: Document,
    options: object,
  ): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/** Texts in the page that a person cannot see whole: cut off by their box or by the screen. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const style = getComputedStyle(element);
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      const box = element.getBoundingClientRect();
      const hidden = box.width === 0 || style.visibility === "hidden" || element.closest(".visually-hidden, .skip-link");
      if (!own || hidden || element.closest("svg")) continue;
      const clips = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      const leaves = box.right > document.documentElement.clientWidth + 1 || box.left < -1;
      if (clips || leaves) cut.push(`${element.tagName} ${element.textContent?.trim().slice(0, 60)}`);
    }
    return cut;
  });
}

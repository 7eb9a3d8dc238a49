// No key leaves the server while a test is open.

import { type Item, facesOf, items, itemOf, plain } from "./support/content.ts";
import { attemptOf, awake, beginTest, beginTold, button, option, options, question, saved, shown, turnTo } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test("nothing of an open attempt tells which answer is right", async ({ page }) => {
  const heard: string[] = [];
  // Taken on the way: the browser forgets the bodies of pages that were left.
  await page.route("**/attempts/**", async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    heard.push(await response.text());
    await route.fulfill({ response });
  });
  await beginTest(page, "ru", "member");
  // What came after a redirect came unseen.
  await page.reload();
  await awake(page);
  await option(shown(page), "a").check();
  await saved(page, "ru");
  await page.goto(`${attemptOf(page)}/7`);
  await awake(page);
  const stems = await page.locator("section[data-position] legend").allTextContents();
  expect(stems).toHaveLength(30);
  await button(shown(page), "ru", "save-overview").click();
  await page.waitForURL((url) => /\/attempts\/[0-9a-f-]+$/.test(url.pathname));
  // Two pages of questions, a reply in JSON, the overview.
  expect(heard.length).toBe(4);

  const text = decoded(heard.join("\n"));
  for (const item of items) {
    for (const { explanation } of facesOf(item)) expect(text).not.toContain(plain(explanation));
  }
  const asked = new Set(stems.map((stem) => itemOf(stem)));
  expect(asked.size).toBe(30);
  for (const { use, slug } of asked) {
    expect(use, "only questions of tests are drawn").toBe("test");
    expect(text).not.toContain(slug);
  }
  expect(text).not.toMatch(/explanation|"key"|data-key|data-correct|right_answer/);
});

test("right and wrong options cannot be told apart by their mark-up", async ({ page }) => {
  await beginTest(page, "ru", "member");
  await awake(page);
  for (let position = 1; position <= 30; position++) {
    const shapes = await question(page, position)
      .locator("label.option")
      .evaluateAll((labels) =>
        labels.map((label) => {
          const copy = label.cloneNode(true) as HTMLElement;
          copy.querySelector("input")?.removeAttribute("value");
          for (const span of copy.querySelectorAll("span")) span.textContent = "";
          return copy.innerHTML;
        }),
      );
    const asksNumber = (await question(page, position).locator("input[type=text]").count()) === 1;
    expect(new Set(shapes).size, `question ${position}`).toBe(asksNumber ? 0 : 1);
  }
  // A field for a number comes empty.
  for (const field of await page.locator("section[data-position] input[type=text]").all()) await expect(field).toHaveValue("");
  // Nor by their place: every letter is shuffled.
  const first = await page.locator("section[data-position]:has(label.option)").evaluateAll((sections) =>
    sections.map((section) => section.querySelector<HTMLInputElement>("input[name=chosen]")?.value),
  );
  expect(new Set(first).size).toBeGreaterThan(1);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with the island" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a practice test tells the key of an answer that stays, and no other", async ({ page, server }) => {
      await beginTold(page, server, "ru", "member");
      const asked = (await page.locator("section[data-position] legend").allTextContents()).map((stem) => itemOf(stem));
      const told = async () => {
        const text = decoded(await page.content());
        const tells = (item: Item) => facesOf(item).some(({ explanation }) => text.includes(plain(explanation)));
        return asked.flatMap((item, index) => (tells(item) ? [index + 1] : []));
      };
      expect(asked.length).toBeGreaterThan(5);
      expect(await told()).toEqual([]);
      const single = page.locator("section[data-position]:has(input[type=radio])").first();
      const position = Number(await single.getAttribute("data-position"));
      await turnTo(page, position);
      if (javaScriptEnabled) await awake(page);
      await options(shown(page)).first().check();
      expect(await told(), "a tick tells nothing").toEqual([]);
      await button(shown(page), "ru", "practice-check").click();
      await expect(page.locator(".verdict")).toBeVisible();
      expect(await told()).toEqual([position]);
      await expect(options(page.locator(`#question-${position}`))).toHaveCount(0);
      const next = (position % asked.length) + 1;
      await page.locator(`.question-map a[data-position="${next}"]`).click();
      await expect(shown(page)).toHaveAttribute("data-position", String(next));
      expect(await told(), "nor does the page of another question").toEqual([]);
    });
  });
}

/** HTML as text: entities and white space as a reader sees them. */
function decoded(html: string): string {
  return plain(html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}

// A member answers a question of every kind: the answer is saved, stays after a
// reload, and is kept while there is no connection.

import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectCopyAccessible, expectSound } from "./support/page-checks.ts";
import { attemptOf, awake, button, saved, shown, signIn, startTest, status } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const LANG: Lang = "kk";
const TOPIC = "ballots";
const TEST = "practice-ballots";

/** Said in both state languages alike: here it is the kind that matters. */
const both = (name: string, text: string) => ({ [`${name}_kk`]: text, [`${name}_ru`]: text });

const options = (...texts: string[]) =>
  Object.assign({}, ...texts.map((text, at) => both(`option_${"abcd"[at]}`, text))) as Record<string, string>;

const row = (kind: string, key: string, more: Record<string, string>) => ({
  name: `kind-${kind}`,
  topic: TOPIC,
  use: "practice",
  kind,
  law: "43",
  key,
  ...both("question", `Түрі: ${kind}`),
  ...both("explanation", "Түсіндірме"),
  ...more,
});

const QUESTIONS = [
  row("single", "B", options("бірінші", "екінші", "үшінші")),
  row("multiple", "A, C", options("бірінші", "екінші", "үшінші")),
  row("true-false", "A", options("дұрыс", "бұрыс")),
  row("matching", "1B 2A", {
    ...both("left_1", "сол бір"),
    ...both("left_2", "сол екі"),
    ...options("оң бір", "оң екі", "оң үш"),
  }),
  row("ordering", "C A B", options("екінші қадам", "үшінші қадам", "бірінші қадам")),
  row("numeric", "1240", {}),
  row("short-text", "мөр", {}),
];

/** What a form of a question holds, whatever its fields are. */
type Values = string[];

/** An answer, and how it is changed later into the right one. */
interface Kind {
  first: Values;
  then: Values;
}

const KINDS: Record<string, Kind> = {
  single: { first: ["a"], then: ["b"] },
  multiple: { first: ["b"], then: ["a", "c"] },
  "true-false": { first: ["b"], then: ["a"] },
  matching: { first: ["1a", "2c"], then: ["1b", "2a"] },
  ordering: { first: ["1a", "2b", "3c"], then: ["1c", "2a", "3b"] },
  numeric: { first: ["12"], then: ["1 240"] },
  "short-text": { first: ["қол"], then: ["Мөр"] },
};

test.use({ provoked: /net::ERR_INTERNET_DISCONNECTED|status of 422/ });

/** The section that asks a question of a kind, visible or not. */
function asking(page: Page, kind: string): Locator {
  return page.locator("section[data-position]").filter({ has: page.getByText(`Түрі: ${kind}`, { exact: true }) });
}

const fields = (section: Locator) => section.locator("[name=chosen]");

/** Gives an answer: ticks, chooses or types, as the fields want it. */
async function answer(section: Locator, values: Values): Promise<void> {
  for (const box of await section.locator("input[name=chosen][type=checkbox]").all()) {
    await box.setChecked(values.includes((await box.getAttribute("value"))!));
  }
  for (const radio of await section.locator("input[name=chosen][type=radio]").all()) {
    if (values.includes((await radio.getAttribute("value"))!)) await radio.check();
  }
  for (const list of await section.locator("select[name=chosen]").all()) {
    const offered = await list.locator("option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    await list.selectOption(values.filter((value) => offered.includes(value)));
  }
  const typed = section.locator("input[name=chosen][type=text]");
  if ((await typed.count()) > 0) await typed.fill(values[0]!);
}

/** The fields hold an answer; a number may come back as it is kept. */
async function expectAnswer(section: Locator, values: Values): Promise<void> {
  const held = () =>
    fields(section).evaluateAll((all) =>
      (all as (HTMLInputElement | HTMLSelectElement)[])
        .filter((field) => !(field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) || field.checked)
        .map((field) => field.value.replace(/^(\d) (\d+)$/, "$1$2"))
        .sort(),
    );
  await expect.poll(held).toEqual(values.map((value) => value.replace(" ", "")).sort());
}

/** Turns to the question of a kind by the map. */
async function turnTo(page: Page, kind: string): Promise<Locator> {
  const section = asking(page, kind);
  const position = await section.getAttribute("data-position");
  await page.locator(`.question-map a[data-position="${position}"]`).click();
  await expect(shown(page)).toHaveAttribute("data-position", position!);
  return section;
}

/** Two steps at one place are no answer: it is said, and they stand there to be mended. */
async function expectPlaceTwice(page: Page): Promise<void> {
  const twice = ["1a", "1b", "2c"];
  const section = await turnTo(page, "ordering");
  await answer(section, twice);
  await trainers.press(page, button(section, LANG, "save-next"));
  await expect(page.getByRole("alert")).toContainText(word(LANG, "notice-place-twice"));
  await expectAnswer(section, twice);
  await expectSound(page, LANG);
}

/** Publishes the questions and a test that asks all there are on their topic. */
async function publishKinds(author: Page, second: Page): Promise<void> {
  await signIn(author, LANG, "trainer");
  await signIn(second, LANG, "admin");
  const counts = await trainers.look(author, LANG, trainers.table("түрлері.csv", QUESTIONS), TOPIC);
  expect(counts).toEqual({ read: 7, new: 7, changed: 0, same: 0, refused: 0 });
  const batch = await trainers.confirm(author, LANG);
  await trainers.offerBatch(author, LANG, batch);
  await trainers.publishBatch(second, LANG, batch, "Әр түрден бір сұрақ");
  const address = await trainers.change(author, LANG, "test", TEST);
  const have = await author.locator(`#items-${TOPIC} + small`).innerText();
  await trainers.fill(author, { [`items-${TOPIC}`]: have.replace(/\D/g, "") });
  await trainers.offer(author, LANG);
  await trainers.readAndPublish(second, LANG, address, "Барлық сұрақ");
}

async function begin(page: Page): Promise<void> {
  await signIn(page, LANG, "member");
  await startTest(page, LANG, TEST);
}

/** Hands in the test and looks at what each answer was worth. */
async function expectGraded(page: Page): Promise<void> {
  await page.goto(attemptOf(page));
  await button(page, LANG, "overview-submit").click();
  await expect(page).toHaveURL(/\/result$/);
  await expectSound(page, LANG);
  for (const kind of Object.keys(KINDS)) {
    const reviewed = page.locator(".practice-item").filter({ has: page.getByText(`Түрі: ${kind}`, { exact: true }) });
    await expect(reviewed.locator(".verdict"), kind).toHaveText(word(LANG, "right"));
  }
}

test("every kind of answer is saved, outlives a reload and a lost link", async ({ page, context, device }) => {
  test.setTimeout(180_000);
  await publishKinds(await device(), await device());
  await begin(page);
  await awake(page);
  for (const [kind, { first }] of Object.entries(KINDS)) {
    const section = await turnTo(page, kind);
    await answer(section, first);
    await saved(page, LANG);
    await expectAccessible(page);
  }
  await page.reload();
  await awake(page);
  for (const [kind, { first }] of Object.entries(KINDS)) await expectAnswer(asking(page, kind), first);

  await context.setOffline(true);
  for (const [kind, { then }] of Object.entries(KINDS)) await answer(await turnTo(page, kind), then);
  await expect(status(page)).toHaveText(pattern(LANG, "keeper-offline"));
  for (const [kind, { then }] of Object.entries(KINDS)) await expectAnswer(asking(page, kind), then);
  await context.setOffline(false);
  await saved(page, LANG);

  // What the server holds: a page without scripts, on another device.
  const other = await device({ javaScriptEnabled: false });
  await signIn(other, LANG, "member");
  await other.goto(`${attemptOf(page)}/1`);
  for (const [kind, { then }] of Object.entries(KINDS)) await expectAnswer(asking(other, kind), then);
  await expectGraded(page);
});

test("two steps at one place are said before the test is handed in", async ({ page, device }) => {
  test.setTimeout(180_000);
  await publishKinds(await device(), await device());
  await begin(page);
  await awake(page);
  const section = await turnTo(page, "ordering");
  await answer(section, ["1a", "1b", "2c"]);
  await button(section, LANG, "save-overview").click();
  await expect(section.getByText(word(LANG, "notice-place-twice"))).toBeVisible();
  await expectAnswer(section, ["1a", "1b", "2c"]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, provoked: /status of 422/ });

  test("every kind of answer is saved by its button and stays", async ({ page, device }) => {
    test.setTimeout(180_000);
    await publishKinds(await device(), await device());
    await begin(page);
    const attempt = attemptOf(page);
    await expectPlaceTwice(page);
    for (const [kind, { then }] of Object.entries(KINDS)) {
      // The last question leads to the overview.
      await page.goto(`${attempt}/1`);
      const section = await turnTo(page, kind);
      await answer(section, then);
      const position = Number(await section.getAttribute("data-position"));
      await trainers.press(page, button(section, LANG, "save-next"));
      await expect(page).not.toHaveURL(new RegExp(`/${position}$`));
    }
    await page.goto(`${attempt}/1`);
    for (const [kind, { then }] of Object.entries(KINDS)) await expectAnswer(asking(page, kind), then);
    await expectCopyAccessible(page);
    await expectGraded(page);
  });
});

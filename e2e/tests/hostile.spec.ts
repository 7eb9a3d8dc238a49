// Words that try to be more than words, typed into every field that a trainer
// has: every page that shows them shows them as they were typed.

import type { Page } from "@playwright/test";
import { expectSound } from "./support/page-checks.ts";
import { attemptOf, button, options, shown, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { type Lang, word } from "./support/words.ts";

const LANG: Lang = "kk";
const TOPIC = "ballots";
const TEST = "practice-ballots";
const QUESTION = "hostile-question";

const HOSTILE = {
  script: "<script>window.__xss = 1</script>",
  attribute: '"><img src=x onerror="window.__xss = 2">',
  apostrophe: "' onfocus='window.__xss = 3' autofocus='",
  link: "[x](javascript:window.__xss=4)",
  picture: "![x](data:text/html,<script>window.__xss=5</script>)",
  area: "</textarea><script>window.__xss = 6</script>",
  title: "</title></style><svg onload='window.__xss = 7'></svg>",
  braces: "{{7*7}} ${7*7} {$who} %s &lt;b&gt;",
  turned: "\u202Eөзгерген бағыт",
};
/** A word that no line of a phone holds. */
const LONG = "ұзынсөз".repeat(20);

/** All of them: what is typed into a field. */
const ALL = Object.values(HOSTILE).join(" ");
const LONGEST_QUERY = 100;
const FILE_NAME = "><img src=x onerror=window.__xss=8> {{7*7}}.csv";

/** What an injection would have made. */
const MADE = [
  "[onerror]",
  "[onload]",
  "[onfocus]",
  "[autofocus]:not(.error-summary)",
  "script:not([src])",
  "iframe",
  "img[src=x]",
  "a[href^='javascript:' i]",
  "img[src^='data:' i]",
].join(", ");

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

test.use({ viewport: DESK, provoked: /status of (401|409|422)/ });

/** What pages opened of themselves, from the moment they were opened. */
const opened: string[] = [];

function watch(page: Page): void {
  page.on("dialog", async (dialog) => {
    opened.push(`${page.url()}: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("popup", (popup) => opened.push(`${page.url()}: ${popup.url()}`));
}

test.beforeEach(({ page }) => {
  opened.length = 0;
  watch(page);
});

test.afterEach(() => expect(opened, "dialogs and windows that opened").toEqual([]));

/** Nothing ran, nothing was made, nothing hangs over, and the words are there. */
async function expectWords(page: Page, ...words: string[]): Promise<void> {
  const found = await page.evaluate((made) => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
    const said = [document.body.textContent ?? "", ...fields.map((field) => field.value)];
    return {
      ran: "__xss" in window,
      made: [...document.querySelectorAll(made)].map((element) => element.outerHTML),
      said: said.join("\n").replace(/\s+/g, " "),
    };
  }, MADE);
  expect.soft({ ran: found.ran, made: found.made }, page.url()).toEqual({ ran: false, made: [] });
  for (const word of words) expect.soft(found.said.includes(word), `${page.url()} shows ${word}`).toBe(true);
  await expectSound(page, LANG);
}

async function walk(page: Page, address: string, ...words: string[]): Promise<void> {
  await page.goto(address);
  await expectWords(page, ...words);
}

/** The same words in fields of each language. */
function inEach(names: string[], typed = ALL): Record<string, string> {
  return Object.fromEntries(["kk", "ru", "en"].flatMap((lang) => names.map((name) => [`${lang}-${name}`, typed])));
}

/** The same in the columns of a table, different in each. */
function inColumns(names: string[], typed = ALL): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => ["kk", "ru"].map((lang) => [`${name}_${lang}`, `${typed} ${name.slice(-1)}`])));
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, hostile words stay words`, () => {
    test.use({ javaScriptEnabled });

    interface Desk {
      author: Page;
      second: Page;
      member: Page;
    }

    const atDesk = async (page: Page, device: (options: object) => Promise<Page>): Promise<Desk> => {
      const second = await device({ javaScriptEnabled, viewport: DESK });
      const member = await device({ javaScriptEnabled, viewport: DESK });
      for (const other of [second, member]) watch(other);
      await signIn(page, LANG, "trainer");
      await signIn(second, LANG, "admin");
      await signIn(member, LANG, "member");
      return { author: page, second, member };
    };

    test("of a question, its review and its history", async ({ page, device }) => {
      test.setTimeout(240_000);
      const { author, second, member } = await atDesk(page, device);
      const address = await trainers.begin(author, LANG, "item", QUESTION);
      const faces = inEach(["stem", "explanation", "why-a", "why-b"]);
      const choices = { ...inEach(["option-a"], `${ALL} а`), ...inEach(["option-b"], `${ALL} ә`) };
      await trainers.fill(author, { topic: TOPIC, use: "practice", law: HOSTILE.script });
      await author.locator("#key-a").check();
      await trainers.fill(author, { ...only(faces, ["kk", "ru"]), ...only(choices, ["kk", "ru"]) });
      await trainers.save(author, LANG);
      // The other options are there once the first have words.
      await trainers.fill(author, { ...only(faces, ["en"]), ...only(choices, ["en"]) });
      await trainers.save(author, LANG);
      await expectWords(author, ALL, HOSTILE.script);
      await walk(author, `/${LANG}/drafts`, ALL);
      await author.goto(address);
      await trainers.fill(author, { law: "43" });
      await trainers.offer(author, LANG);
      await expectWords(author, ALL);

      await trainers.openReview(second, LANG, address);
      await expectWords(second, ALL);
      await second.locator("#comment").fill(ALL);
      await trainers.press(second, button(second, LANG, "review-approve"));
      await expectWords(second, ALL);
      await trainers.press(second, button(second, LANG, "review-return"));
      await walk(author, address, ALL);
      await trainers.fill(author, only(inEach(["explanation"], `${ALL}!`), ["kk", "ru"]));
      await trainers.offer(author, LANG);
      await trainers.openReview(second, LANG, address);
      await trainers.approve(second, LANG, ALL);
      await walk(author, address, ALL);
      await trainers.publish(second, LANG, ALL);
      await expectWords(second);
      await walk(author, `/${LANG}/bank/${TOPIC}`, ALL);
      await author.getByRole("link", { name: "</textarea>" }).click();
      await expect(author).toHaveURL(/\/bank\/items\//);
      await expectWords(author, ALL);

      // A wrong key is corrected for a hostile reason.
      await author.getByRole("link", { name: word(LANG, "correction-begin"), exact: true }).click();
      await author.locator("#kk-reason").fill(ALL);
      await author.locator("#ru-reason").fill(ALL);
      await trainers.press(author, button(author, LANG, "correction-look"));
      await expectWords(author, ALL);
      await author.locator("input[name=key][value=b]").check();
      await trainers.press(author, button(author, LANG, "correction-look"));
      await trainers.press(author, button(author, LANG, "correction-propose"));
      await walk(second, `/${LANG}/corrections`, QUESTION);
      await second.getByRole("link", { name: QUESTION, exact: true }).click();
      await expect(second).toHaveURL(/\/corrections\/[0-9a-f-]+/);
      await expectWords(second, ALL);
      await trainers.press(second, button(second, LANG, "correction-decline"));
      await expectWords(second, ALL);

      await practiseWith(author, second);
      await meetAsMember(member);
      await walk(author, `/${LANG}/trial/${TEST}`, ALL);
      await trainers.press(author, button(author, LANG, "trial-grade"));
      await expectWords(author, ALL);
      await walk(author, `/${LANG}/statistics/${TEST}`);
    });

    test("of texts, courses, manuals and tests", async ({ page, device }) => {
      test.setTimeout(240_000);
      const { author, second, member } = await atDesk(page, device);
      const paragraphs = Object.values(HOSTILE).join("\n\n");
      const address = await trainers.begin(author, LANG, "module", "hostile-text");
      await trainers.fill(author, { topic: TOPIC, practice: HOSTILE.attribute });
      const raw = `# ${HOSTILE.braces} ${HOSTILE.area}\n\n## ${HOSTILE.attribute}\n\n${paragraphs}`;
      await trainers.fill(author, inEach(["text"], raw));
      await trainers.fill(author, only(inEach(["job-aid"], `# ${HOSTILE.script}\n\n${paragraphs}`), ["kk", "ru"]));
      await trainers.press(author, button(author, LANG, "draft-preview"));
      await expect(author.locator(".preview").first()).toBeVisible();
      await expectWords(author, HOSTILE.turned, HOSTILE.attribute);
      await trainers.press(author, button(author, LANG, "draft-offer"));
      await expectWords(author, HOSTILE.script);
      await walk(second, `/${LANG}/drafts`, "hostile-text");
      await walk(second, `${address}/review`, HOSTILE.turned);
      await saveAtOnce(author, second);

      // The same as code, which a text may have, is published.
      const code = Object.values(HOSTILE).map((one) => `\`${one}\``);
      const cells = `| ${code[0]} | x |\n|---|---|\n| ${code[3]} | ${code[6]} |`;
      const legal = `# ${code[0]} ${code[5]}\n\n## ${code[1]}\n\n${code.join("\n\n")}\n\n${cells}\n`;
      await author.goto(address);
      await trainers.fill(author, { practice: "", ...inEach(["text"], legal), ...only(inEach(["job-aid"], legal), ["kk", "ru"]) });
      await trainers.offer(author, LANG);
      await walk(second, `${address}/review`, ...Object.values(HOSTILE));
      await trainers.readAndPublish(second, LANG, address, ALL);

      const course = await trainers.change(author, LANG, "course", "pec");
      await trainers.fill(author, { ...inEach(["title", "summary"]), "add-modules": "hostile-text" });
      await publishAs(author, second, course);
      const chapter = await trainers.begin(author, LANG, "chapter", "hostile", "pec");
      await trainers.fill(author, inEach(["text"], legal));
      await trainers.offer(author, LANG);
      await trainers.readAndPublish(second, LANG, chapter, ALL);
      const manual = await trainers.change(author, LANG, "manual", "pec");
      await trainers.fill(author, inEach(["title", "summary"]));
      await publishAs(author, second, manual);
      const tested = await trainers.change(author, LANG, "test", TEST);
      await trainers.fill(author, inEach(["title"]));
      await publishAs(author, second, tested);

      const ofTrainers = ["content", `trial/${TEST}`, `statistics/${TEST}`];
      for (const place of ofTrainers) await walk(author, `/${LANG}/${place}`, ALL);
      const ofMembers = ["", "training", "manuals", "manuals/pec", `tests/${TEST}`];
      for (const place of ofMembers) await walk(member, `/${LANG}/${place}`, ALL);
      const texts = ["modules/hostile-text", "modules/hostile-text/job-aid", "manuals/pec/hostile", "manuals/pec/print"];
      for (const place of texts) {
        await walk(member, `/${LANG}/${place}`, ...Object.values(HOSTILE));
      }
      // What is found is shown with the words around it.
      await member.goto(`/${LANG}/manuals?q=onfocus`);
      await expect(member.locator("ol.found li").first()).toBeVisible();
      await expectWords(member, HOSTILE.apostrophe);
      await member.goto(`/${LANG}/tests/${TEST}`);
      await trainers.press(member, button(member, LANG, "test-start"));
      await expectWords(member, ALL);
    });

    test("of files, from their names to their lines", async ({ page, device }) => {
      test.slow();
      const { author, second } = await atDesk(page, device);
      const row = {
        name: "hostile-row",
        kind: "single",
        law: "43",
        use: "practice",
        ...inColumns(["question", "explanation", "option_a", "option_b"]),
      };
      const chosen = trainers.table(FILE_NAME, [
        { ...row, key: "A" },
        { ...row, name: HOSTILE.attribute, key: ALL },
      ]);
      await trainers.look(author, LANG, chosen, TOPIC);
      await expectWords(author, ALL, FILE_NAME);
      const batch = await trainers.confirm(author, LANG);
      await expectWords(author, ALL, FILE_NAME);
      await walk(author, `/${LANG}/drafts`, FILE_NAME);
      await trainers.offerBatch(author, LANG, batch);
      await second.goto(batch);
      await trainers.tickAll(second);
      await trainers.press(second, second.locator("button[value=approve]"));
      await trainers.press(second, second.locator("button[value=publish]"));
      await expectWords(second, ALL, FILE_NAME);
      await second.locator("#note").fill(ALL);
      await trainers.press(second, second.locator("button[value=publish]"));
      await expectWords(second, FILE_NAME);
      await walk(author, `/${LANG}/bank/${TOPIC}`, ALL);

      const escaped = (text: string) => text.replace(/[~=#{}:\\]/g, "\\$&");
      const gift = [
        `$CATEGORY: ${HOSTILE.script}`,
        `::${escaped(HOSTILE.attribute)}:: [plain]${escaped(ALL)} {=${escaped(HOSTILE.script)} ~${escaped(HOSTILE.area)}}`,
        `::${escaped(HOSTILE.braces)}:: ${escaped(HOSTILE.turned)} {`,
      ].join("\n\n");
      await trainers.look(author, LANG, trainers.file(FILE_NAME, gift), TOPIC);
      await expectWords(author, FILE_NAME, ALL, HOSTILE.braces);
      const essay = "<img src=x onerror=window.__xss=9>";
      const named = `<name><text>${HOSTILE.turned}</text></name>`;
      const xml = `<quiz><question type="${essay.replace("<", "&lt;")}">${named}</question></quiz>`;
      await trainers.look(author, LANG, trainers.file(FILE_NAME, xml), TOPIC);
      await expectWords(author, essay, HOSTILE.turned);
      // No question at all: the page says so and shows nothing else.
      await author.goto(`/${LANG}/bank-import`);
      await author.locator("#file").setInputFiles(trainers.file("сурет.svg", HOSTILE.title));
      await trainers.press(author, button(author, LANG, "import-look"));
      await expectWords(author);
    });

    test("of what is searched for and of what is refused", async ({ page, device }) => {
      const { author, second } = await atDesk(page, device);
      await author.goto(`/${LANG}/drafts`);
      await author.locator("#slug").fill(ALL.slice(0, 80));
      await trainers.press(author, button(author, LANG, "drafts-begin"));
      await expect(author.getByRole("alert")).toBeVisible();
      await expectWords(author, ALL.slice(0, 80).trim());
      await author.goto(`/${LANG}/law-change`);
      await author.locator("#articles").fill(ALL);
      await trainers.press(author, button(author, LANG, "law-change-look"));
      await expectWords(author, ALL);
      for (const typed of Object.values(HOSTILE)) {
        for (const place of ["manuals", "glossary"]) {
          await author.goto(`/${LANG}/${place}`);
          await author.locator("#q").fill(typed);
          await trainers.press(author, button(author, LANG, "search-button"));
          // A long query is cut.
          await expectWords(author, typed.trim().slice(0, LONGEST_QUERY));
        }
        await walk(second, `/${LANG}/completion/KZ/members?stage=in-office&q=${encodeURIComponent(typed)}`, typed.trim());
      }
      await page.context().clearCookies();
      await page.goto(`/${LANG}/sign-in?next=${encodeURIComponent("javascript:window.__xss=10")}`);
      await page.locator("#login").fill(HOSTILE.attribute);
      await page.locator("#secret").fill(ALL);
      await trainers.press(page, button(page, LANG, "sign-in-button"));
      await expectWords(page, HOSTILE.attribute);
    });
  });
}

test.describe("a word that no line of a phone holds", () => {
  test.use({ viewport: PHONE });

  test("does not push a page beyond the screen", async ({ page, device }) => {
    test.slow();
    const second = await device({ viewport: PHONE });
    const member = await device({ viewport: PHONE });
    await signIn(page, LANG, "trainer");
    await signIn(second, LANG, "admin");
    await signIn(member, LANG, "member");
    const fields = ["question", "explanation", "option_a", "option_b", "why_a", "why_b"];
    const row = { name: QUESTION, kind: "single", use: "practice", law: "43", key: "A", ...inColumns(fields, LONG) };
    await trainers.look(page, LANG, trainers.table(`${LONG.slice(0, 80)}.csv`, [row]), TOPIC);
    await expectHeld(page);
    const batch = await trainers.confirm(page, LANG);
    await expectHeld(page);
    await page.goto(`/${LANG}/drafts`);
    await expectHeld(page);
    await trainers.offerBatch(page, LANG, batch);
    await trainers.publishBatch(second, LANG, batch, LONG);
    await practiseWith(page, second);
    const course = await trainers.change(page, LANG, "course", "pec");
    await trainers.fill(page, inEach(["title"], LONG));
    await expectHeld(page);
    await trainers.offer(page, LANG);
    await trainers.readAndPublish(second, LANG, course, LONG);
    await page.goto(`/${LANG}/content`);
    await expectHeld(page);
    await page.goto(`/${LANG}/bank/${TOPIC}`);
    await expectHeld(page);
    await trainers.press(page, page.getByRole("link", { name: LONG }));
    await expectHeld(page);
    await page.goto(`/${LANG}/trial/${TEST}`);
    await expectHeld(page);

    await member.goto(`/${LANG}/training`);
    await expectHeld(member);
    await member.goto(`/${LANG}/modules/${TOPIC}`);
    await expectHeld(member);
    await member.goto(`/${LANG}/tests/${TEST}`);
    await trainers.press(member, button(member, LANG, "test-start"));
    const asked = member.locator("section[data-position]").filter({ hasText: LONG });
    await member.locator(`.question-map a[data-position="${await asked.getAttribute("data-position")}"]`).click();
    await expect(asked).toBeVisible();
    await expectHeld(member);
    await member.goto(attemptOf(member));
    await button(member, LANG, "overview-submit").click();
    await expect(member).toHaveURL(/\/result$/);
    await expectHeld(member);
  });
});

/** The page is no wider than the screen; all that are wider are told together. */
async function expectHeld(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(beyond, page.url()).toBe(0);
}

/** The fields of some languages. */
function only(fields: Record<string, string>, langs: Lang[]): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => langs.some((lang) => name.startsWith(`${lang}-`))));
}

/** Saves, looks at the draft and its review, and publishes with a hostile note. */
async function publishAs(author: Page, second: Page, address: string): Promise<void> {
  await trainers.offer(author, LANG);
  await expectWords(author, ALL);
  await trainers.openReview(second, LANG, address);
  await expectWords(second, ALL);
  await trainers.approve(second, LANG, ALL);
  await trainers.publish(second, LANG, ALL);
}

/** Both save one draft: the page shows both hostile texts. */
async function saveAtOnce(author: Page, second: Page): Promise<void> {
  const address = await trainers.begin(author, LANG, "module", "hostile-both");
  await second.goto(address);
  await trainers.fill(second, { "kk-text": `# ${HOSTILE.title}\n\n${ALL}` });
  await trainers.save(second, LANG);
  await trainers.fill(author, { "kk-text": `# ${HOSTILE.script}\n\n${ALL}` });
  await trainers.press(author, button(author, LANG, "draft-save"));
  await expect(author.locator("#theirs")).toContainText(HOSTILE.title);
  await expectWords(author, HOSTILE.script, ALL);
}

/** The question stands after its module, and in a test that asks all there are. */
async function practiseWith(author: Page, second: Page): Promise<void> {
  const module = await trainers.change(author, LANG, "module", TOPIC);
  await trainers.fill(author, { practice: QUESTION });
  await trainers.offer(author, LANG);
  await trainers.readAndPublish(second, LANG, module, ALL);
  const tested = await trainers.change(author, LANG, "test", TEST);
  const have = await author.locator(`#items-${TOPIC} + small`).innerText();
  await trainers.fill(author, { [`items-${TOPIC}`]: have.replace(/\D/g, ""), review: "answers" });
  await trainers.offer(author, LANG);
  await trainers.readAndPublish(second, LANG, tested, ALL);
}

async function meetAsMember(member: Page): Promise<void> {
  await walk(member, `/${LANG}/modules/${TOPIC}`, ALL);
  await options(member.locator("#practice-1")).first().check();
  await trainers.press(member, button(member, LANG, "practice-check"));
  await expectWords(member, ALL);
  await member.goto(`/${LANG}/tests/${TEST}`);
  await trainers.press(member, button(member, LANG, "test-start"));
  await expectWords(member, ALL);
  const asked = member.locator("section[data-position]").filter({ hasText: "</textarea>" });
  const position = await asked.getAttribute("data-position");
  await member.locator(`.question-map a[data-position="${position}"]`).click();
  await expect(shown(member)).toHaveAttribute("data-position", position!);
  await options(shown(member)).first().check();
  await button(shown(member), LANG, "save-overview").click();
  await expect(member).toHaveURL(attemptOf(member));
  await expectWords(member);
  await button(member, LANG, "overview-submit").click();
  await expect(member).toHaveURL(/\/result$/);
  await expectWords(member, ALL);
}

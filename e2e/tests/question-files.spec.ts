// Questions come from files of every format: a dry run whose counts add up, then
// a batch of drafts.

import { button, link } from "./support/people.ts";
import { TOPIC } from "./support/seals.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { word } from "./support/words.ts";

for (const way of trainers.WAYS) {
  const [javaScriptEnabled, lang] = way;
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
    test.use({ javaScriptEnabled, provoked: /status of (409|422)/ });

    test("questions come from a file of every format", async ({ page, device }) => {
      test.slow();
      const desk = await trainers.atDesk(page, device, way);
      await takeInTemplate(desk);
      await takeInOneLanguage(desk);
    });
  });
}

/** The template comes back as it was downloaded: seven examples, each without its law. */
async function takeInTemplate(desk: trainers.Desk): Promise<void> {
  const { author, lang } = desk;
  await author.goto(`/${lang}/bank-import`);
  const [template] = await Promise.all([author.waitForEvent("download"), link(author, lang, "import-template").click()]);
  await author.goto(`/${lang}/bank-import`);
  await author.locator("#file").setInputFiles(await template.path());
  await trainers.press(author, button(author, lang, "import-look"));
  await expect(author.locator("main ul.facts li").first()).toContainText("7");
  await expect(author.locator("ul.notes").filter({ hasText: word(lang, "fault-no-law") })).toHaveCount(7);
  await trainers.lookAt(author, desk);
  await trainers.confirm(author, lang);
  await expect(author.locator(".practice-item")).toHaveCount(7);
  await expect(button(author, lang, "batch-offer")).toHaveCount(0);
  await trainers.lookAt(author, desk);
}

/** In each of these one question is broken: it is named, and the others come in. */
const FILES = {
  "сұрақтар.gift": `::gift-first:: Кто вскрывает урну? {=Комиссия ~Полиция}

::gift-second:: Урна стоит на виду. {TRUE}

::gift-broken:: Сколько урн? {`,
  "сұрақтар.txt": `Кто подписывает протокол?
А) члены комиссии
Б) наблюдатели
ЖАУАП: А

Кто хранит печать?
A. секретарь
B. полиция
ОТВЕТ: B

Кто без ответа?
А) никто
Б) все
`,
  "сұрақтар.xml": `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="shortanswer"><name><text>xml-first</text></name>
    <questiontext format="html"><text>Как называется документ об итогах?</text></questiontext>
    <answer fraction="100"><text>протокол</text></answer></question>
  <question type="numerical"><name><text>xml-second</text></name>
    <questiontext format="html"><text>Сколько у комиссии печатей?</text></questiontext>
    <answer fraction="100"><text>1</text><tolerance>0</tolerance></answer></question>
  <question type="essay"><name><text>xml-essay</text></name>
    <questiontext format="html"><text>Опишите день голосования.</text></questiontext></question>
</quiz>`,
};

/** The other language and the law are added by hand, and the question can be offered. */
async function takeInOneLanguage(desk: trainers.Desk): Promise<void> {
  const { author, second, lang } = desk;
  for (const [name, text] of Object.entries(FILES)) {
    const counts = await trainers.look(author, lang, trainers.file(name, text), TOPIC);
    expect(counts, name).toEqual({ read: 3, new: 2, changed: 0, same: 0, refused: 1 });
    expect(counts.new + counts.changed + counts.same + counts.refused, name).toBe(counts.read);
    await trainers.lookAt(author, desk);
    await trainers.confirm(author, lang);
    await expect(author.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(author.locator(".practice-item")).toHaveCount(2);
  }
  await author.goto(`/${lang}/drafts`);
  for (const name of Object.keys(FILES)) await expect(author.getByRole("link", { name, exact: true })).toBeVisible();
  await trainers.press(author, author.getByRole("link", { name: "сұрақтар.txt", exact: true }));
  const batch = new URL(author.url()).pathname;
  const drafted = author.locator(".practice-item").filter({ hasText: "Кто подписывает протокол?" }).getByRole("link").first();
  await trainers.press(author, drafted);
  await expect(author.locator("#key-a")).toBeChecked();
  await trainers.fill(author, {
    law: "43",
    "kk-stem": "Хаттамаға кім қол қояды?",
    "kk-option-a": "комиссия мүшелері",
    "kk-option-b": "байқаушылар",
    "kk-explanation": "Хаттамаға комиссия мүшелері қол қояды.",
    "ru-explanation": "Протокол подписывают члены комиссии.",
  });
  await trainers.offer(author, lang);
  await trainers.publishBatch(second, lang, batch, "Файлдан алынды");
}

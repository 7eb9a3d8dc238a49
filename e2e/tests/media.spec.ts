// Trainers add files and put them into texts; a video is played from anywhere.

import type { Page } from "@playwright/test";
import { crc32, deflateSync } from "node:zlib";
import { button, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import * as trainers from "./support/trainers.ts";
import { type Lang, word } from "./support/words.ts";

const ABOUT = { "about-kk": "Мөр басылған дауыс беру жәшігі", "about-ru": "Опечатанная урна для голосования" };
const CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:05.000\nҚош келдіңіз!\n";
const DOCUMENT = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

for (const way of trainers.WAYS) {
  const [javaScriptEnabled, lang] = way;
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${lang}`, () => {
    test.use({ javaScriptEnabled, provoked: /status of 422/ });

    test("a picture and a document go into a text", async ({ page, device }) => {
      test.slow();
      const desk = await trainers.atDesk(page, device, way);
      const { author, second } = desk;
      await author.goto(`/${lang}/media`);
      await expect(author.getByText(word(lang, "media-empty-title"))).toBeVisible();
      await trainers.lookAt(author, desk);
      await add(author, lang, trainers.file("үлгі.docx", "PK\x03\x04 a Word file"));
      await expect(author.locator("#file-error")).toHaveText(word(lang, "media-fault-archive"));
      await trainers.lookAt(author, desk);
      await add(author, lang, { name: "Дауыс жәшігі.png", mimeType: "image/png", buffer: png(64, 48) });
      await expect(author.getByText(word(lang, "media-done-added"))).toBeVisible();
      await button(author, lang, "media-describe").click();
      await expect(author.locator(".error")).toHaveCount(2);
      await describe(author, lang);
      await trainers.lookAt(author, desk);
      await author.goto(`/${lang}/media`);
      await add(author, lang, trainers.file("Акт үлгісі.pdf", DOCUMENT));
      await describe(author, lang);

      const draft = await trainers.change(author, lang, "module", "voting");
      await put(desk, lang, "dauys-zhashigi.png");
      await put(desk, lang, "akt-ulgisi.pdf");
      const other = lang === "kk" ? "ru" : "kk";
      const text = await author.locator(`#${other}-text`).inputValue();
      const added = "![Жәшік](media:dauys-zhashigi.png)\n\n![Акт](media:akt-ulgisi.pdf)";
      await author.locator(`#${other}-text`).fill(`${text}\n\n${added}\n`);
      await trainers.offer(author, lang);
      await trainers.readAndPublish(second, lang, draft, "Сурет пен үлгі қосылды");

      const member = await device({ javaScriptEnabled });
      await signIn(member, lang, "member");
      await member.goto(`/${lang}/modules/voting`);
      const picture = member.getByRole("img", { name: ABOUT[`about-${lang}`], exact: true });
      await picture.scrollIntoViewIfNeeded();
      await expect(picture).toHaveJSProperty("naturalWidth", 64);
      const document = member.locator('.reading a[href$="/akt-ulgisi.pdf"]');
      await expect(document).toHaveText(ABOUT[`about-${lang}`]);
      const [saved] = await Promise.all([member.waitForEvent("download"), document.click()]);
      expect(saved.suggestedFilename()).toBe("akt-ulgisi.pdf");
    });
  });
}

test("a video is played from anywhere, with its captions", async ({ page, device }) => {
  const lang = "kk";
  await signIn(page, lang, "trainer");
  await page.goto(`/${lang}/media`);
  const video = await record(page);
  await add(page, lang, { name: "Күн тәртібі.webm", mimeType: "video/webm", buffer: video });
  await describe(page, lang);
  await expect(page.getByText(word(lang, "media-captions-none"))).toBeVisible();
  await page.locator("#file").setInputFiles(trainers.file("captions.vtt", CAPTIONS));
  await trainers.press(page, button(page, lang, "media-captions-upload"));
  await expect(page.getByText(word(lang, "media-done-captions"))).toBeVisible();
  const address = page.url().split("?")[0] ?? "";

  const watcher = await device({ viewport: { width: 360, height: 740 } });
  await signIn(watcher, lang, "trainer");
  const ranges: string[] = [];
  watcher.on("response", (answer) => {
    if (answer.url().endsWith(".webm")) ranges.push(`${answer.status()} ${answer.headers()["content-range"] ?? ""}`);
  });
  await watcher.goto(address);
  const player = watcher.locator("video");
  await expect(player).toBeVisible();
  expect(ranges, "nothing is loaded before it is asked for").toEqual([]);
  await player.evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
  });
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);
  await expect
    .poll(() => player.evaluate((video: HTMLVideoElement) => video.textTracks[0]?.cues?.length ?? 0))
    .toBe(1);
  expect(ranges[0]).toMatch(/^206 bytes 0-/);
});

async function add(page: Page, lang: Lang, file: trainers.Chosen): Promise<void> {
  await page.locator("#file").setInputFiles(file);
  await trainers.press(page, button(page, lang, "media-upload"));
}

async function describe(page: Page, lang: Lang): Promise<void> {
  await trainers.fill(page, ABOUT);
  await trainers.press(page, button(page, lang, "media-describe"));
  await expect(page.getByText(word(lang, "media-done-described"))).toBeVisible();
}

/** Puts a file at the end of the text: by the list of the editor, or as the file's page says. */
async function put({ author, scripts }: trainers.Desk, lang: "kk" | "ru", name: string): Promise<void> {
  const area = author.locator(`#${lang}-text`);
  const text = (await area.inputValue()).trimEnd();
  if (!scripts) return area.fill(`${text}\n\n![${ABOUT[`about-${lang}`]}](media:${name})\n`);
  await area.fill(`${text}\n\n`);
  await area.press("Control+End");
  const editor = author.locator(`.face-editor[data-lang=${lang}]:has(#${lang}-text)`);
  await button(editor.getByRole("toolbar"), lang, "mark-picture").click();
  await editor.getByRole("combobox", { name: word(lang, "mark-picture"), exact: true }).selectOption(name);
  await button(editor, lang, "writing-insert").click();
  await expect(area).toHaveValue(new RegExp(`!\\[${ABOUT[`about-${lang}`]}\\]\\(media:${name}\\)`));
  await expect(editor.locator(`.preview a[href$="/${name}"]`)).toHaveCount(1);
}

/** A picture of one colour. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = Buffer.alloc(height * (1 + width * 3), 0x40).map((byte, at) => (at % (1 + width * 3) === 0 ? 0 : byte));
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const [length, sum, body] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(kind), data])];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A second of a canvas, as the browser itself records it. */
async function record(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm;codecs=vp8" });
    const pieces: Blob[] = [];
    recorder.ondataavailable = (event) => pieces.push(event.data);
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.start();
    for (let at = 0; at < 12; at += 1) {
      context?.fillRect(at * 10, 0, 8, 100);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

// Times the preview of a text as large as twenty printed pages while a person
// types into it. Takes the address of a draft and the cookie of its writer;
// prints one JSON object, in milliseconds.
import { chromium } from "@playwright/test";

const [, , address, cookie] = process.argv;
/** Letters of a printed page. */
const PAGE = 1_800;
const PAGES = 20;
/** Letters typed, and those before them while the browser warms up. */
const TYPED = 60;
const WARM_UP = 10;
/** How much slower a cheap phone is. */
const PHONE = 4;

const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: asRoot });
const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const [name, value] = cookie.split("=");
// A cookie for HTTPS alone is sent to this very machine too.
const secure = name.startsWith("__Host-");
const root = new URL("/", address).href;
await context.addCookies([{ name, value, url: secure ? root.replace("http:", "https:") : root, secure }]);
const page = await context.newPage();
await page.addInitScript(() => {
  // A preview is made when a pause is over: what follows the alarm is its work,
  // with the layout that its new words need.
  const later = window.setTimeout;
  window.previews = [];
  window.setTimeout = (work, ...rest) =>
    later(() => {
      const shown = document.querySelector(".preview .reading");
      const before = shown?.textContent;
      const began = performance.now();
      work();
      shown?.getBoundingClientRect();
      const took = performance.now() - began;
      if (shown && shown.textContent !== before) window.previews.push(took);
    }, ...rest);
});
await page.goto(address);
await page.locator(".preview .reading").first().waitFor();

/** Makes the text as long as wanted out of itself, and types into its middle. */
async function type(letters) {
  return page.evaluate(
    async ([size, letters]) => {
      const area = document.querySelector(".face-editor textarea");
      const [title, ...body] = area.value.split("\n\n");
      const whole = body.join("\n\n");
      if (area.value.length < size) {
        area.value = `${title}\n\n${`${whole}\n\n`.repeat(Math.ceil(size / whole.length))}`.slice(0, size);
      }
      const pressed = async () => {
        const count = window.previews.length;
        // Into the first word of a paragraph, so that every letter is seen.
        const middle = size / 2 + area.value.slice(size / 2).search(/(?<=\n\n\p{L})\p{L}/u);
        area.setRangeText("ә", middle, middle, "end");
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
        while (window.previews.length === count) await new Promise((go) => requestAnimationFrame(go));
      };
      for (let letter = 0; letter < letters; letter += 1) await pressed();
      return { letters: area.value.length, took: window.previews.splice(0).slice(-letters) };
    },
    [PAGE * PAGES, letters],
  );
}

function share(times, of) {
  return times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * of))];
}

await type(WARM_UP);
const { letters, took } = await type(TYPED);
const devtools = await context.newCDPSession(page);
await devtools.send("Emulation.setCPUThrottlingRate", { rate: PHONE });
await type(WARM_UP);
const phone = (await type(TYPED)).took;
console.log(JSON.stringify({ letters, median: share(took, 0.5), p99: share(took, 0.99), phone: share(phone, 0.5) }));
await browser.close();

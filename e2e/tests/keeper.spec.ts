// What the browser promises during a test: no answer is lost, whatever happens
// to the line, the session, the clock or the server.

import type { Page, Request } from "@playwright/test";
import { expectAccessible } from "./support/page-checks.ts";
import {
  attemptOf,
  awake,
  beginTest,
  beginTold,
  button,
  chosen,
  expectChosen,
  fillSignIn,
  option,
  options,
  question,
  saved,
  shown,
  signIn,
  singles,
  status,
  turnTo,
} from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { type Lang, pattern, word } from "./support/words.ts";

const LANG: Lang = "ru";
const UNREACHABLE = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)/;

test.use({ provoked: UNREACHABLE });

/** Chooses the n-th option as the person sees them and gives its letter; a number where one is asked for. */
async function choose(page: Page, position: number, nth: number): Promise<string> {
  if ((await shown(page).getAttribute("data-position")) !== String(position)) await turnTo(page, position);
  const inputs = options(question(page, position));
  if ((await inputs.first().getAttribute("type")) === "text") {
    // A question that asks for a number.
    await inputs.fill(String(nth));
    return String(nth);
  }
  await inputs.nth(nth).check();
  return (await inputs.nth(nth).getAttribute("value"))!;
}

/** What a page without JavaScript, on another device, shows for some questions: what the server holds. */
async function stored(device: (options: object) => Promise<Page>, attempt: string, ...positions: number[]): Promise<string[]> {
  const other = await device({ javaScriptEnabled: false });
  await signIn(other, LANG, "member");
  await other.goto(`${attempt}/1`);
  return chosen(other, ...positions);
}

/** The waiting answers are said to be so many. */
async function expectWaiting(page: Page, key: string, count: number): Promise<void> {
  await expect(status(page)).toHaveText(pattern(LANG, key));
  await expect(status(page)).toContainText(String(count));
  await expect(status(page)).toHaveAttribute("data-tone", "waiting");
}

function isAnswer(request: Request): boolean {
  return request.method() === "POST" && /\/attempts\/[^/]+\/\d+$/.test(request.url());
}

test("answers given without a connection outlive a reload and are saved in their order", async ({ page, context, device, server }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  const attempt = attemptOf(page);
  await context.setOffline(true);
  // Chromium lets the last request of a page that is left through even when it
  // plays offline, so the server is gone as well.
  await server.kill();
  const first = await choose(page, 1, 1);
  await expectWaiting(page, "keeper-offline", 1);
  const third = await choose(page, 3, 0);
  await button(shown(page), LANG, "save-previous").click();
  await expect(shown(page)).toHaveAttribute("data-position", "2");
  const second = await choose(page, 2, 2);
  await expectWaiting(page, "keeper-offline", 3);
  await expectAccessible(page);
  await button(shown(page), LANG, "save-overview").click();
  await expect(page.locator(".keeper-note")).toHaveText(pattern(LANG, "keeper-cannot-leave"));
  await expect(page.reload()).rejects.toThrow(UNREACHABLE);
  await page.close();

  const again = await context.newPage();
  const sent: number[] = [];
  let arrived = () => {};
  let letThrough = () => {};
  const begun = new Promise<void>((done) => (arrived = done));
  const held = new Promise<void>((done) => (letThrough = done));
  await again.route("**/attempts/*/*", async (route) => {
    if (isAnswer(route.request())) {
      sent.push(Number(route.request().url().split("/").pop()));
      arrived();
      await held;
    }
    await route.continue();
  });
  await server.restart();
  await context.setOffline(false);
  await again.goto(`${attempt}/1`);
  await begun;
  // Nothing is saved yet: what the form shows comes from this device.
  expect(await stored(device, attempt, 1, 2, 3)).toEqual(["", "", ""]);
  expect(await chosen(again, 1, 2, 3)).toEqual([first, second, third]);
  letThrough();
  await saved(again, LANG);
  expect(sent).toEqual([1, 3, 2]);
  expect(await stored(device, attempt, 1, 2, 3)).toEqual([first, second, third]);
});

test("answers given without a connection are saved when it is back", async ({ page, context, device }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  await context.setOffline(true);
  const letter = await choose(page, 5, 1);
  await shown(page).locator("input[name=flagged]").check();
  await expectWaiting(page, "keeper-offline", 1);
  await expect(page.locator('.question-map a[data-position="5"]')).toHaveAttribute("data-state", "answered");
  await context.setOffline(false);
  await saved(page, LANG);
  expect(await stored(device, attemptOf(page), 5)).toEqual([letter]);
});

test("a server that is killed and started again has lost nothing", async ({ page, device, server }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  const before = await choose(page, 1, 0);
  await saved(page, LANG);
  await server.kill();
  const meanwhile = await choose(page, 2, 1);
  await expectWaiting(page, "keeper-offline", 1);
  await server.restart();
  await expect(status(page)).toHaveText(pattern(LANG, "keeper-saved"), { timeout: 15_000 });
  expect(await stored(device, attemptOf(page), 1, 2)).toEqual([before, meanwhile]);
});

test("two tabs of one attempt: every answer counts and the newest wins", async ({ page, context, device }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  const attempt = attemptOf(page);
  const [one, two, three] = await singles(page);
  const tab = await context.newPage();
  await tab.goto(`${attempt}/1`);
  await awake(tab);

  await choose(page, one, 0);
  await saved(page, LANG);
  const newer = await choose(tab, one, 1);
  await saved(tab, LANG);
  await expect(option(question(page, one), newer)).toBeChecked();

  const [second, third] = [await choose(page, two, 2), await choose(tab, three, 3)];
  await saved(page, LANG);
  await saved(tab, LANG);
  await expect(option(question(tab, two), second)).toBeChecked();
  await expect(option(question(page, three), third)).toBeChecked();
  expect(await stored(device, attempt, one, two, three)).toEqual([newer, second, third]);
});

test("two devices: an answer from the other one is shown, and can be changed again", async ({ page, device }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  const attempt = attemptOf(page);
  const [one] = await singles(page);
  const phone = await device();
  await signIn(phone, LANG, "member");
  await phone.goto(`${attempt}/1`);
  await awake(phone);

  const there = await choose(phone, one, 0);
  await saved(phone, LANG);
  // This page does not know of it, and its number is not newer.
  await turnTo(page, one);
  await options(question(page, one)).nth(1).click();
  await expect(page.locator(".keeper-note")).toHaveText(pattern(LANG, "keeper-newer"));
  await expect(option(question(page, one), there)).toBeChecked();
  expect(await stored(device, attempt, one)).toEqual([there]);

  const here = await choose(page, one, 2);
  await saved(page, LANG);
  await expect(page.locator(".keeper-note")).toHaveText("");
  await expect.poll(() => stored(device, attempt, one)).toEqual([here]);
});

for (const hours of [-7, 7]) {
  test(`a clock that is ${hours} hours wrong changes nothing`, async ({ page, context, device }) => {
    await context.addInitScript((shift) => {
      const right = Date.now.bind(Date);
      Date.now = () => right() + shift;
    }, hours * 3_600_000);
    await beginTest(page, LANG, "member");
    await expect(page.locator(".countdown-clock")).toHaveText(/^(40:00|39:\d\d)$/);
    const letter = await choose(page, 1, 0);
    await saved(page, LANG);
    // The server's time, in the zone of the commission.
    const told = /(\d\d):(\d\d)/.exec(await status(page).innerText())!;
    const now = new Date().toLocaleTimeString("ru", { timeZone: "Asia/Almaty", hour: "2-digit", minute: "2-digit" });
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    expect((minutes(now) - minutes(told[0]) + 1440) % 1440).toBeLessThanOrEqual(1);
    await expect(page.locator(".countdown-clock")).toHaveText(/^(40:00|39:\d\d)$/);
    expect(await stored(device, attemptOf(page), 1)).toEqual([letter]);
  });
}

test.describe("a session that ends during the test", () => {
  test.use({ provoked: /status of 401/ });

  test("the answer is kept, the way to sign in is shown, and then it is saved", async ({ page, context, device }) => {
    await beginTest(page, LANG, "member");
    await awake(page);
    const attempt = attemptOf(page);
    await context.clearCookies();
    const letter = await choose(page, 4, 1);
    await expectWaiting(page, "keeper-signed-out", 1);
    await expectAccessible(page);
    await status(page).getByRole("link", { name: word(LANG, "sign-in-button") }).click();
    await expect(page).toHaveURL(/\/ru\/sign-in\?next=/);
    await fillSignIn(page, LANG, "member");
    await expect(page).toHaveURL(`${attempt}/4`);
    await expectChosen(shown(page), letter);
    await saved(page, LANG);
    expect(await stored(device, attempt, 4)).toEqual([letter]);
  });
});

test("an old answer sent again does not overwrite a newer one", async ({ page, device }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  const attempt = attemptOf(page);
  const [one] = await singles(page);
  const replies: Record<string, unknown>[] = [];
  page.on("response", async (response) => {
    if (isAnswer(response.request())) replies.push(await response.json());
  });
  const old = await choose(page, one, 0);
  await expect.poll(() => replies.length).toBe(1);
  const stands = await choose(page, one, 1);
  await expect.poll(() => replies.length).toBe(2);
  expect(replies).toMatchObject([
    { outcome: "saved", position: one, seq: 1, chosen: old },
    { outcome: "saved", position: one, seq: 2, chosen: stands },
  ]);

  const replay = (seq: number, letter: string) =>
    page.evaluate(
      async ({ address, seq, letter }) => {
        const body = new URLSearchParams({ chosen: letter, flagged: "false", seq: String(seq) });
        const reply = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
        return reply.json();
      },
      { address: `${attempt}/${one}`, seq, letter },
    );
  expect(await replay(1, old)).toMatchObject({ outcome: "newer", seq: 2, chosen: stands });
  expect(await replay(2, old)).toMatchObject({ outcome: "newer", seq: 2, chosen: stands });
  expect(await replay(2, stands)).toMatchObject({ outcome: "saved", seq: 2, chosen: stands });
  expect(await stored(device, attempt, one)).toEqual([stands]);
});

test("the time left is announced at 10, 5 and 1 minutes; at the end the overview comes", async ({ page }) => {
  await beginTest(page, LANG, "member");
  const attempt = attemptOf(page);
  await page.clock.install();
  await page.goto(`${attempt}/2`);
  await awake(page);
  const announced = page.locator(".time-announcement");
  await expect(announced).toHaveAttribute("aria-live", "polite");
  await expect(announced).toHaveText("");
  await page.clock.fastForward("30:01");
  await expect(announced).toHaveText(word(LANG, "keeper-ten-minutes"));
  await page.clock.fastForward("05:00");
  await expect(announced).toHaveText(word(LANG, "keeper-five-minutes"));
  await choose(page, 2, 0);
  // The server says what is really left, and nothing is announced twice.
  await expect(page.locator(".countdown-clock")).toHaveText(/^(40:00|39:\d\d)$/);
  await page.clock.fastForward("35:00");
  await expect(announced).toHaveText(word(LANG, "keeper-five-minutes"));
  await page.clock.fastForward("04:01");
  await expect(announced).toHaveText(word(LANG, "keeper-one-minute"));
  await page.clock.fastForward("01:00");
  await expect(page.locator(".countdown-clock")).toHaveText("00:00");
  await expect(page.locator(".keeper-note")).toHaveText(word(LANG, "keeper-time-up"));
  await expect(options(question(page, 2)).first()).toBeDisabled();
  await page.clock.runFor(5_000);
  await expect(page).toHaveURL(attempt);
});

test("an answer to be checked waits for the connection and comes back with its key", async ({ page, context, server }) => {
  await beginTold(page, server, LANG, "member");
  await awake(page);
  const single = page.locator("section[data-position]:has(input[type=radio])").first();
  const position = Number(await single.getAttribute("data-position"));
  await turnTo(page, position);
  await options(shown(page)).first().check();
  await expect(status(page), "a tick is not sent").toBeEmpty();
  await context.setOffline(true);
  await button(shown(page), LANG, "practice-check").click();
  await expectWaiting(page, "keeper-offline", 1);
  await expect(page.locator(".verdict")).toHaveCount(0);
  await context.setOffline(false);
  await expect(page.locator(".verdict")).toBeVisible();
  await expect(page).toHaveURL(`${attemptOf(page)}/${position}`);
  await expect(options(shown(page))).toHaveCount(0);
});

test("the language changes in the middle of the test, the answers stay", async ({ page }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  const [, , at] = await singles(page);
  const letter = await choose(page, at, 2);
  await saved(page, LANG);
  const order = await options(question(page, at)).evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  await page.locator("header a[hreflang=kk]").click();
  await expect(page).toHaveURL(`${attemptOf(page)}/${at}`);
  expect(new URL(page.url()).pathname).toMatch(/^\/kk\//);
  await expect(shown(page)).toHaveAttribute("data-position", String(at));
  await expect(option(shown(page), letter)).toBeChecked();
  const now = await options(question(page, at)).evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(now).toEqual(order);
});

test("back and forward turn the questions", async ({ page }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  await button(shown(page), LANG, "save-next").click();
  await turnTo(page, 9);
  await page.goBack();
  await expect(shown(page)).toHaveAttribute("data-position", "2");
  await page.goBack();
  await expect(shown(page)).toHaveAttribute("data-position", "1");
  await page.goForward();
  await expect(shown(page)).toHaveAttribute("data-position", "2");
});

test.describe("a script that does not load", () => {
  test.use({ provoked: /net::ERR_FAILED|The page works without its islands/ });

  test("leaves a page of plain forms", async ({ page, device }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await beginTest(page, LANG, "member");
    const letter = await choose(page, 1, 2);
    await button(shown(page), LANG, "save-next").click();
    await expect(page).toHaveURL(/\/2$/);
    expect(await stored(device, attemptOf(page), 1)).toEqual([letter]);
  });
});

test.describe("a busy server", () => {
  test.use({ provoked: /status of 503/ });

  test("is given time, and the answer is saved in the end", async ({ page, device }) => {
    await beginTest(page, LANG, "member");
    await awake(page);
    let refusals = 2;
    await page.route("**/attempts/*/*", async (route) => {
      if (isAnswer(route.request()) && refusals-- > 0) await route.fulfill({ status: 503, headers: { "retry-after": "1" } });
      else await route.continue();
    });
    const letter = await choose(page, 1, 1);
    await expectWaiting(page, "keeper-busy", 1);
    await expect(status(page)).toHaveText(pattern(LANG, "keeper-saved"), { timeout: 15_000 });
    expect(await stored(device, attemptOf(page), 1)).toEqual([letter]);
  });
});

test.describe("a page that comes after the time", () => {
  test.use({ provoked: /net::ERR_FAILED/ });

  test("sends the answers that wait on the device, and leads to the overview", async ({ page, device }) => {
    await beginTest(page, LANG, "member");
    await awake(page);
    const attempt = attemptOf(page);
    await page.route("**/attempts/*/*", (route) => (isAnswer(route.request()) ? route.abort() : route.continue()));
    const letter = await choose(page, 3, 1);
    await expectWaiting(page, "keeper-offline", 1);
    await page.unroute("**/attempts/*/*");
    // What the server writes into the page once the time is over.
    await page.route("**/attempts/*/3", async (route) => {
      if (route.request().method() !== "GET") return route.continue();
      const response = await route.fetch();
      const late = (await response.text()).replace(/(remaining_s&quot;:)\d+/, "$10");
      await route.fulfill({ response, body: late });
    });
    await page.goto(`${attempt}/3`);
    await expect(page).toHaveURL(attempt);
    expect(await stored(device, attempt, 3)).toEqual([letter]);
  });
});

test.describe("somebody else signs in on the same device", () => {
  test.use({ provoked: /status of 404/ });

  test("the answer waits for its member and is theirs alone", async ({ page, context, device }) => {
    await beginTest(page, LANG, "member");
    await awake(page);
    const attempt = attemptOf(page);
    await context.clearCookies();
    const other = await context.newPage();
    await signIn(other, LANG, "member-2");
    const letter = await choose(page, 4, 1);
    await expectWaiting(page, "keeper-signed-out", 1);
    expect(await stored(device, attempt, 4)).toEqual([""]);
    await context.clearCookies();
    await signIn(other, LANG, "member");
    await page.reload();
    await saved(page, LANG);
    expect(await stored(device, attempt, 4)).toEqual([letter]);
  });
});

test("a device that stores nothing says so", async ({ page, context }) => {
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await beginTest(page, LANG, "member");
  await awake(page);
  await context.setOffline(true);
  await choose(page, 1, 1);
  await expectWaiting(page, "keeper-unkept", 1);
  await context.setOffline(false);
  await saved(page, LANG);
});

test("a test that was submitted elsewhere takes no more answers", async ({ page, device }) => {
  await beginTest(page, LANG, "member");
  await awake(page);
  const phone = await device();
  await signIn(phone, LANG, "member");
  await phone.goto(attemptOf(page));
  await button(phone, LANG, "overview-submit").click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(word(LANG, "result-failed"));
  await options(question(page, 1)).first().click();
  await expect(status(page)).toContainText(word(LANG, "keeper-closed"));
  await expect(options(question(page, 1)).first()).toBeDisabled();
  await status(page).getByRole("link").click();
  await expect(page).toHaveURL(/\/result$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, provoked: /status of 409/ });

  test("an older page does not overwrite a newer answer, and says so", async ({ page, context, device }) => {
    const prepared = await device({ javaScriptEnabled: true });
    await beginTest(prepared, LANG, "member");
    const attempt = attemptOf(prepared);
    const [one] = await singles(prepared);
    await signIn(page, LANG, "member");
    await page.goto(`${attempt}/${one}`);
    const tab = await context.newPage();
    await tab.goto(`${attempt}/${one}`);
    const newer = await choose(tab, one, 1);
    await button(shown(tab), LANG, "save-next").click();
    await expect(tab).toHaveURL(`${attempt}/${one + 1}`);
    await choose(page, one, 2);
    await button(shown(page), LANG, "save-next").click();
    await expect(page.locator(".notice")).toHaveText(word(LANG, "notice-newer"));
    await expect(option(shown(page), newer)).toBeChecked();
    // Knowing it, the person may change it.
    const last = await choose(page, one, 2);
    await button(shown(page), LANG, "save-next").click();
    await expect(page).toHaveURL(`${attempt}/${one + 1}`);
    expect(await stored(device, attempt, one)).toEqual([last]);
  });
});

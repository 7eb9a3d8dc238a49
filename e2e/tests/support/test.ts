// The test of Playwright with a server of its own, and with a watch over
// everything a browser complains about.

import { type BrowserContext, type BrowserContextOptions, type Page, expect, test as base } from "@playwright/test";
import { Country, Server } from "./server.ts";

interface Fixtures {
  server: Server;
  /** The complaints that a test provokes itself, such as "net::ERR_INTERNET_DISCONNECTED". */
  provoked: RegExp;
  /** A page on another device: cookies and storage of its own. */
  device: (options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures, { country: Country }>({
  country: [
    async ({}, use) => {
      const country = Country.make();
      await use(country);
      country.remove();
    },
    { scope: "worker" },
  ],

  provoked: [/(?!)/, { option: true }],

  server: async ({ country }, use, info) => {
    const server = await Server.start(country);
    await use(server);
    if (info.status !== info.expectedStatus) {
      await info.attach("server.log", { body: server.log(), contentType: "text/plain" });
    }
    await server.remove();
    expect(server.errors(), "errors in the server's log").toEqual([]);
  },

  baseURL: async ({ server }, use) => use(server.url),

  context: async ({ context, provoked }, use) => {
    const complaints = complaintsOf(context, provoked);
    await use(context);
    expect(complaints, "what the browser complained about").toEqual([]);
  },

  device: async ({ browser, provoked }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[][] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      complaints.push(complaintsOf(context, provoked));
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(complaints.flat(), "what the browser complained about").toEqual([]);
  },
});

/** Collects console errors, uncaught exceptions and violations of the content security policy. */
function complaintsOf(context: BrowserContext, provoked: RegExp): string[] {
  const complaints: string[] = [];
  const add = (text: string) => {
    if (!provoked.test(text)) complaints.push(text);
  };
  context.on("console", (message) => {
    // Warnings too: the loader warns when the islands fail.
    if (message.type() === "error" || message.type() === "warning") {
      add(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => add(`uncaught: ${error.error().message}`));
  return complaints;
}

export { expect };

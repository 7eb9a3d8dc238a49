// Journeys through Kaskad in a real browser. `cargo xtask test --only e2e`
// builds the server and runs them; by hand: `npx playwright test`.
import { defineConfig } from "@playwright/test";

/** Chromium talks to nobody but the server under test. */
const quiet = [
  "--disable-background-networking",
  "--disable-client-side-phishing-detection",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,MediaRouter,OptimizationHints,Translate",
  "--disable-sync",
  "--metrics-recording-only",
  "--no-first-run",
  "--no-pings",
];
/** Its sandbox does not work for root. */
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export default defineConfig({
  testDir: "tests",
  outputDir: "results",
  // A test that passes only the second time is reported as flaky, not hidden.
  retries: process.env.CI ? 2 : 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  reporter: "list",
  use: {
    browserName: "chromium",
    locale: "ru-RU",
    timezoneId: "Asia/Almaty",
    // The pages fade into each other; hundreds of tests need not wait for that.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [...quiet, ...asRoot],
    },
  },
});

import { defineConfig } from "@playwright/test";

export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  "--disable-features=WebRtcHideLocalIpsWithMdns",
];

export default defineConfig({
  testDir: ".",
  // Two cores carry one browser with a handful of small pages.
  workers: 1,
  fullyParallel: false,
  // A shared machine may starve a browser for seconds; a test that fails three times has failed.
  retries: 2,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  outputDir: "output",
  use: {
    viewport: { width: 1366, height: 768 },
    actionTimeout: 20_000,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "off",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: chromiumArgs,
    },
  },
});

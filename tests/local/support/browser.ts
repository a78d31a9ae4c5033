import { existsSync } from "node:fs";
import puppeteer, { type Browser } from "puppeteer-core";

const { CHROMIUM = "" } = process.env;

/** Where the systems' packages put it. */
const CANDIDATES = [
  CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of an installed Chromium; `undefined` if there is none. */
export const CHROMIUM_PATH = CANDIDATES.find((path) => path !== "" && existsSync(path));

/** @param userDataDir a fresh folder */
export const launchBrowser = (executablePath: string, userDataDir: string): Promise<Browser> =>
  puppeteer.launch({
    executablePath,
    userDataDir,
    args: [
      "--no-sandbox", // it does not start as root otherwise, which CI is
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

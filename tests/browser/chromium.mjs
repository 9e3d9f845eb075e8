// The browser of the tests: no network but this machine's, and a list of what went wrong.
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
];

/** How long a test waits for what ought to be there. */
const PATIENCE = 15_000;

/** Starts a Chromium with a new, empty profile. Close it with `close()`. */
export function launchChromium() {
  return chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * Opens a page in a context of its own, on a desk's screen unless told.
 *
 * Gives `page`, and `faults`: one line for each error in the console, uncaught
 * exception, breach of the content security policy, and request to anywhere
 * but `origin` and those in `also`, such as a provider to sign in with. `allow`
 * takes away the faults that a test provokes itself.
 */
export async function openPage(browser, origin, options = {}) {
  const { width = 1280, height = 900, locale = "nb-NO", allow = () => false, also = [] } = options;
  const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: "Europe/Oslo" });
  const faults = [];
  const fault = (text) => {
    if (!allow(text)) faults.push(text);
  };
  await context.exposeBinding("breachOfPolicy", (_, text) => fault(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      window.breachOfPolicy(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  context.on("request", (request) => {
    if (![origin, ...also].some((one) => isOurs(request.url(), one))) fault(`outside: ${request.url()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("console", (message) => {
    if (message.type() === "error") fault(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => fault(`exception: ${error.message}`));
  return { page, context, faults };
}

function isOurs(url, origin) {
  return url.startsWith(`${origin}/`) || url.startsWith("data:") || url.startsWith("blob:");
}

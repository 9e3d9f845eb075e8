// What a file of journeys stands on: one server and one browser, and the people who use them.
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { launchChromium, openPage } from "./chromium.mjs";
import { startServer } from "./server.mjs";

/** The eleven demo accounts, as the contract names them. */
export const ACCOUNTS = [
  "demo-adviser",
  "demo-district",
  "demo-nav",
  "demo-programme",
  "demo-uda",
  "demo-youth",
  "demo-guardian",
  "demo-auditor",
  "demo-nav-adviser",
  "demo-apprenticeship",
  "demo-adult-education",
];

/**
 * A server and a browser for all tests of a file or a `describe`. Gives an object
 * whose `server`, `browser` and `open(options)` are there once the tests run.
 * `start` starts another server than the usual one.
 */
export function stage({ start = startServer, ...options } = {}) {
  const here = {};
  before(async () => {
    here.server = await start(options);
    here.browser = await launchChromium();
    here.open = (page) => openPage(here.browser, here.server.url, page);
  });
  after(async () => {
    await here.browser?.close();
    await here.server?.stop();
  });
  return here;
}

/** Tells the same story on both engines; what is not told is reported as skipped. */
export function onEachEngine(subject, tell) {
  describe(`${subject}, on SQLite`, () => tell(stage({ engine: "sqlite" })));
  if (process.env.TEST_DATABASE_URL) {
    describe(`${subject}, on PostgreSQL`, () => tell(stage({ engine: "postgres" })));
  } else {
    test(`${subject}, on PostgreSQL`, { skip: "TEST_DATABASE_URL is not set" }, () => {});
  }
}

/** Waits until the page has drawn what it asked for. */
export async function settle(page) {
  const drawn = page.waitForFunction(() => {
    const mounted = !document.getElementById("shell") && document.querySelector("h1");
    return mounted && !document.querySelector(".ot-loader");
  });
  await drawn.catch(async (error) => {
    const shown = await page.locator("body").innerText();
    throw new Error(`${page.url()} was not drawn (${error.message}); it shows:\n${shown}`);
  });
}

/** Goes to a path and waits until it is drawn. */
export async function visit(page, origin, path) {
  await page.goto(`${origin}${path}`);
  await settle(page);
}

/** Signs in without the page's help, for tests that are about something else. */
export async function signInQuietly(page, account) {
  const status = await page.evaluate(async (name) => {
    const answer = await fetch("/auth/demo", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ account: name }),
    });
    return answer.status;
  }, account);
  if (status !== 200) throw new Error(`${account} was not let in: ${status}`);
}

/** A page of somebody signed in, at a path. */
export async function openAs(here, account, path, options) {
  const opened = await here.open(options);
  await opened.page.goto(`${here.server.url}/sign-in`);
  await signInQuietly(opened.page, account);
  await visit(opened.page, here.server.url, path);
  return opened;
}

/** A context's cookies as another context may take them: bound to the host, which `__Host-` asks. */
export async function cookiesOf(here, context) {
  const url = here.server.url.replace("http:", "https:");
  const kept = await context.cookies();
  return kept.map(({ name, value, httpOnly, sameSite }) => ({ name, value, httpOnly, sameSite, secure: true, url }));
}

/** Asks the API as the one who is signed in on the page. */
export function ask(page, query, variables = {}) {
  return page.evaluate(
    async (body) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify(body) });
      return answer.json();
    },
    { query, variables },
  );
}

/** What the page says in a language: the texts of one of its files. */
export function words(lang, file) {
  return JSON.parse(readFileSync(new URL(`../../web/locales/${lang}/${file}.json`, import.meta.url), "utf8"));
}

/** The id of a young person by name, as the one who is signed in on the page finds it. */
export async function youthId(page, name) {
  const answer = await ask(page, "query ($text: String) { youths(filter: { text: $text }) { nodes { id name } } }", {
    text: name,
  });
  return answer.data.youths.nodes.find((one) => one.name === name)?.id;
}

/** Names of the programmes in the list of results, in order. */
export function programmeNames(page) {
  return page.getByRole("rowheader").getByRole("link").allInnerTexts();
}

/** One programme's row in the list of results. */
export function rowOf(page, name) {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
}

/**
 * Counts what a person does. Each step is one action: a press, a choice, a text
 * typed. Gives the wrapped steps and how many were taken.
 */
export function countActions() {
  let taken = 0;
  const step = (act) => async (locator, ...rest) => {
    taken += 1;
    await act(locator, ...rest);
  };
  return {
    press: step((locator) => locator.click()),
    tick: step((locator) => locator.check()),
    type: step((locator, text) => locator.fill(text)),
    choose: step((locator, option) => locator.selectOption(option)),
    taken: () => taken,
  };
}

// Every route, as everybody, in every language, narrow and wide: no violation.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addAxe, judge } from "./axe.mjs";
import { ACCOUNTS, ask, openAs, settle, signInQuietly, stage, youthId } from "./stage.mjs";

const here = stage();
const WIDTHS = [320, 1280];
const LANGUAGES = ["nb", "nn", "en"];
/** One young person whom many have to do with. */
const YOUTH = "/youths/:id";
const REQUEST = "/youths/:id/request";
/** One request, and the group of its programme. */
const CASE = "/intake/:id";
const GROUP = "/group/hellerud-ots";
const ROUTES = [
  "/",
  "/?area=fundament&level=vg2",
  "/?at=2023-04-02",
  "/programmes/kuben",
  "/programmes/finnes-ikke",
  "/sign-in",
  "/places",
  "/places/hellerud-ots/page",
  "/overview",
  "/sessions",
  "/my/plan",
  "/my/consents",
  "/my/access-log",
  "/my/data",
  "/youths",
  "/youths/new",
  YOUTH,
  REQUEST,
  "/my/requests",
  "/my/requests/new",
  "/notifications",
  "/notifications/settings",
  "/notifications/settings?save=area%3Dba",
  "/intake/settings",
  "/intake",
  "/intake?programme=hellerud-ots&overdue=1",
  CASE,
  GROUP,
  "/people",
  "/audit",
  "/schools",
  "/retention",
  "/nowhere",
];

/** Whose pages they are: these see them in every language, the others in one. */
const OWN = {
  nobody: ROUTES.filter((route) => route.startsWith("/?") || /^\/(programmes.*|sign-in|nowhere)?$/.test(route)),
  "demo-youth": [
    "/sessions",
    "/my/plan",
    "/my/consents",
    "/my/access-log",
    "/my/data",
    "/my/requests",
    "/my/requests/new",
    "/notifications",
  ],
  "demo-guardian": ["/my/consents", "/my/plan", YOUTH],
  "demo-adviser": ["/", "/youths", "/youths/new", YOUTH, REQUEST, "/notifications/settings?save=area%3Dba"],
  "demo-programme": ["/places", "/places/hellerud-ots/page", "/intake", CASE, GROUP],
  "demo-uda": ["/overview", "/places", "/people", "/schools", "/retention", YOUTH, "/intake/settings"],
  "demo-auditor": ["/audit"],
};

describe("axe finds nothing on any route", { concurrency: 2 }, () => {
  for (const account of ["nobody", ...ACCOUNTS]) {
    test(`as ${account}`, async (t) => {
      const { page, context } = await enter(account);
      const wrong = [];
      let judged = 0;
      for (const route of ROUTES) {
        const isOwn = OWN[account]?.includes(route);
        for (const lang of isOwn ? LANGUAGES : ["nb"]) {
          await go(page, await pathOf(route), lang);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            wrong.push(...(await judge(page, `${route} as ${account}, ${lang}, ${width} px`)));
            judged += 1;
          }
        }
      }
      t.diagnostic(`${judged} pages judged`);
      const own = OWN[account]?.length ?? 0;
      assert.equal(judged, (ROUTES.length + own * (LANGUAGES.length - 1)) * WIDTHS.length);
      assert.deepEqual(wrong, []);
      await context.close();
    });
  }
});

describe("axe finds nothing where something is open", { concurrency: 2 }, () => {
  for (const [account, routes] of [
    ["nobody", ["/", "/programmes/kuben"]],
    ["demo-programme", ["/", "/programmes/hellerud-ots", "/places"]],
    ["demo-uda", ["/", "/overview", "/places", YOUTH]],
    ["demo-adviser", [YOUTH, REQUEST]],
    ["demo-youth", ["/my/consents", "/my/access-log", "/my/requests", "/my/requests/new"]],
  ]) {
    test(`as ${account}`, async () => {
      const { page, context } = await enter(account);
      const wrong = [];
      for (const route of routes) {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await go(page, await pathOf(route), "nb");
          await openAll(page, width);
          wrong.push(...(await judge(page, `${route} opened up, as ${account}, nb, ${width} px`)));
        }
      }
      assert.deepEqual(wrong, []);
      await context.close();
    });
  }
});

describe("axe finds nothing in the staff's questions and errors", () => {
  for (const width of WIDTHS) {
    test(`at ${width} px`, async () => {
      const { page, context } = await enter("demo-programme");
      await page.setViewportSize({ width, height: 900 });
      await go(page, "/places", "nb");
      const card = page.getByRole("region", { name: "OTM Trikkestallen" });
      const wrong = [];
      for (const [typed, told] of [
        ["tolv", "Skriv et helt tall"],
        ["40", "Stemmer dette?"],
        ["999", "48"],
      ]) {
        await card.getByLabel("Elever nå", { exact: true }).fill(typed);
        await card.getByRole("button", { name: "Lagre tallet" }).click();
        await card.getByRole("alert").filter({ hasText: told }).waitFor();
        wrong.push(...(await judge(page, `/places after ${typed}, ${width} px`)));
      }
      assert.deepEqual(wrong, []);
      await context.close();
    });
  }
});

let youth;
let request;

/** The id of a request to a programme, as its staff finds one. */
function caseId() {
  request ??= openAs(here, "demo-programme", "/").then(async ({ page, context }) => {
    const answer = await ask(page, "{ admissions(first: 1) { nodes { id } } }");
    await context.close();
    return answer.data.admissions.nodes[0].id;
  });
  return request;
}

/** The route with a real id in it, as an adviser finds it. */
async function pathOf(route) {
  if (route === CASE) return `/intake/${await caseId()}`;
  if (!route.startsWith(YOUTH)) return route;
  youth ??= openAs(here, "demo-adviser", "/").then(async ({ page, context }) => {
    const id = await youthId(page, "Demo Ungdom");
    await context.close();
    return id;
  });
  return route.replace(":id", await youth);
}

async function enter(account) {
  const opened = await here.open();
  await addAxe(opened.context);
  await opened.page.goto(`${here.server.url}/sign-in`);
  if (account !== "nobody") await signInQuietly(opened.page, account);
  return opened;
}

/** Goes there and waits until every question of the page is answered. */
async function go(page, route, lang) {
  const link = `${route}${route.includes("?") ? "&" : "?"}lang=${lang}`;
  const asked = new Set();
  const ask = (request) => request.url().endsWith("/graphql") && asked.add(request);
  const answered = (request) => asked.delete(request);
  page.on("request", ask).on("requestfinished", answered).on("requestfailed", answered);
  await page.goto(`${here.server.url}${link}`);
  await settle(page);
  do {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 30))));
  } while (asked.size > 0);
  page.off("request", ask).off("requestfinished", answered).off("requestfailed", answered);
  await settle(page);
  assert.equal(await page.locator("html").getAttribute("lang"), lang);
}

/** Opens the menu and the filters of a phone, and all that folds. */
async function openAll(page, width) {
  if (width < 700) {
    await page.getByRole("button", { name: "Meny" }).click();
    const filters = page.getByRole("button", { name: "Vis filtre" });
    if (await filters.count()) await filters.click();
  }
  await page.locator("details:not([open]) > summary").evaluateAll((folded) => folded.forEach((one) => one.click()));
  assert.ok((await page.locator("details[open]").count()) > 0, "nothing was opened");
}

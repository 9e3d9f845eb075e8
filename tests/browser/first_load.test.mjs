// What a browser really fetches the first time, and what it keeps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cookiesOf, openAs, settle, stage, visit } from "./stage.mjs";

const here = stage();
const MOST = 250 * 1024;

/** One path of every bundle at least. */
const PATHS = [
  "/",
  "/programmes/kuben",
  "/sign-in",
  "/sessions",
  "/places",
  "/places/hellerud-ots/page",
  "/overview",
  "/my/plan",
  "/youths",
  "/youths/new",
  "/youths/00000000-0000-4000-8000-000000000000",
  "/youths/00000000-0000-4000-8000-000000000000/request",
  "/my/requests",
  "/my/requests/new",
  "/notifications",
  "/intake/settings",
  "/intake",
  "/intake/00000000-0000-4000-8000-000000000000",
  "/group/hellerud-ots",
  "/people",
  "/audit",
];

/** What the staff and the young open, and what shows that it is drawn. */
const WORK = {
  "/places": ["demo-programme", (page) => page.getByRole("region", { name: "Hellerud OTS" })],
  "/intake": ["demo-programme", (page) => page.locator(".ot-board")],
  "/intake/settings": ["demo-uda", (page) => page.locator("#order")],
  "/my/requests": ["demo-youth", (page) => page.locator(".ot-card").first()],
  "/my/requests/new": ["demo-youth", (page) => page.locator(".ot-card").first()],
  "/notifications": ["demo-adviser", (page) => page.locator("#news")],
  "/group/hellerud-ots": ["demo-programme", (page) => page.getByRole("heading", { level: 1 })],
  "/youths": ["demo-adviser", (page) => page.getByRole("rowheader").first()],
  "/my/plan": ["demo-youth", (page) => page.getByRole("heading", { level: 2 }).first()],
  "/overview": ["demo-uda", (page) => page.getByRole("heading", { level: 2 }).first()],
  "/audit": ["demo-auditor", (page) => page.getByRole("rowheader").first()],
};

for (const path of PATHS) {
  test(`the first load of ${path} is at most 250 KiB, all of it from here`, async (t) => {
    const { page, context, faults } = await here.open();
    const loads = listenToLoads(page);
    await visit(page, here.server.url, path);
    await page.waitForLoadState("networkidle");
    const bytes = await total(loads);
    t.diagnostic(`${path}: ${(bytes / 1024).toFixed(1)} KiB in ${loads.length} requests`);
    assert.ok(bytes > 50 * 1024, `${bytes} bytes cannot be all`);
    assert.ok(bytes <= MOST, `${bytes} bytes`);
    assert.deepEqual(faults, []);
    for (const load of loads.filter((one) => /\.(js|css|wasm)$/.test(new URL(one.url()).pathname))) {
      assert.equal(await encoding(load), "br", load.url());
    }
    await context.close();
  });
}

for (const [path, [account, drawn]] of Object.entries(WORK)) {
  test(`the first load of ${path} is at most 250 KiB for ${account} too`, async (t) => {
    const before = await openAs(here, account, "/");
    const { page, context, faults } = await here.open();
    await context.addCookies(await cookiesOf(here, before.context));
    await before.context.close();
    const loads = listenToLoads(page);
    await visit(page, here.server.url, path);
    await drawn(page).waitFor();
    await page.waitForLoadState("networkidle");
    const bytes = await total(loads);
    t.diagnostic(`${path} signed in: ${(bytes / 1024).toFixed(1)} KiB in ${loads.length} requests`);
    assert.ok(bytes <= MOST, `${bytes} bytes`);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the second load fetches no code again", async () => {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/");
  await page.waitForLoadState("networkidle");
  await page.goto(`${here.server.url}/?sort=name`);
  await settle(page);
  await page.waitForLoadState("networkidle");
  const files = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => /\.(js|css|wasm|woff2)$/.test(name))
      .map(({ name, transferSize }) => ({ name, transferSize })),
  );
  assert.ok(files.length >= 4, JSON.stringify(files));
  assert.deepEqual(files.filter((file) => file.transferSize > 0), []);
  await context.close();
});

test("the browser keeps nothing personal, and scripts cannot read the session", async () => {
  const { page, context } = await openAs(here, "demo-adviser", "/?lang=nn&q=kuben&born=2008");
  await page.getByRole("rowheader").first().waitFor();
  const kept = await page.evaluate(() => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookie: document.cookie,
  }));
  assert.deepEqual(kept, { local: { "ot-lang": "nn" }, session: {}, cookie: "" });
  const databases = await page.evaluate(async () => (await indexedDB.databases()).length);
  assert.equal(databases, 0);
  const [cookie] = await context.cookies(here.server.url.replace("http:", "https:"));
  assert.equal(cookie.name, "__Host-ot_session");
  assert.deepEqual([cookie.httpOnly, cookie.secure, cookie.sameSite], [true, true, "Strict"]);
  await context.close();
});

function listenToLoads(page) {
  const loads = [];
  page.on("requestfinished", (request) => loads.push(request));
  return loads;
}

/** All bytes that came over the wire, heads and bodies. */
async function total(loads) {
  const sizes = await Promise.all(loads.map((load) => load.sizes()));
  return sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
}

async function encoding(load) {
  const response = await load.response();
  return (await response.allHeaders())["content-encoding"];
}

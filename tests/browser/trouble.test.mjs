// When something is wrong: the page says so plainly, offers a way on, and keeps what was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, openAs, settle, stage, visit } from "./stage.mjs";

const here = stage();
const FAULTS = {
  "an answer of 500": { status: 500, contentType: "text/plain", body: "boom" },
  "an answer that is no JSON": { status: 200, contentType: "application/json", body: "<html>" },
  "an answer of another shape": { status: 200, contentType: "application/json", body: '{"data":{"openPlaces":7}}' },
  "a fault the server masks": {
    status: 200,
    contentType: "application/json",
    body: '{"errors":[{"message":"x","extensions":{"code":"INTERNAL","ref":"a1b2c3"}}]}',
  },
};

test("a search while the server is down says so, keeps the text, and goes on when it is back", async () => {
  const { page, context } = await open("/");
  await here.server.halt();
  try {
    await page.getByRole("searchbox").fill("kuben");
    await page.getByRole("button", { name: "Søk", exact: true }).click();
    await problem(page, "Vi får ikke kontakt med OT-plass. Sjekk nettet ditt og prøv igjen.").waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), "kuben");
  } finally {
    await here.server.resume();
  }
  await retry(page);
  await page.getByText("Viser 1 av 1 tilbud").waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "kuben");
  await context.close();
});

test("a page opened while the API does not answer recovers whole with one retry", async () => {
  const { page, context } = await open("/sign-in");
  await page.route("**/graphql", (route) => route.abort("connectionrefused"));
  await page.goto(`${here.server.url}/`);
  await problem(page, "Vi får ikke kontakt").waitFor();
  await page.unroute("**/graphql");
  await retry(page);
  await page.getByText("Viser 12 av 12 tilbud").waitFor();
  const tiles = page.getByRole("link", { name: /^Alna/ });
  await tiles.filter({ hasText: "3" }).waitFor();
  await page.getByText("Demodata – tallene for i år er oppdiktet").waitFor();
  await context.close();
});

test("a count typed while the server does not answer is kept, and counts once", async () => {
  const { page, context } = await openAs(here, "demo-programme", "/places", quiet);
  const card = page.getByRole("region", { name: "OTM Trikkestallen" });
  await card.getByLabel("Elever nå", { exact: true }).fill("11");
  const [keys, before] = [[], await history(page)];
  page.on("request", (request) => keys.push(request.postDataJSON()?.variables?.input?.key));
  await page.route("**/graphql", lose);
  await card.getByRole("button", { name: "Lagre tallet" }).click();
  await problem(card, "Vi får ikke kontakt").waitFor();
  assert.equal(await card.getByLabel("Elever nå", { exact: true }).inputValue(), "11");
  await page.unroute("**/graphql");
  await retry(card);
  await card.getByRole("status").filter({ hasText: "Lagret: 11 av 16" }).waitFor();
  const sent = keys.filter(Boolean);
  assert.equal(sent.length, 2);
  assert.equal(new Set(sent).size, 1, "both attempts carry one key");
  assert.equal((await history(page)).length, before.length + 1);
  await context.close();
});

test("an answer that takes more than ten seconds is given up, plainly", async () => {
  const { page, context } = await open("/");
  await page.clock.install();
  await page.reload();
  await page.getByText("Viser 12 av 12 tilbud").waitFor();
  await page.route("**/graphql", () => {});
  await page.getByRole("searchbox").fill("kuben");
  const asked = page.waitForRequest("**/graphql");
  await page.getByRole("button", { name: "Søk", exact: true }).click();
  await asked;
  await page.clock.fastForward(9_000);
  assert.equal(await problem(page, /./).count(), 0, "it was given up too soon");
  await page.clock.fastForward(1_500);
  await problem(page, "OT-plass bruker lang tid på å svare. Prøv igjen om litt.").waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "kuben");
  await page.unroute("**/graphql");
  await retry(page);
  await page.getByText("Viser 1 av 1 tilbud").waitFor();
  await context.close();
});

for (const [what, answer] of Object.entries(FAULTS)) {
  test(`${what} becomes a plain sentence and a retry that works`, async () => {
    const { page, context } = await open("/");
    await page.route("**/graphql", (route) => route.fulfill(answer));
    await page.getByRole("searchbox").fill("kuben");
    await page.getByRole("button", { name: "Søk", exact: true }).click();
    const told = problem(page, "Noe gikk galt hos oss. Prøv igjen om litt.");
    await told.waitFor();
    assert.equal((await told.innerText()).includes("a1b2c3"), answer.body.includes("a1b2c3"));
    assert.equal(await page.getByRole("searchbox").inputValue(), "kuben");
    await page.unroute("**/graphql");
    await retry(page);
    await page.getByText("Viser 1 av 1 tilbud").waitFor();
    assert.equal(await problem(page, /./).count(), 0);
    await context.close();
  });
}

test("a page older than the server's bundle asks to be loaded anew", async () => {
  const { page, context } = await open("/");
  const newer = page.getByRole("status").filter({ hasText: "Last siden på nytt for å bruke den nye utgaven." });
  assert.equal(await newer.count(), 0);
  await page.route("**/graphql", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "x-bundle": "0123456789abcdef" } });
  });
  await page.getByLabel(/^Vg1/).check();
  await newer.waitFor();
  await page.getByText("Viser 10 av 10 tilbud").waitFor();
  await page.unroute("**/graphql");
  await newer.getByRole("button", { name: "Last på nytt" }).click();
  await newer.waitFor({ state: "detached" });
  await settle(page);
  assert.equal(new URL(page.url()).search, "?level=vg1");
  await context.close();
});

test("an address nobody made leads to a page that helps", async () => {
  const { page, context } = await open("/programmes/finnes-ikke");
  await page.getByRole("heading", { level: 1, name: "Vi finner ikke dette tilbudet" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Alle ledige plasser" }).click();
  await page.getByText("Viser 12 av 12 tilbud").waitFor();
  await visit(page, here.server.url, "/?level=vg9&district=99&at=i-gaar&born=x&sort=up&q=");
  await page.getByText("Viser 12 av 12 tilbud").waitFor();
  await context.close();
});

/** The faults a test provokes are no faults of the page's. */
const quiet = { allow: (text) => /Failed to load resource|net::ERR/.test(text) };

async function open(path) {
  const opened = await here.open(quiet);
  await visit(opened.page, here.server.url, path);
  return opened;
}

/** Lets the server do it, and loses its answer. */
async function lose(route) {
  await route.fetch();
  await route.abort("connectionreset");
}

/** What is kept of one programme, by the API. */
async function history(page) {
  const { data } = await ask(page, '{ programme(slug: "trikkestallen") { places { history(first: 100) { at } } } }');
  return data.programme.places.history;
}

function problem(page, text) {
  return page.getByRole("alert").filter({ hasText: text });
}

async function retry(page) {
  await page.getByRole("alert").getByRole("button", { name: "Prøv igjen" }).first().click();
}

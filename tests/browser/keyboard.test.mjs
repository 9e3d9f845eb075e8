// Without a mouse: the skip link, the order, a filter, a programme.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openAs, stage, visit } from "./stage.mjs";

const here = stage();
const FAR_ENOUGH = 120;

test("the skip link comes first, is seen, and leads past the header", async () => {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Hopp til innholdet" });
  assert.ok(await isFocused(skip));
  const box = await skip.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.width > 40 && box.height >= 24, JSON.stringify(box));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "main");
  await page.keyboard.press("Tab");
  assert.ok(await isFocused(page.getByRole("searchbox")));
  await context.close();
});

test("the order goes header, search, filters, results, footer, and nothing is skipped", async () => {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/");
  await page.getByRole("rowheader").first().waitFor();
  await page.getByRole("link", { name: /^Alna/ }).waitFor();
  const order = await walk(page);
  const places = ["English", "Søk etter tilbud", "Alna", "Bydelen ungdommen bor i", "Vg1", "Sorter etter", "Kuben OT"];
  const found = places.map((text) => order.findIndex((stop) => stop.startsWith(text)));
  assert.ok(!found.includes(-1), JSON.stringify({ found, order }));
  assert.deepEqual(found, [...found].sort((one, other) => one - other), JSON.stringify(order));
  await context.close();
});

test("one filters and opens a programme with the keyboard alone", async () => {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/");
  await page.getByRole("rowheader").first().waitFor();
  const box = page.getByLabel(/^Restaurant- og matfag/);
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await page.getByText("Viser 2 av 2 tilbud").waitFor();
  assert.ok(await isFocused(box), "the focus stays on the checkbox");
  const link = page.getByRole("rowheader").first().getByRole("link");
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Etterstad OT mat- og restaurantfag" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await context.close();
});

test("a removed tag leaves the focus at the results", async () => {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/?level=vg1");
  const tag = page.getByRole("button", { name: "Fjern filteret Vg1" });
  await tabTo(page, tag);
  await page.keyboard.press("Enter");
  await page.getByText("Viser 12 av 12 tilbud").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "results-title");
  await context.close();
});

test("the phone's menu and filters open and close with the keyboard", async () => {
  const { page, context } = await here.open({ width: 320, height: 700 });
  await visit(page, here.server.url, "/");
  for (const [button, inside] of [
    [page.getByRole("button", { name: "Meny" }), page.getByRole("link", { name: "English" })],
    [page.getByRole("button", { name: /filtre$/ }), page.getByLabel(/^Vg1/)],
  ]) {
    assert.equal(await inside.isVisible(), false);
    await tabTo(page, button);
    await page.keyboard.press("Enter");
    await inside.waitFor();
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Enter");
    await inside.waitFor({ state: "hidden" });
  }
  await context.close();
});

test("staff confirm and count with the keyboard alone", async () => {
  const { page, context } = await openAs(here, "demo-programme", "/places");
  const card = page.getByRole("region", { name: "OTM Trikkestallen" });
  await tabTo(page, card.getByRole("button", { name: "Stemmer fortsatt" }));
  await page.keyboard.press("Enter");
  await card.getByRole("status").filter({ hasText: "Takk. Tallet er bekreftet." }).waitFor();
  await tabTo(page, card.getByLabel("Elever nå", { exact: true }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await card.getByRole("status").filter({ hasText: "Lagret: 12 av 16" }).waitFor();
  await context.close();
});

function isFocused(locator) {
  return locator.evaluate((element) => element === document.activeElement);
}

/** Presses Tab until it is there. */
async function tabTo(page, locator) {
  await locator.first().waitFor();
  for (let steps = 0; steps < FAR_ENOUGH; steps += 1) {
    if (await isFocused(locator)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${locator}`);
}

/** The names of all stops of the Tab key, from the first. */
async function walk(page) {
  const stops = [];
  for (let steps = 0; steps < FAR_ENOUGH; steps += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body) return null;
      return (here.labels?.[0] ?? here).textContent.replaceAll("\u00ad", "").trim();
    });
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}

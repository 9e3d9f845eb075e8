// The front page as an adviser uses it: from a need to a fitting programme.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countActions, onEachEngine, openAs, programmeNames, settle, visit } from "./stage.mjs";

const COUNT = /^Viser \d+ av \d+ tilbud$/;

onEachEngine("the search", (here) => {
  test("an adviser gets from the front page to a fitting programme in at most four actions", async () => {
    const { page, context, faults } = await openAs(here, "demo-adviser", "/");
    const does = countActions();
    const started = Date.now();
    await does.tick(page.getByLabel(/^Bygg- og anleggsteknikk/));
    await does.tick(page.getByLabel(/^Tar imot elever nå/));
    await status(page, "Viser 3 av 3 tilbud");
    const best = page.getByRole("rowheader").first();
    await does.press(best.getByRole("link"));
    await page.getByRole("heading", { level: 1, name: "Abildsø Gård" }).waitFor();
    await page.getByRole("link", { name: /^Ring \d/ }).waitFor();
    assert.ok(does.taken() <= 4, `${does.taken()} actions`);
    assert.ok(Date.now() - started < 15_000, "longer than 15 s");
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("on a phone it takes no more than four actions either", async () => {
    const { page, context } = await openAs(here, "demo-adviser", "/", { width: 390, height: 800 });
    const does = countActions();
    await does.press(page.getByRole("button", { name: "Vis filtre" }));
    await does.tick(page.getByLabel(/^Restaurant- og matfag/));
    await status(page, "Viser 2 av 2 tilbud");
    await does.press(page.getByRole("link", { name: "Etterstad OT mat- og restaurantfag" }));
    await page.getByRole("heading", { level: 1, name: "Etterstad OT mat- og restaurantfag" }).waitFor();
    assert.ok(does.taken() <= 4, `${does.taken()} actions`);
    await context.close();
  });

  test("text finds the same with and without æ, ø, å and capitals", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    for (const text of ["Abildsø gård", "abildso gard", "ABILDSOE GAARD"]) {
      await page.getByRole("searchbox").fill(text);
      await page.getByRole("button", { name: "Søk", exact: true }).click();
      await status(page, "Viser 1 av 1 tilbud");
      assert.deepEqual(await programmeNames(page), ["Abildsø Gård"], text);
    }
    await context.close();
  });

  test("a pause in typing searches, and what is typed stays", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    await page.getByRole("searchbox").pressSequentially("kuben");
    await status(page, "Viser 1 av 1 tilbud");
    assert.equal(await page.getByRole("searchbox").inputValue(), "kuben");
    assert.equal(new URL(page.url()).searchParams.get("q"), "kuben");
    await context.close();
  });

  test("a district's tile and its checkbox are one and the same choice", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    await page.getByText("Bydeler som liste").click();
    const [tile, box] = [page.getByRole("link", { name: /^Alna/ }), page.getByLabel(/^Alna/)];
    await tile.click();
    await status(page, "Viser 2 av 2 tilbud");
    const byTile = { url: page.url(), names: await programmeNames(page) };
    assert.equal(await box.isChecked(), true);
    await box.uncheck();
    await status(page, "Viser 12 av 12 tilbud");
    assert.equal(await tile.getAttribute("aria-current"), null);
    await box.check();
    await status(page, "Viser 2 av 2 tilbud");
    assert.deepEqual({ url: page.url(), names: await programmeNames(page) }, byTile);
    assert.equal(await tile.getAttribute("aria-current"), "true");
    await context.close();
  });

  test("the tiles' numbers are the free places the API tells", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    const { data } = await ask(page, "{ districts { number name programmeCount freePlaces } }");
    assert.equal(data.districts.length, 15);
    for (const { number, name, programmeCount, freePlaces } of data.districts) {
      const tile = page.locator(`a[href="/?district=${number}"]`);
      const shown = await tile.locator(".ot-tile__free").innerText();
      assert.equal(shown, programmeCount === 0 ? "–" : String(freePlaces), name);
    }
    await context.close();
  });
});

onEachEngine("the search's address", (here) => {
  test("the address carries the whole search: a reload and Back restore it", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    await page.getByLabel(/^Vg1/).check();
    await status(page, "Viser 10 av 10 tilbud");
    await page.getByLabel(/^Praksis er en del/).check();
    await page.getByLabel("Bydelen ungdommen bor i").selectOption({ label: "Sagene" });
    await page.getByLabel("Ungdommen er født i").selectOption("2008");
    await page.getByLabel("Sorter etter").selectOption({ label: "Navn" });
    await page.getByRole("rowheader").first().filter({ hasText: "Abildsø" }).waitFor();
    await status(page, "Viser 6 av 6 tilbud");
    const before = await picture(page);
    await page.reload();
    await settle(page);
    await page.getByRole("rowheader").first().waitFor();
    assert.deepEqual(await picture(page), before);
    await page.getByRole("button", { name: "Nullstill" }).click();
    await status(page, "Viser 12 av 12 tilbud");
    await page.goBack();
    await page.waitForURL(before.url);
    await status(page, before.count);
    assert.deepEqual(await picture(page), before);
    await context.close();
  });

  test("back from a programme's page the search stands as it was", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/?area=ba&sort=name");
    await status(page, "Viser 3 av 3 tilbud");
    const before = await picture(page);
    await page.getByRole("link", { name: "Kuben OT" }).click();
    await page.getByRole("heading", { level: 1, name: "Kuben OT" }).waitFor();
    await page.goBack();
    await status(page, "Viser 3 av 3 tilbud");
    assert.deepEqual(await picture(page), before);
    await context.close();
  });
});

async function picture(page) {
  return {
    url: page.url(),
    count: await page.locator("#results-title").innerText(),
    names: await programmeNames(page),
    ticked: await page.locator("input[type=checkbox]:checked").evaluateAll((boxes) => boxes.map((box) => box.id)),
    lives: await page.getByLabel("Bydelen ungdommen bor i").inputValue(),
    born: await page.getByLabel("Ungdommen er født i").inputValue(),
    order: await page.getByLabel("Sorter etter").inputValue(),
  };
}

/** Waits until the one live count says so. */
async function status(page, text) {
  const counts = page.getByRole("status").filter({ hasText: COUNT });
  await counts.filter({ hasText: text }).waitFor();
  assert.equal(await counts.count(), 1, "the count is said in one place");
}

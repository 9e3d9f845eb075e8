// What the list of results says: its count, its tags, its order, its past, and nothing found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, onEachEngine, openAs, programmeNames, rowOf, visit } from "./stage.mjs";

const SEATS = "{ openPlaces(first: 50) { nodes { freshness confirmedAt state programme { name } } } }";

onEachEngine("the results", (here) => {
  test("the count lives in one status that is never drawn anew", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    const status = page.getByRole("status").filter({ hasText: /^Viser/ });
    assert.equal(await status.count(), 1);
    const element = await status.elementHandle();
    await page.getByLabel(/^Medier og kommunikasjon/).check();
    await page.getByText("Viser 2 av 2 tilbud").waitFor();
    assert.equal(await element.evaluate((node) => node.isConnected && node.textContent), "Viser 2 av 2 tilbud");
    await context.close();
  });

  test("each chosen filter is a tag that takes it away again", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/?q=ot&area=ba&level=vg1&accepting=1");
    const tags = page.getByRole("list", { name: "Valgte filtre" }).getByRole("button");
    await tags.nth(3).waitFor();
    assert.equal(await tags.count(), 4);
    await page.getByRole("button", { name: "Fjern filteret Bygg- og anleggsteknikk" }).click();
    await page.waitForFunction(() => !location.search.includes("area="));
    assert.equal(await page.getByLabel(/^Bygg- og anleggsteknikk/).isChecked(), false);
    await page.getByRole("button", { name: "Fjern filteret Søk: ot" }).click();
    await page.waitForFunction(() => !location.search.includes("q="));
    assert.equal(await page.getByRole("searchbox").inputValue(), "");
    assert.equal(await tags.count(), 2);
    await context.close();
  });

  test("the order is the one that was asked for", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    await page.getByLabel("Sorter etter").selectOption({ label: "Navn" });
    await page.waitForURL(/sort=name/);
    const names = new Intl.Collator("nb").compare;
    await page.getByRole("rowheader").first().filter({ hasText: "Abildsø" }).waitFor();
    const byName = await programmeNames(page);
    assert.deepEqual(byName, [...byName].sort(names));
    await page.getByLabel("Sorter etter").selectOption({ label: "Sist bekreftet" });
    await page.getByRole("rowheader").first().filter({ hasText: "Etterstad OT" }).waitFor();
    const { data } = await ask(page, SEATS);
    const when = Object.fromEntries(data.openPlaces.nodes.map((node) => [node.programme.name, node.confirmedAt ?? ""]));
    const shown = (await programmeNames(page)).map((name) => when[name]);
    assert.deepEqual(shown, [...shown].sort().reverse());
    await context.close();
  });

  test("more results come on request, and none twice", async () => {
    const { page, context } = await here.open();
    await page.route("**/graphql", (route) => {
      const body = route.request().postData().replace('"first":20', '"first":5');
      return route.continue({ postData: body });
    });
    await visit(page, here.server.url, "/?sort=name");
    await page.getByText("Viser 5 av 12 tilbud").waitFor();
    const more = page.getByRole("button", { name: "Vis flere tilbud" });
    await more.click();
    await page.getByText("Viser 10 av 12 tilbud").waitFor();
    await more.click();
    await page.getByText("Viser 12 av 12 tilbud").waitFor();
    await more.waitFor({ state: "detached" });
    assert.equal(new Set(await programmeNames(page)).size, 12);
    await context.close();
  });

  test("a past day shows the report's figures", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/?at=2023-04-02");
    await page.getByText("Tallene er fra 2. april 2023.").waitFor();
    const kuben = await rowOf(page, "Kuben OT").innerText();
    assert.match(kuben, /94 av 65/);
    assert.match(kuben, /3 plasser igjen på overinntak/);
    const never = await rowOf(page, "Praksisbrev").innerText();
    assert.match(never, /Ledige plasser er ikke kjent/);
    assert.match(never, /aldri meldt/i);
    assert.match(await rowOf(page, "Etterstad OT mat- og restaurantfag").innerText(), /7 ledige plasser/);
    assert.match(await rowOf(page, "Valle Hovin 23/5").innerText(), /4 plasser igjen på overinntak/);
    await context.close();
  });

  test("an old figure says to ring first and is never shown in green", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/");
    const { data } = await ask(page, SEATS);
    const nodes = data.openPlaces.nodes;
    const colours = (name) => rowOf(page, name).locator(".ot-cell-state > *").evaluateAll(readColours);
    const fresh = nodes.find((node) => node.freshness === "FRESH" && node.state === "FREE");
    const green = (await colours(fresh.programme.name))[0].back;
    const doubtful = nodes.filter((node) => ["STALE", "NEVER"].includes(node.freshness));
    assert.equal(doubtful.length, 3);
    for (const { programme } of doubtful) {
      const row = rowOf(page, programme.name);
      assert.match(await row.innerText(), /Ring først/, programme.name);
      assert.equal(await row.locator(".pkt-tag--green").count(), 0, programme.name);
      for (const { back, mark } of await colours(programme.name)) {
        assert.notEqual(back, green, programme.name);
        assert.ok(!isGreen(mark), `${programme.name}: ${mark}`);
      }
    }
    await context.close();
  });
});

/** The colours of the parts of a status, and of the marks before them. Runs in the page. */
function readColours(parts) {
  const colour = (part, pseudo) => getComputedStyle(part, pseudo).backgroundColor;
  return parts.map((part) => ({ back: colour(part), mark: colour(part, "::before") }));
}

function isGreen(colour) {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return alpha > 0 && green > red + 20 && green > blue;
}

onEachEngine("nothing found", (here) => {
  test("an empty result names the filter to let go, and letting it go helps", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/?area=fundament&level=vg2");
    await page.getByRole("status").filter({ hasText: "Ingen tilbud passer" }).waitFor();
    await page.getByRole("button", { name: "Uten utdanningsprogram (2 tilbud)" }).waitFor();
    await page.getByRole("button", { name: "Uten trinn (2 tilbud)" }).click();
    await page.getByText("Viser 2 av 2 tilbud").waitFor();
    assert.equal(new URL(page.url()).searchParams.get("level"), null);
    await context.close();
  });

  test("signed out, one is asked to sign in before telling that a place is missing", async () => {
    const { page, context } = await here.open();
    await visit(page, here.server.url, "/?area=fundament&level=vg2");
    await page.getByRole("link", { name: "Logg inn for å si fra om at plassen mangler" }).click();
    await page.getByRole("button", { name: /Demo Rådgiver/ }).click();
    await page.getByRole("button", { name: "Ingen passende plass" }).waitFor();
    assert.equal(new URL(page.url()).search, "?area=fundament&level=vg2");
    await context.close();
  });

  test("an adviser tells that no place fits, and UDA sees the filters but not the text", async () => {
    const adviser = await openAs(here, "demo-adviser", "/?q=hemmelig&area=na&level=vg3");
    await adviser.page.getByRole("button", { name: "Ingen passende plass" }).click();
    await adviser.page.getByRole("status").filter({ hasText: "UDA ser nå at denne plassen mangler" }).waitFor();
    await adviser.context.close();

    const uda = await openAs(here, "demo-uda", "/overview");
    const needs = uda.page.getByRole("region", { name: "Plasser som mangler" });
    await needs.getByText("Naturbruk · Vg3").waitFor();
    const told = await needs.innerText();
    assert.match(told, /1 gang dette skoleåret/);
    assert.match(told, /Ulsrud videregående skole/);
    assert.doesNotMatch(told, /hemmelig|Demo Rådgiver/);
    await uda.context.close();
  });
});

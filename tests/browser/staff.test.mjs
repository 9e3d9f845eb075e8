// The staff's page: a true figure in two taps, whatever comes in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countActions, onEachEngine, openAs, rowOf, settle, visit } from "./stage.mjs";

const PLACES = "query ($slug: String!) { programme(slug: $slug) { places { enrolled version accepting freshness } } }";
const REPORT = "mutation ($input: ReportPlacesInput!) { reportPlaces(input: $input) { enrolled } }";

onEachEngine("the staff's page", (here) => {
  test("only one's own programmes are offered, and someone else's figures stand", async () => {
    const { page, context } = await openAs(here, "demo-programme", "/places");
    await card(page, "OTM Trikkestallen").waitFor();
    const names = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    assert.deepEqual(names.sort(), ["Hellerud OTS", "OTM Trikkestallen"]);
    const before = await places(page, "kuben");
    const answer = await report(page, "kuben", 3);
    assert.equal(answer.errors[0].extensions.code, "FORBIDDEN");
    assert.deepEqual(await places(page, "kuben"), before);
    await visit(page, here.server.url, "/programmes/kuben");
    await page.getByRole("heading", { level: 1, name: "Kuben OT" }).waitFor();
    assert.equal(await page.getByRole("main").locator("a[href^='/places']").count(), 0);
    await visit(page, here.server.url, "/programmes/hellerud-ots");
    assert.equal(await page.getByRole("main").getByRole("link", { name: "Oppdater plassene" }).count(), 1);
    await context.close();
  });

  for (const [where, width] of [["on a desk", 1280], ["on a phone", 390]]) {
    test(`after sign-in the figure is confirmed in at most two taps ${where}`, async () => {
      const { page, context, faults } = await here.open({ width });
      await visit(page, here.server.url, "/sign-in");
      await page.getByRole("button", { name: /Demo Tilbudsleder/ }).click();
      await page.waitForURL((url) => url.pathname !== "/sign-in");
      await settle(page);
      const does = countActions();
      const menu = page.getByRole("button", { name: "Meny" });
      const confirm = card(page, "OTM Trikkestallen").getByRole("button", { name: "Stemmer fortsatt" });
      await page.getByRole("link", { name: "Våre plasser" }).or(menu).first().waitFor();
      if (new URL(page.url()).pathname !== "/places") {
        if (await menu.isVisible()) await does.press(menu);
        await does.press(page.getByRole("link", { name: "Våre plasser" }));
      }
      await does.press(confirm);
      const now = card(page, "OTM Trikkestallen");
      await now.getByRole("status").filter({ hasText: "Takk. Tallet er bekreftet." }).waitFor();
      await now.getByText("Bekreftet nå nettopp av Demo Tilbudsleder").waitFor();
      assert.equal((await places(page, "trikkestallen")).freshness, "FRESH");
      assert.ok(does.taken() <= 2, `${does.taken()} taps`);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }

  test("a new count takes two taps, and the search shows it", async () => {
    const { page, context } = await openAs(here, "demo-programme", "/places");
    const mine = card(page, "OTM Trikkestallen");
    const { enrolled } = await places(page, "trikkestallen");
    const does = countActions();
    await does.press(mine.getByRole("button", { name: "Én færre: Elever nå" }));
    await does.press(mine.getByRole("button", { name: "Lagre tallet" }));
    await mine.getByRole("status").filter({ hasText: `Lagret: ${enrolled - 1} av 16` }).waitFor();
    assert.equal(does.taken(), 2);
    await visit(page, here.server.url, "/");
    assert.match(await rowOf(page, "OTM Trikkestallen").innerText(), new RegExp(`${enrolled - 1} av 16`));
    await context.close();
  });

  test("what is no number is not sent, and an absurd number is refused with the reason", async () => {
    const { page, context } = await openAs(here, "demo-programme", "/places");
    const mine = card(page, "OTM Trikkestallen");
    const before = await places(page, "trikkestallen");
    for (const typed of ["-1", "tolv", ""]) {
      await type(mine, typed);
      await mine.getByRole("alert").filter({ hasText: "Skriv et helt tall" }).waitFor();
      assert.equal(await field(mine).getAttribute("aria-invalid"), "true", typed);
      assert.equal(await field(mine).inputValue(), typed);
    }
    await type(mine, "999");
    await mine.getByRole("alert").filter({ hasText: /48/ }).waitFor();
    assert.equal(await field(mine).inputValue(), "999");
    assert.deepEqual(await places(page, "trikkestallen"), before);
    await context.close();
  });
});

onEachEngine("a count that surprises", (here) => {
  test("a count above the limit is asked about, kept, and shown to UDA as a deviation", async () => {
    const { page, context } = await openAs(here, "demo-programme", "/places");
    const mine = card(page, "Hellerud OTS");
    const before = await places(page, "hellerud-ots");
    await type(mine, "25");
    const question = mine.getByRole("alert").filter({ hasText: "Stemmer dette?" });
    await question.waitFor();
    assert.deepEqual(await places(page, "hellerud-ots"), before, "nothing is kept before the answer");
    await question.getByRole("button", { name: "Ja, det stemmer" }).click();
    await mine.getByRole("status").filter({ hasText: "Lagret: 25 av 16" }).waitFor();
    await mine.getByText("Flere elever enn taket").first().waitFor();
    await context.close();

    const uda = await openAs(here, "demo-uda", "/overview");
    const odd = uda.page.getByRole("region", { name: "Avvik" }).getByRole("listitem");
    await odd.filter({ hasText: "Hellerud OTS" }).getByText(/^Flere elever enn taket: \d+ over$/).waitFor();
    await uda.context.close();

    const anyone = await here.open();
    await visit(anyone.page, here.server.url, "/");
    assert.doesNotMatch(await rowOf(anyone.page, "Hellerud OTS").innerText(), /Flere elever enn taket/);
    await anyone.context.close();
  });

  test("one who was overtaken sees the new figure and keeps what was typed", async () => {
    const slow = await openAs(here, "demo-programme", "/places");
    const mine = card(slow.page, "OTM Trikkestallen");
    await field(mine).fill("13");
    const quick = await openAs(here, "demo-programme", "/places");
    await type(card(quick.page, "OTM Trikkestallen"), "14");
    await card(quick.page, "OTM Trikkestallen").getByRole("status").filter({ hasText: "Lagret: 14" }).waitFor();
    await quick.context.close();

    await mine.getByRole("button", { name: "Lagre tallet" }).click();
    const told = mine.getByRole("alert").filter({ hasText: "Noen andre endret tilbudet" });
    await told.filter({ hasText: /Nå står det 14 av 16.*Du har skrevet 13\./ }).waitFor();
    assert.equal(await field(mine).inputValue(), "13");
    assert.equal((await places(slow.page, "trikkestallen")).enrolled, 14);
    await told.getByRole("button", { name: "Lagre 13" }).click();
    await mine.getByRole("status").filter({ hasText: "Lagret: 13 av 16" }).waitFor();
    assert.equal((await places(slow.page, "trikkestallen")).enrolled, 13);
    await slow.context.close();
  });

  test("a programme closes only with a reason, everyone sees it, and it opens again", async () => {
    const { page, context } = await openAs(here, "demo-programme", "/places");
    const mine = card(page, "OTM Trikkestallen");
    await mine.getByText("Åpne eller steng for inntak").click();
    await mine.getByRole("button", { name: "Steng for inntak" }).click();
    await mine.getByRole("alert").filter({ hasText: "Velg en grunn først." }).waitFor();
    await mine.getByLabel("Gruppa trenger ro").check();
    await mine.getByRole("button", { name: "Steng for inntak" }).click();
    await mine.getByRole("status").filter({ hasText: "Tilbudet tar ikke imot elever nå." }).waitFor();
    const anyone = await here.open();
    await visit(anyone.page, here.server.url, "/");
    assert.match(await rowOf(anyone.page, "OTM Trikkestallen").innerText(), /Tar ikke imot nå: Gruppa trenger ro/);
    await anyone.context.close();
    await mine.getByRole("button", { name: "Åpne for inntak" }).click();
    await mine.getByRole("status").filter({ hasText: "Tilbudet tar imot elever nå." }).waitFor();
    assert.equal((await places(page, "trikkestallen")).accepting, true);
    await context.close();
  });

  test("the history says who did what, and when", async () => {
    const { page, context } = await openAs(here, "demo-programme", "/places");
    const mine = card(page, "OTM Trikkestallen");
    await mine.getByRole("button", { name: "Stemmer fortsatt" }).click();
    await mine.getByRole("status").filter({ hasText: "Takk. Tallet er bekreftet." }).waitFor();
    await mine.locator("summary").filter({ hasText: "Historikk" }).click();
    const newest = mine.locator(".ot-history").getByRole("listitem").first();
    await newest.filter({ hasText: "Bekreftet" }).waitFor();
    assert.match(await newest.innerText(), /Demo Tilbudsleder/);
    await context.close();
  });
});

function card(page, name) {
  return page.getByRole("region", { name });
}

function field(card) {
  return card.getByLabel("Elever nå", { exact: true });
}

async function type(card, typed) {
  await field(card).fill(typed);
  await card.getByRole("button", { name: "Lagre tallet" }).click();
}

async function places(page, slug) {
  const { data } = await ask(page, PLACES, { slug });
  return data.programme.places;
}

async function report(page, slug, enrolled) {
  const { version } = await places(page, slug);
  const key = crypto.randomUUID();
  return ask(page, REPORT, { input: { key, programme: slug, version, enrolled } });
}

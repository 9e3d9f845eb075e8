// The reader's language, the page's name and focus, and the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signInQuietly, stage, visit } from "./stage.mjs";

const here = stage();
const TITLES = {
  "/": { nb: "Ledige OT-plasser", nn: "Ledige OT-plassar", en: "Open OT places" },
  "/sign-in": { nb: "Logg inn", nn: "Logg inn", en: "Sign in" },
  "/places": { nb: "Våre plasser", nn: "Plassane våre", en: "Our places" },
  "/overview": { nb: "Oversikt", nn: "Oversikt", en: "Overview" },
  "/nowhere": { nb: "Siden finnes ikke", nn: "Sida finst ikkje", en: "This page does not exist" },
};

test("the address chooses the language on any route, and it is remembered", async () => {
  for (const [path, titles] of Object.entries(TITLES)) {
    const { page, context } = await here.open({ locale: "nb-NO" });
    for (const lang of ["nn", "en", "nb", "en"]) {
      await visit(page, here.server.url, `${path}?lang=${lang}`);
      assert.equal(await page.locator("h1").innerText(), titles[lang], `${path} ${lang}`);
      assert.equal(await page.locator("html").getAttribute("lang"), lang, `${path} ${lang}`);
    }
    await visit(page, here.server.url, path);
    assert.equal(await page.locator("h1").innerText(), titles.en, `${path} remembered`);
    await context.close();
  }
});

test("a programme's page speaks the chosen language, its own texts too", async () => {
  const { page, context } = await here.open();
  const seen = new Set();
  for (const lang of ["nb", "nn", "en"]) {
    await visit(page, here.server.url, `/programmes/kuben?lang=${lang}`);
    await page.getByRole("heading", { level: 1, name: "Kuben OT" }).waitFor();
    seen.add(await page.getByRole("main").innerText());
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
  }
  assert.equal(seen.size, 3);
  await context.close();
});

test("where nobody has chosen, the browser's wish counts", async () => {
  for (const [locale, lang] of [["nn-NO", "nn"], ["en-GB", "en"], ["nb-NO", "nb"], ["fr-FR", "nb"]]) {
    const { page, context } = await here.open({ locale });
    await visit(page, here.server.url, "/");
    assert.equal(await page.locator("html").getAttribute("lang"), lang, locale);
    assert.equal(await page.locator("h1").innerText(), TITLES["/"][lang], locale);
    await context.close();
  }
});

test("a change of language keeps the page, the filters and what was said", async () => {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/?area=ba");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Open OT places" }).waitFor();
  await page.getByRole("status").filter({ hasText: /3/ }).first().waitFor();
  const query = new URL(page.url()).searchParams;
  assert.deepEqual([query.get("lang"), query.get("area")], ["en", "ba"]);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await context.close();
});

test("a refusal speaks the reader's language", async () => {
  const said = new Set();
  for (const lang of ["nb", "nn", "en"]) {
    const { page, context } = await here.open();
    await page.goto(`${here.server.url}/sign-in`);
    await signInQuietly(page, "demo-programme");
    await visit(page, here.server.url, `/places?lang=${lang}`);
    const card = page.getByRole("region", { name: "OTM Trikkestallen" });
    await card.locator("input[inputmode=numeric]").fill("999");
    await card.locator("form button[type=submit]").click();
    const told = card.getByRole("alert").filter({ hasText: "48" });
    await told.waitFor();
    said.add(await told.innerText());
    await context.close();
  }
  assert.equal(said.size, 3);
});

test("a new page takes the focus to its heading, sets the title and starts at its top", async () => {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/?sort=name");
  assert.equal(await page.title(), "Ledige OT-plasser – OT-plass");
  assert.equal(await focused(page), "BODY", "the first page leaves the focus alone");
  await page.getByRole("link", { name: "Valle Hovin 23/5" }).click();
  await page.waitForFunction(() => document.title === "Valle Hovin 23/5 – OT-plass");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.goBack();
  await page.waitForFunction(() => document.title === "Ledige OT-plasser – OT-plass");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await context.close();
});

function focused(page) {
  return page.evaluate(() => document.activeElement?.tagName);
}

// A young person signs in by ID-porten, reads who has looked, and stops sharing:
// whoever saw something by that consent loses it on the next request.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSite } from "../oidc/site.mjs";
import { addAxe, judge } from "./axe.mjs";
import { ask, openAs, settle, signInQuietly, stage, visit, words, youthId } from "./stage.mjs";

const here = stage({ start: startSite });
const NAME = "Demo Ungdom";
const SCHOOL = "Ulsrud videregående skole";
const DISTRICT = "Bydel Alna";

for (const lang of ["nb", "nn", "en"]) {
  for (const width of [390, 1280]) {
    test(`signed in by ID-porten one reads who has looked and what stopping means, ${lang}, ${width} px`, async () => {
      const { page, context, faults } = await signInByIdPorten("/my/access-log", { lang, width });
      const mine = words(lang, "mine");
      const wrong = [];
      await page.getByRole("heading", { level: 1, name: mine.log.title }).waitFor();
      await page.getByText(mine.log.saw.split("{what}")[0].replace("{who}", SCHOOL)).first().waitFor();
      wrong.push(...(await judge(page, `/my/access-log, ${lang}, ${width} px`)));
      await visit(page, here.server.url, "/my/consents");
      const dialog = await openStopping(page, SCHOOL, mine);
      await dialog.getByText(mine.stop.at_once).waitFor();
      wrong.push(...(await judge(page, `/my/consents with the question open, ${lang}, ${width} px`)));
      await dialog.getByRole("button", { name: mine.stop.keep }).click();
      await dialog.waitFor({ state: "hidden" });
      assert.deepEqual(wrong, []);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
}

test("a look of this moment stands in the log, told by the agency and never the person", async () => {
  const adviser = await openYouth("demo-adviser");
  await adviser.context.close();
  const { page, context } = await signInByIdPorten("/my/access-log", { width: 390 });
  const today = page.getByRole("main").locator("section").first();
  await today.getByText(`${SCHOOL} så på`).first().waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /Demo Rådgiver/);
  await context.close();
});

test("stopping takes the part away on the next request, and the page says what would show it", async () => {
  const [adviser, district] = [await openYouth("demo-adviser"), await openYouth("demo-district")];
  const [nb, mine] = [words("nb", "youths"), words("nb", "mine")];
  await support(adviser.page).getByText("Skrevet av den unge").waitFor();
  assert.equal(await support(adviser.page).getByText(nb.one.only_own).count(), 0);
  assert.equal(await notShown(district.page).getByText(nb.scope.plan).count(), 0);

  const young = await signInByIdPorten("/my/consents", { width: 390 });
  for (const [name, losing] of [
    [SCHOOL, mine.scope.support],
    [DISTRICT, mine.scope.plan],
  ]) {
    const dialog = await openStopping(young.page, name, mine);
    await dialog.getByText(new RegExp(`^${name} får ikke lenger se .*${losing}`)).waitFor();
    await dialog.getByRole("button", { name: mine.consents.stop }).click();
    await young.page.getByText(mine.consents.stopped).waitFor();
    await card(young.page, name).first().getByRole("button", { name: mine.consents.stop }).waitFor({ state: "detached" });
  }
  assert.deepEqual(young.faults, []);
  await young.context.close();

  for (const { page } of [adviser, district]) {
    await page.reload();
    await settle(page);
  }
  await support(adviser.page).getByText(nb.one.only_own).waitFor();
  assert.equal(await support(adviser.page).getByText("Skrevet av den unge").count(), 0);
  await notShown(district.page).getByText(nb.scope.plan).waitFor();
  await notShown(district.page).getByText(nb.hidden.consent_required).first().waitFor();
  for (const { context, faults } of [adviser, district]) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("whoever is not known to us is let in to their own page, and sees nobody", async () => {
  const { page, context, faults } = await signInByIdPorten("/my/plan", { person: "ada" });
  await page.getByRole("button", { name: words("nb", "mine").ask.send }).waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), /UNNAMED/);
  assert.equal(await page.locator("#my-name").inputValue(), "", "what is not known is not filled in");
  await visit(page, here.server.url, "/my/access-log");
  await page.getByText(words("nb", "mine").log.not_here).or(page.getByText(words("nb", "mine").plan.not_young)).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

/** The demo account of the young person as ID-porten knows them: by the number. */
async function knownAtIdPorten() {
  const { people } = here.server.idporten;
  if (people.demo) return;
  const { page, context } = await here.open();
  await page.goto(`${here.server.url}/sign-in`);
  await signInQuietly(page, "demo-youth");
  const { person } = await page.evaluate(async () => (await fetch("/export/my-data.json")).json());
  people.demo = { sub: "demo", acr: "idporten-loa-high", pid: person.nationalId, locale: "nb" };
  await context.close();
}

async function signInByIdPorten(back, { lang = "nb", width = 1280, person = "demo" } = {}) {
  await knownAtIdPorten();
  const { issuer } = here.server.idporten;
  // The provider of the tests has no icon.
  const opened = await here.open({ width, also: [issuer], allow: (text) => text.endsWith(`${issuer}/favicon.ico`) });
  const { page, context } = opened;
  await addAxe(context);
  await visit(page, here.server.url, `/sign-in?lang=${lang}&back=${encodeURIComponent(back)}`);
  await page.getByRole("link", { name: /ID-porten/ }).click();
  await page.getByRole("button", { name: person, exact: true }).click();
  await page.waitForURL((url) => url.pathname === back);
  await settle(page);
  const signedIn = await ask(page, "{ viewer { provider } }");
  assert.equal(signedIn.data.viewer.provider, "ID-porten");
  return opened;
}

/** The young person's page, as one of the staff. */
async function openYouth(account) {
  const opened = await openAs(here, account, "/");
  const id = await youthId(opened.page, NAME);
  await visit(opened.page, here.server.url, `/youths/${id}`);
  await opened.page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  return opened;
}

function support(page) {
  return page.locator("section").filter({ has: page.locator("#support-title") });
}

function notShown(page) {
  return page.locator(".pkt-alert, .ot-notice").filter({ hasText: words("nb", "youths").one.not_shown });
}

function card(page, name) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name }) });
}

async function openStopping(page, name, mine) {
  await card(page, name).getByRole("button", { name: mine.consents.stop }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("heading", { name: mine.stop.title }).waitFor();
  return dialog;
}

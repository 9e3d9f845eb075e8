// The lead's editor: what is written stands on the programme's page, whatever comes in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openAs, stage, visit } from "./stage.mjs";

const here = stage();
const EDITOR = "/places/hellerud-ots/page";
const SUMMARY = "Du får ro, tid og en fast voksen. Æ, ø og å går bra & <b>slik</b> også.";

test("the lead writes, and anyone reads it", async () => {
  const { page, context, faults } = await openAs(here, "demo-programme", EDITOR);
  await field(page, "Hva er det?").fill(SUMMARY);
  await field(page, "Elever i gruppa, høyst").fill("8");
  await field(page, "Kontaktlærer").fill("1,5");
  await page.getByLabel("Felles lunsj").check();
  await save(page);
  await said(page, "Lagret. Siden er oppdatert.");
  assert.deepEqual(faults, []);
  await context.close();

  const anyone = await here.open();
  await visit(anyone.page, here.server.url, "/programmes/hellerud-ots");
  await anyone.page.getByText(SUMMARY, { exact: true }).waitFor();
  const main = await anyone.page.getByRole("main").innerText();
  assert.match(main, /Kontaktlærer.*1,5|1,5.*kontaktlærer/i);
  assert.match(main, /Felles lunsj/);
  assert.match(main, /8/);
  await anyone.context.close();
});

test("nothing new is not sent, and says so", async () => {
  const { page, context } = await openAs(here, "demo-programme", EDITOR);
  await save(page);
  await said(page, "Du har ikke endret noe.");
  await context.close();
});

test("what cannot be is refused at its field, which takes the focus and keeps what was typed", async () => {
  const { page, context } = await openAs(here, "demo-programme", EDITOR);
  for (const [label, typed] of [
    ["Elever i gruppa, høyst", "mange"],
    ["Praksisdager i uka", "9"],
    ["E-post", "ikke en adresse"],
    ["Hva er det?", ""],
  ]) {
    const before = await field(page, label).inputValue();
    await field(page, label).fill(typed);
    await save(page);
    await page.getByText("Noe må rettes. Feltene er merket.").waitFor();
    assert.equal(await field(page, label).getAttribute("aria-invalid"), "true", label);
    assert.equal(await field(page, label).inputValue(), typed, label);
    const focused = await field(page, label).evaluate((element) => element === document.activeElement);
    assert.ok(focused, `${label} has not the focus`);
    await field(page, label).fill(before);
  }
  await context.close();
});

test("one who was overtaken keeps what was typed, and both changes stand", async () => {
  const slow = await openAs(here, "demo-programme", EDITOR);
  await field(slow.page, "Hvem er det for?").fill("For deg som liker små grupper.");
  const quick = await openAs(here, "demo-uda", EDITOR);
  await field(quick.page, "Telefon").fill("00 00 00 44");
  await save(quick.page);
  await said(quick.page, "Lagret. Siden er oppdatert.");
  await quick.context.close();

  await save(slow.page);
  await slow.page.getByText("Noen andre har endret siden mens du skrev.").waitFor();
  assert.equal(await field(slow.page, "Hvem er det for?").inputValue(), "For deg som liker små grupper.");
  const phone = await field(slow.page, "Telefon").elementHandle();
  await slow.page.waitForFunction((input) => input.value === "00 00 00 44", phone);
  await save(slow.page);
  await said(slow.page, "Lagret. Siden er oppdatert.");
  await visit(slow.page, here.server.url, "/programmes/hellerud-ots");
  await slow.page.getByText("For deg som liker små grupper.").waitFor();
  await slow.page.getByRole("link", { name: "Ring 00 00 00 44" }).waitFor();
  await slow.context.close();
});

test("only the lead and UDA may write", async () => {
  const refusal = "Bare lederen for tilbudet og UDA kan endre denne siden.";
  const lead = await openAs(here, "demo-programme", EDITOR);
  for (const slug of ["kuben", "trikkestallen"]) {
    await visit(lead.page, here.server.url, `/places/${slug}/page`);
    await lead.page.getByText(refusal).waitFor();
    assert.equal(await lead.page.getByRole("textbox").count(), 0, slug);
  }
  await lead.context.close();
  const adviser = await openAs(here, "demo-adviser", EDITOR);
  await adviser.page.getByText("Denne siden er ikke for din rolle.").waitFor();
  assert.equal(await adviser.page.getByRole("textbox").count(), 0);
  await adviser.context.close();
});

function field(page, label) {
  return page.getByRole("textbox", { name: label, exact: true });
}

function save(page) {
  return page.getByRole("button", { name: "Lagre siden" }).click();
}

function said(page, text) {
  return page.getByRole("status").filter({ hasText: text }).waitFor();
}

// One request worked on: by two at once, on a day off, sent on, taken back.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { judge } from "./axe.mjs";
import { day, fill, open, openJudged, openStaff, request, send, stateOf, step, told } from "./intake.mjs";
import { openAs, stage, words } from "./stage.mjs";

const here = stage();
const intake = words("nb", "intake");
const saved = (name) => fill(intake.case.saved, { step: intake.step[name] });

describe("two people on the same request", () => {
  test("the later one sees what was done, keeps what is typed, and can send again", async () => {
    const asked = await request(here);
    const first = await openStaff(here, asked.programme, { lang: "nb", width: 1280 }, asked.id);
    const second = await openStaff(here, asked.programme, { lang: "nb", width: 390 }, asked.id);
    await open(second.page, intake.step.reject);
    const dialog = second.page.getByRole("dialog");
    await dialog.locator("#form-step-reason").selectOption("OTHER");
    await dialog.locator("#form-step-text").fill("Vi har snakket sammen");

    await step(first.page, intake.step.offer);
    await told(first.page, saved("offer"), intake.did.offer);

    await send(dialog, intake.step.reject);
    await dialog.getByText(intake.form.changed).waitFor();
    await dialog.getByText(intake.did.offer).waitFor();
    await dialog.getByText(intake.form.kept).waitFor();
    assert.equal(await dialog.locator("#form-step-text").inputValue(), "Vi har snakket sammen");
    assert.deepEqual(await judge(second.page, "a form after somebody else was quicker"), []);
    await send(dialog, intake.step.reject);
    await told(second.page, saved("reject"), intake.did.reject);
    await first.context.close();
    await second.context.close();
  });

  test("what can no longer be done is said so, and nothing typed is lost", async () => {
    const asked = await request(here);
    const first = await openStaff(here, asked.programme, { lang: "nb", width: 1280 }, asked.id);
    const second = await openStaff(here, asked.programme, { lang: "nb", width: 1280 }, asked.id);
    await open(second.page, intake.step.waitlist);
    const dialog = second.page.getByRole("dialog");
    await dialog.locator("#form-step-reason").selectOption("NO_ROOM");

    await step(first.page, intake.step.reject, {}, { reason: "NO_CONTACT" });
    await told(first.page, saved("reject"), intake.did.reject);

    await send(dialog, intake.step.waitlist);
    await dialog.getByText(`${intake.did.reject}: ${intake.reason.no_contact}`).waitFor();
    await dialog.getByText(intake.form.no_longer).waitFor();
    assert.equal(await dialog.locator("#form-step-reason").inputValue(), "NO_ROOM");
    await first.context.close();
    await second.context.close();
  });
});

test("the last step can be taken back", async () => {
  const asked = await request(here);
  const { page, context } = await openStaff(here, asked.programme, { lang: "nb", width: 390 }, asked.id);
  await step(page, intake.step.offer);
  await told(page, saved("offer"), intake.did.offer);
  await page.getByRole("button", { name: /^Angre siste steg/ }).click();
  await told(page, intake.case.undone, intake.did.undo);
  assert.equal(await stateOf(here, asked.id), "REQUESTED");
  await context.close();
});

test("a meeting on a public holiday is asked about, and allowed", async () => {
  const asked = await request(here);
  const { page, context, faults } = await openStaff(here, asked.programme, { lang: "nb", width: 390 }, asked.id);
  await open(page, intake.step.book_meeting);
  const dialog = page.getByRole("dialog");
  const on = nextHoliday();
  await dialog.locator("#form-book-startsAt").fill(on);
  await dialog.locator("#form-book-time").fill("09:00");
  await dialog.locator("#form-book-place").fill("Biblioteket");
  await send(dialog, intake.step.book_meeting);
  await dialog.getByText(intake.form.holiday).waitFor();
  assert.equal(await dialog.locator("#form-book-place").inputValue(), "Biblioteket");
  assert.deepEqual(await judge(page, "the question about a day off"), []);
  await dialog.getByRole("button", { name: intake.form.anyway }).click();
  await told(page, saved("book_meeting"), intake.did.book_meeting);
  await page.getByText(inWords(on)).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a day that has been is refused, and the form stays", async () => {
  const asked = await request(here);
  const { page, context } = await openStaff(here, asked.programme, { lang: "nb", width: 390 }, asked.id);
  await open(page, intake.step.book_meeting);
  const dialog = page.getByRole("dialog");
  await dialog.locator("#form-book-startsAt").fill(day(-3));
  await dialog.locator("#form-book-time").fill("09:00");
  await dialog.locator("#form-book-place").fill("Rom 1");
  await send(dialog, intake.step.book_meeting);
  await dialog.locator("#form-book-startsAt[aria-invalid=true]").waitFor();
  assert.notEqual(await dialog.locator("#form-book-startsAt-wrong").innerText(), "");
  assert.equal(await dialog.locator("#form-book-place").inputValue(), "Rom 1");
  assert.deepEqual(await judge(page, "a meeting in the past"), []);
  await context.close();
});

describe("sent on", () => {
  test("to another programme, which gets a request of its own", async () => {
    const asked = await request(here);
    const { page, context, faults } = await openStaff(here, asked.programme, { lang: "nb", width: 1280 }, asked.id);
    await open(page, intake.step.refer_on);
    const dialog = page.getByRole("dialog");
    await dialog.locator("#form-step-programme option[value=bjornholt]").waitFor({ state: "attached" });
    await dialog.locator("#form-step-programme").selectOption("bjornholt");
    await dialog.locator("#form-step-reason").selectOption("CLOSER_TO_HOME");
    assert.deepEqual(await judge(page, "the form to send on"), []);
    await send(dialog, intake.step.refer_on);
    await told(page, saved("refer_on"), intake.did.refer_on);
    // The sender, who may read both, is led on to the new one.
    const sender = await openAs(here, "demo-adviser", `/intake/${asked.id}?lang=nb`);
    await sender.page.getByRole("link", { name: "Bjørnholt OT" }).first().click();
    await sender.page.getByText(intake.case.referred_from).waitFor();
    await sender.context.close();
    assert.equal(await stateOf(here, asked.id), "REFERRED_ON");
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("to the district, whose contact says that they take over", async () => {
    const asked = await request(here);
    const staff = await openStaff(here, asked.programme, { lang: "nb", width: 390 }, asked.id);
    await open(staff.page, intake.step.refer_on);
    const dialog = staff.page.getByRole("dialog");
    await dialog.locator("#form-step-to").selectOption("DISTRICT");
    await dialog.locator("#form-step-district").selectOption({ label: "Alna" });
    await dialog.locator("#form-step-reason").selectOption("DISTRICT_FOLLOW_UP");
    await send(dialog, intake.step.refer_on);
    await told(staff.page, saved("refer_on"), intake.did.refer_on);
    await staff.page.getByText(intake.case.receipt_waits).waitFor();
    await staff.context.close();

    const { page, context, faults } = await openJudged(here, "demo-district", `/intake/${asked.id}?lang=nb`, 390);
    await step(page, intake.step.confirm_referral);
    await told(page, saved("confirm_referral"), intake.did.confirm_referral);
    assert.deepEqual(await judge(page, "a request that the district has taken over"), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
});

test("whoever sent a request can take it back, with a reason", async () => {
  const asked = await request(here);
  const { page, context, faults } = await openAs(here, "demo-adviser", `/intake/${asked.id}?lang=nb`, { width: 390 });
  await open(page, intake.step.withdraw);
  const dialog = page.getByRole("dialog");
  await send(dialog, intake.step.withdraw);
  await dialog.locator("#form-step-reason[aria-invalid=true]").waitFor();
  await dialog.locator("#form-step-reason").selectOption("OTHER");
  await dialog.locator("#form-step-text").fill("Flytter til Bergen");
  await send(dialog, intake.step.withdraw);
  await told(page, saved("withdraw"), `${intake.did.withdraw}: ${intake.reason.other}: Flytter til Bergen`);
  assert.equal(await stateOf(here, asked.id), "WITHDRAWN");
  assert.deepEqual(faults, []);
  await context.close();
});

/** The next day that is a holiday whatever the year, as a field takes it. */
function nextHoliday() {
  const year = Number(day(0).slice(0, 4));
  const days = [year, year + 1].flatMap((one) => ["01-01", "05-01", "05-17", "12-25", "12-26"].map((on) => `${one}-${on}`));
  // A meeting may be four months ahead.
  const found = days.filter((one) => one > day(0)).sort().find((one) => one < day(119));
  return found ?? sunday();
}

/** From May to August there is no such day near. */
function sunday() {
  return [1, 2, 3, 4, 5, 6, 7].map(day).find((one) => new Date(`${one}T12:00Z`).getUTCDay() === 0);
}

/** "fredag 25. desember kl. 09.00". */
function inWords(on) {
  const text = new Intl.DateTimeFormat("nb", { weekday: "long", day: "numeric", month: "long" });
  return `${text.format(new Date(`${on}T12:00Z`))} kl. 09.00`;
}

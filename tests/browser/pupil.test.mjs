// A pupil: too early for the next year, an agreement about attendance, and the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "./axe.mjs";
import { day, figure, fill, open, openStaff, request, send, stateOf, step, told } from "./intake.mjs";
import { stage, words } from "./stage.mjs";

const here = stage();
const intake = words("nb", "intake");
const saved = (name) => fill(intake.case.saved, { step: intake.step[name] });

test("a pupil agrees to attend, is followed up, and leaves with a result", async () => {
  const asked = await request(here);
  const { page, context, faults } = await openStaff(here, asked.programme, { lang: "nb", width: 390 }, asked.id);
  await become(page);
  const before = await figure(here, asked.programme);

  const dialog = page.getByRole("dialog");
  await open(page, intake.case.agree);
  await send(dialog, intake.case.agree);
  await dialog.getByText(intake.form.choose_one).waitFor();
  await dialog.getByLabel(intake.term.weekly_talk).check();
  await dialog.getByLabel(intake.term.later_start).check();
  await dialog.getByLabel(fill(intake.form.follow_up, { count: "1" })).fill(day(0));
  await dialog.getByLabel(fill(intake.form.follow_up, { count: "2" })).fill(day(14));
  assert.deepEqual(await judge(page, "the form of an agreement"), []);
  await send(dialog, intake.case.agree);
  await page.getByText(`${intake.term.later_start}, ${intake.term.weekly_talk}`).waitFor();

  // Only a day that has come can be followed up.
  const kept = page.getByRole("main").getByRole("button", { name: new RegExp(`^${intake.case.follow_up_kept}`) });
  assert.equal(await kept.count(), 1);
  await kept.click();
  await page.getByText(`: ${intake.case.follow_up_kept}`).waitFor();
  assert.deepEqual(await judge(page, "a pupil with an agreement"), []);
  await open(page, intake.case.end_agreement);
  await dialog.locator("#form-end-agreement-endedAs").selectOption("KEPT");
  await send(dialog, intake.case.end_agreement);
  await page.getByRole("main").getByRole("button", { name: intake.case.agree, exact: true }).waitFor();

  await open(page, intake.step.end);
  await dialog.getByLabel(intake.outcome.subjects_passed).check();
  await dialog.locator("#form-step-subjectsPassed").fill("tre");
  await send(dialog, intake.step.end);
  await dialog.getByText(intake.form.not_number).waitFor();
  await dialog.locator("#form-step-subjectsPassed").fill("3");
  await dialog.getByLabel(intake.outcome.job).check();
  assert.deepEqual(await judge(page, "the form of the end"), []);
  await send(dialog, intake.step.end);
  await told(page, saved("end"), intake.did.end);
  assert.equal(await stateOf(here, asked.id), "ENDED");
  const after = await figure(here, asked.programme);
  assert.equal(after.enrolled, before.enrolled - 1, "the seat is free again");
  assert.notEqual(after.shown, before.shown);
  assert.deepEqual(faults, []);
  await context.close();
});

test("going on to the next year is offered from spring, and never before", async () => {
  const month = day(0).slice(5, 7);
  const asked = await request(here);
  const { page, context } = await openStaff(here, asked.programme, { lang: "nb", width: 1280 }, asked.id);
  await become(page);
  const on = page.getByRole("main").getByRole("button", { name: intake.step.stay, exact: true });
  assert.equal(await on.count(), month >= "04" && month < "08" ? 1 : 0);
  await context.close();
});

/** From asked to a pupil, the short way. */
async function become(page) {
  await step(page, intake.step.offer);
  await told(page, saved("offer"), intake.did.offer);
  await step(page, intake.step.accept);
  await told(page, saved("accept"), intake.did.accept);
  await step(page, intake.step.admit, { startsOn: day(0) }, { otherPlace: "NONE" });
  await told(page, saved("admit"), intake.did.admit);
}

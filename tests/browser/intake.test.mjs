// From request to place: an adviser asks for two places, the staff book, try out, offer
// and admit, the second request closes itself, and the search page's number changes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addAxe, judge } from "./axe.mjs";
import { book, day, figure, fill, openStaff, request, send, stateOf, step, told, wrongAt } from "./intake.mjs";
import { ask, openAs, stage, visit, words } from "./stage.mjs";

const here = stage();

for (const lang of ["nb", "nn", "en"]) {
  for (const width of [390, 1280]) {
    test(`from request to place, ${lang}, ${width} px`, async () => {
      const intake = words(lang, "intake");
      const asked = await request(here);
      const before = await figure(here, asked.programme);
      const { page, context, faults } = await openStaff(here, asked.programme, { lang, width });
      const wrong = [];
      const look = async (what) => wrong.push(...(await judge(page, `${what}, ${lang}, ${width} px`)));

      const card = page.locator(".ot-request").filter({ hasText: asked.name });
      await look("/intake");
      await card.getByRole("link", { name: fill(intake.board.next, { step: intake.step.book_meeting }) }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("heading", { name: intake.step.book_meeting }).waitFor();
      assert.ok(!page.url().includes("do="), "a reload does not open the form again");
      await send(dialog, intake.step.book_meeting);
      assert.equal(await wrongAt(dialog, "startsAt"), words(lang, "common").form.fill_in);
      await look("the form of a meeting, with what is missing");
      await book(page, intake, 6);
      await told(page, fill(intake.case.saved, { step: intake.step.book_meeting }), intake.did.book_meeting);
      await look("a request with a meeting");

      await step(page, intake.step.start_trial, { startsOn: day(0), endsOn: day(7) });
      await told(page, fill(intake.case.saved, { step: intake.step.start_trial }), intake.did.start_trial);
      await step(page, intake.step.offer);
      await told(page, fill(intake.case.saved, { step: intake.step.offer }), intake.did.offer);
      await step(page, intake.step.accept);
      await told(page, fill(intake.case.saved, { step: intake.step.accept }), intake.did.accept);
      await step(page, intake.step.admit, { startsOn: day(0) }, { otherPlace: "NONE" });
      await told(page, fill(intake.case.saved, { step: intake.step.admit }), intake.did.admit);
      await look("a request that was admitted");

      assert.equal(await stateOf(here, asked.others[0]), "WITHDRAWN", "the second request closes itself");
      const after = await figure(here, asked.programme);
      assert.equal(after.enrolled, before.enrolled + 1);
      assert.notEqual(after.shown, before.shown, "the search page's number changes");
      assert.deepEqual(wrong, []);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
}

describe("the week's attendance", () => {
  for (const width of [390, 1280]) {
    test(`one tap for all, and a choice for one, ${width} px`, async () => {
      const intake = words("nb", "intake");
      const { page, context, faults } = await openAs(here, "demo-programme", "/");
      await addAxe(context);
      const slug = await groupWithPupils(page);
      await page.setViewportSize({ width, height: 900 });
      await visit(page, here.server.url, `/group/${slug}?lang=nb`);
      const pupil = page.locator(".ot-pupil").filter({ has: page.getByRole("radiogroup") }).first();
      await pupil.getByRole("radio", { name: intake.mark.ill }).check();
      await page.getByRole("button", { name: intake.group.save }).click();
      await page.locator("#group-saved").getByText(/ syk/).waitFor();
      assert.deepEqual(await judge(page, `/group, ${width} px`), []);
      // Where a colleague has written otherwise, one tap for all comes once all are present.
      for (const one of await page.locator(".ot-pupil").filter({ has: page.getByRole("radiogroup") }).all()) {
        await one.getByRole("radio", { name: intake.mark.present }).check();
      }
      await page.getByRole("button", { name: intake.group.all }).click();
      await page.locator("#group-saved").getByText(/^Lagret for [^,]*til stede\.$/).waitFor();
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});

async function groupWithPupils(page) {
  const mine = await ask(page, "{ viewer { programmes { slug } } }");
  for (const { slug } of mine.data.viewer.programmes) {
    const query = "query ($slug: String!) { group(programme: $slug) { pupils { name } } }";
    const group = await ask(page, query, { slug });
    if (group.data?.group.pupils.length) return slug;
  }
  throw new Error("no programme has pupils");
}

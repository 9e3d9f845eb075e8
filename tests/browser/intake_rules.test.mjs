// What is decided about intake, and what one is told of: against the real server.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { judge } from "./axe.mjs";
import { day, openJudged } from "./intake.mjs";
import { settle, stage, visit, words } from "./stage.mjs";

const here = stage();
const rules = words("nb", "intakesettings");
const notices = words("nb", "notices");

describe("/intake/settings", () => {
  for (const width of [390, 1280]) {
    test(`UDA adds days off, takes them away, and orders the waiting list, ${width} px`, async () => {
      const { page, context, faults } = await openJudged(here, "demo-uda", "/intake/settings?lang=nb", width);
      await page.getByText(rules.days.new).click();
      const form = page.locator("#holiday-form");
      await form.getByRole("button", { name: rules.days.add }).click();
      await form.locator("#holiday-form-kind[aria-invalid=true]").waitFor();
      await form.locator("#holiday-form-kind").selectOption("PLANNING_DAY");
      await form.locator("#holiday-form-firstDay").fill(day(40));
      await form.locator("#holiday-form-lastDay").fill(day(39));
      await form.getByRole("button", { name: rules.days.add }).click();
      await form.getByText(rules.days.backwards).waitFor();
      assert.equal(await form.locator("#holiday-form-firstDay").inputValue(), day(40));
      assert.deepEqual(await judge(page, "days off the wrong way round"), []);
      await form.locator("#holiday-form-lastDay").fill(day(41));
      await form.getByRole("button", { name: rules.days.add }).click();
      await page.getByText(rules.days.added).waitFor();
      const row = page.locator(".ot-history > li").filter({ hasText: inTable(40) });
      await row.getByRole("button", { name: rules.days.remove }).click();
      await page.getByText(rules.days.removed).waitFor();
      await row.waitFor({ state: "detached" });

      const order = page.locator("section").filter({ has: page.locator("#order") });
      const first = await order.locator(".ot-wishes > li > span").first().innerText();
      await order.locator("[id^=down-]").first().click();
      const moved = await order.locator(".ot-wishes > li > span").allInnerTexts();
      assert.equal(moved[1], first);
      await order.getByRole("button", { name: rules.order.save }).click();
      await order.getByText(rules.order.saved).waitFor();
      await page.reload();
      await settle(page);
      await order.locator(".ot-wishes > li").first().waitFor();
      assert.deepEqual(await order.locator(".ot-wishes > li > span").allInnerTexts(), moved);
      assert.deepEqual(await judge(page, `/intake/settings, ${width} px`), []);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }

  test("who leads a programme names who gets what is overdue, and says whether a trial holds a seat", async () => {
    const { page, context, faults } = await openJudged(here, "demo-programme", "/intake/settings?lang=nb", 390);
    const form = page.locator("#intake-form");
    const programme = form.locator("#intake-form-programme");
    if ((await programme.inputValue()) === "") await programme.selectOption({ index: 1 });
    await form.locator("#intake-form-intakePerson option").nth(1).waitFor({ state: "attached" });
    await form.locator("#intake-form-intakePerson").selectOption({ index: 1 });
    const person = await form.locator("#intake-form-intakePerson").inputValue();
    await form.locator("#intake-form-trialHoldsSeat").selectOption("no");
    await form.getByRole("button", { name: rules.own.save }).click();
    await form.getByText(rules.own.saved).waitFor();
    await page.reload();
    await settle(page);
    if ((await programme.inputValue()) === "") await programme.selectOption({ index: 1 });
    await form.locator("#intake-form-trialHoldsSeat").waitFor();
    assert.equal(await form.locator("#intake-form-trialHoldsSeat").inputValue(), "no");
    assert.equal(await form.locator("#intake-form-intakePerson").inputValue(), person);
    assert.deepEqual(await judge(page, "/intake/settings as a lead"), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
});

describe("/notifications/settings", () => {
  test("one chooses what comes by mail", async () => {
    const { page, context, faults } = await openJudged(here, "demo-adviser", "/notifications/settings?lang=nb", 390);
    const weekly = page.getByLabel(notices.mail.weekly);
    const was = await weekly.isChecked();
    await weekly.setChecked(!was);
    await page.getByRole("button", { name: notices.mail.save, exact: true }).click();
    await page.getByText(notices.mail.saved).waitFor();
    await page.reload();
    await settle(page);
    assert.equal(await weekly.isChecked(), !was);
    assert.deepEqual(await judge(page, "/notifications/settings"), []);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("a search kept from the front page finds the same, and is gone when one takes it away", async () => {
    const { page, context, faults } = await openJudged(here, "demo-adviser", "/?level=vg2&lang=nb", 1280);
    await page.getByRole("main").getByRole("link", { name: notices.search.keep }).click();
    await page.getByRole("heading", { name: notices.search.keep }).waitFor();
    const form = page.locator("form").filter({ has: page.getByLabel(notices.search.name) });
    await form.getByRole("button", { name: notices.search.save }).click();
    await form.locator("[aria-invalid=true]").waitFor();
    await form.getByLabel(notices.search.name).fill("Vg2 i høst");
    await form.getByLabel(notices.search.tell).check();
    assert.deepEqual(await judge(page, "a search about to be kept"), []);
    await form.getByRole("button", { name: notices.search.save }).click();
    const kept = page.locator(".ot-history > li, .ot-plain-list > li").filter({ hasText: "Vg2 i høst" });
    await kept.getByText(notices.search.tells).waitFor();
    await kept.getByRole("link", { name: "Vg2 i høst" }).click();
    await page.getByRole("rowheader").first().waitFor();
    assert.match(page.url(), /level=vg2/);
    await visit(page, here.server.url, "/notifications/settings?lang=nb");
    await kept.getByRole("button", { name: notices.search.remove }).click();
    await page.getByText(notices.search.removed).waitFor();
    await page.getByText(notices.search.none).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });
});

/** "01.12.2026", so many days from now. */
function inTable(ahead) {
  return day(ahead).split("-").reverse().join(".");
}

// What the young person answers and asks for alone: no to a place, and a new request.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "./axe.mjs";
import { openJudged } from "./intake.mjs";
import { stage, words } from "./stage.mjs";

const here = stage();

for (const lang of ["nb", "nn", "en"]) {
  test(`no to an offer is one tap and no blame, and can be taken back, ${lang}`, async () => {
    const mine = words(lang, "myrequests");
    const { page, context, faults } = await openJudged(here, "demo-youth", `/my/requests?lang=${lang}`, 390);
    const card = page.locator(".ot-card").filter({ hasText: "Etterstad" });
    await card.getByRole("heading", { name: mine.head.offered }).waitFor();
    await card.getByRole("button", { name: new RegExp(`^${mine.answer.no}`) }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("heading", { name: mine.answer.why_title }).waitFor();
    assert.deepEqual(await judge(page, `why not, ${lang}`), []);
    await dialog.getByRole("button", { name: mine.answer.back, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await card.getByRole("button", { name: new RegExp(`^${mine.answer.no}`) }).click();
    await dialog.getByRole("button", { name: mine.declined.too_far }).click();
    await page.locator("#said").getByText(mine.answer.done).waitFor();
    await page.getByText(mine.page.over).click();
    await card.getByRole("heading", { name: mine.head.declined }).waitFor();
    await card.getByText(mine.next.declined).waitFor();
    assert.deepEqual(await judge(page, `after a no, ${lang}`), []);
    await card.getByRole("button", { name: mine.answer.undo, exact: true }).click();
    await card.getByRole("heading", { name: mine.head.offered }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a request of one's own says what is missing, keeps it, and tells who answers and when", async () => {
  const mine = words("nb", "myrequests");
  const { page, context, faults } = await openJudged(here, "demo-youth", "/my/requests?lang=nb", 390);
  await page.getByRole("link", { name: mine.page.ask }).click();
  await page.getByRole("heading", { level: 1, name: mine.new.title }).waitFor();
  await page.getByRole("button", { name: mine.new.send }).click();
  await page.locator("#my-request-wishes-wrong").getByText(mine.new.missing_place).waitFor();
  await page.locator("#my-request-reasons-wrong").getByText(mine.new.missing_why).waitFor();
  assert.equal(await page.getByRole("alert").getByText(mine.new.missing_place).count(), 0, "it is said once");
  assert.deepEqual(await judge(page, "an own request with what is missing"), []);
  await page.locator("[id^=choose-]:not([aria-disabled])").first().click();
  await page.getByLabel(mine.reason.other, { exact: true }).check();
  await page.getByRole("button", { name: mine.new.send }).click();
  await page.locator("#my-request-text[aria-invalid=true]").waitFor();
  await page.locator("#my-request-text").fill("Jeg vil prøve noe praktisk");
  await page.getByLabel(mine.need.practice).check();
  await page.getByRole("button", { name: mine.new.send }).click();
  await page.locator("#sent").waitFor();
  await page.getByText(/ skal svare deg innen \d+\. \S+ \d{4}\.$/).waitFor();
  assert.deepEqual(await judge(page, "the receipt of an own request"), []);
  await page.getByRole("main").getByRole("link", { name: mine.page.title }).last().click();
  await page.getByRole("heading", { name: mine.head.requested }).nth(1).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

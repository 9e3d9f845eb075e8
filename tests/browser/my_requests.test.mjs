// The young person's own part: an adviser asks, the staff offer, the young person says yes
// on their phone, and everybody is told when the other requests close themselves.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { judge } from "./axe.mjs";
import { day, figure, fill, openJudged, step, told } from "./intake.mjs";
import { ask, openAs, settle, stage, visit, words, youthId } from "./stage.mjs";

const here = stage();
const nb = Object.fromEntries(["common", "intake", "myrequests", "notices", "request"].map((one) => [one, words("nb", one)]));
const YOUTH = "Demo Ungdom";
const OWN = { slug: "hellerud-ots", name: "Hellerud OTS" };

describe("a place offered, taken and begun", { concurrency: false }, () => {
  let id;
  let before;

  test("the adviser asks for a place for somebody who has asked elsewhere", async () => {
    const { page, context, faults } = await openJudged(here, "demo-adviser", "/", 390);
    await visit(page, here.server.url, `/youths/${await youthId(page, YOUTH)}/request?lang=nb`);
    await page.getByRole("button", { name: nb.request.form.send }).click();
    await page.locator("#request-form-wishes-wrong").getByText(nb.request.form.missing_wish).waitFor();
    const choose = page.locator(`#choose-${OWN.slug}`);
    const more = page.getByRole("button", { name: /^Vis \d+ tilbud til$/ });
    await choose.or(more).first().waitFor();
    if (!(await choose.count())) await more.click();
    await choose.click();
    await page.getByLabel(nb.request.reason.no_activity).check();
    await page.getByText(fill(nb.request.form.sum_why, { name: YOUTH, to: OWN.name, why: nb.request.reason.no_activity.toLowerCase() })).waitFor();
    assert.deepEqual(await judge(page, "a request about to be sent"), []);
    await page.getByRole("button", { name: nb.request.form.send }).click();
    await page.locator("#sent").waitFor();
    await page.getByText(/^Hellerud OTS skal svare innen \d+\. \S+ \d{4}\./).waitFor();
    assert.deepEqual(await judge(page, "the receipt of a request"), []);
    await page.getByRole("link", { name: nb.request.sent.see }).click();
    await page.getByRole("heading", { level: 1, name: YOUTH }).waitFor();
    id = new URL(page.url()).pathname.split("/").pop();
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("the staff offer it, and the young person takes it and is told what happens next", async () => {
    // Nobody signed out can tell an offer from a pupil: the number changes with the offer.
    before = await figure(here, OWN);
    const staff = await openAs(here, "demo-programme", `/intake/${id}?lang=nb`);
    await step(staff.page, nb.intake.step.offer);
    await told(staff.page, fill(nb.intake.case.saved, { step: nb.intake.step.offer }), nb.intake.did.offer);

    const { page, context, faults } = await openJudged(here, "demo-youth", "/my/requests?lang=nb", 390);
    const card = page.locator(".ot-card").filter({ hasText: OWN.name });
    await card.getByRole("heading", { name: nb.myrequests.head.offered }).waitFor();
    await card.getByText(/^Svar innen \d+\. \S+ \d{4}\.$/).waitFor();
    await card.getByRole("button", { name: nb.myrequests.answer.yes }).click();
    await page.locator("#said").getByText(nb.myrequests.answer.done).waitFor();
    await card.getByRole("heading", { name: nb.myrequests.head.accepted }).waitFor();
    await card.getByText(fill(nb.myrequests.next.accepted, { name: OWN.name })).waitFor();
    assert.deepEqual(await judge(page, "an offer that was taken"), []);

    // One may think better of it, for ten minutes.
    await card.getByRole("button", { name: nb.myrequests.answer.undo, exact: true }).click();
    await card.getByRole("heading", { name: nb.myrequests.head.offered }).waitFor();
    await card.getByRole("button", { name: nb.myrequests.answer.yes }).click();
    await card.getByRole("heading", { name: nb.myrequests.head.accepted }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
    await staff.context.close();
  });

  test("once admitted the other requests close themselves, and the number changes at once", async () => {
    const { page, context, faults } = await openAs(here, "demo-programme", `/intake/${id}?lang=nb`);
    await page.locator(".ot-history > li").filter({ hasText: nb.intake.did.accept }).first().waitFor();
    await step(page, nb.intake.step.admit, { startsOn: day(0) }, { otherPlace: "NONE" });
    await told(page, fill(nb.intake.case.saved, { step: nb.intake.step.admit }), nb.intake.did.admit);
    const after = await figure(here, OWN);
    assert.equal(after.enrolled, before.enrolled + 1);
    assert.notEqual(after.shown, before.shown);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("the young person sees it in plain words", async () => {
    const { page, context, faults } = await openJudged(here, "demo-youth", "/my/requests?lang=nb", 390);
    await page.getByRole("heading", { name: nb.myrequests.head.admitted }).waitFor();
    await page.getByText(nb.myrequests.page.over).click();
    assert.equal(await page.getByText(nb.myrequests.next.elsewhere).count(), 2);
    assert.deepEqual(await judge(page, "/my/requests with a place"), []);
    const news = await newsOf(page);
    assert.ok(news.some(({ read }) => !read), JSON.stringify(news));
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("the sender and the programme are told, each by a line that leads to the case", async () => {
    for (const account of ["demo-adviser", "demo-programme"]) {
      const { page, context, faults } = await openJudged(here, account, "/notifications?lang=nb", 390);
      const line = page.locator(".ot-history > li").filter({ hasText: YOUTH }).filter({ hasText: OWN.name }).first();
      await line.waitFor();
      assert.deepEqual(await judge(page, `/notifications as ${account}`), []);
      const { unread } = (await ask(page, "{ notifications(first: 1) { unread } }")).data.notifications;
      await line.getByRole("link").click();
      await page.waitForURL(`**/intake/${id}`);
      await settle(page);
      await visit(page, here.server.url, "/notifications?lang=nb");
      await page.locator("#news").waitFor();
      const now = (await ask(page, "{ notifications(first: 1) { unread } }")).data.notifications;
      assert.equal(now.unread, unread - 1, "what was opened is read");
      if (now.unread > 0) await page.getByRole("button", { name: nb.notices.list.read_all }).click();
      await page.locator("#news").getByText(nb.notices.list.none_new).waitFor();
      assert.deepEqual(faults, []);
      await context.close();
    }
    const { page, context } = await openAs(here, "demo-adviser", "/");
    const closed = (await newsOf(page)).filter((one) => one.youthName === YOUTH && one.programme?.slug !== OWN.slug);
    assert.equal(closed.length >= 2, true, JSON.stringify(closed));
    await context.close();
  });
});

async function newsOf(page) {
  const query = "{ notifications(first: 100) { nodes { sentence read youthName programme { slug } } } }";
  return (await ask(page, query)).data.notifications.nodes;
}

// The end of a session: a warning in good time, a way to stay, and an empty page after.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addAxe, judge } from "./axe.mjs";
import { openAs, settle, stage, visit, words, youthId } from "./stage.mjs";

const here = stage({ env: { OT_SESSION_IDLE_MINUTES: "5" } });
const NAME = "Demo Ungdom";

for (const lang of ["nb", "nn", "en"]) {
  for (const width of [390, 1280]) {
    test(`one is warned, may stay, and at the end nothing is left on the page, ${lang}, ${width} px`, async () => {
      const { page, context, faults } = await openYouth(lang, width);
      const { ending, menu } = words(lang, "common");
      await page.clock.fastForward("02:30");
      assert.equal(await page.getByRole("dialog").count(), 0, "not before it is time");
      await page.clock.fastForward("00:40");
      const warning = page.getByRole("dialog", { name: ending.title });
      await warning.waitFor();
      assert.deepEqual(await judge(page, `the warning, ${lang}, ${width} px`), []);
      await warning.getByRole("button", { name: ending.go_on }).click();
      await warning.waitFor({ state: "hidden" });
      await page.getByRole("heading", { level: 1, name: NAME }).waitFor();

      await page.clock.fastForward("03:10");
      await warning.waitFor();
      await page.clock.fastForward("02:10");
      await page.getByRole("heading", { level: 1, name: ending.ended }).waitFor();
      assert.deepEqual(await judge(page, `the end, ${lang}, ${width} px`), []);
      assert.ok(!(await page.content()).includes(NAME), "the name is gone, also from what is hidden");
      assert.ok(!(await page.title()).includes(NAME));
      const back = page.getByRole("main").getByRole("link", { name: menu.sign_in });
      assert.match(await back.getAttribute("href"), /^\/sign-in\?back=%2Fyouths%2F/);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
}

test("from the end one signs in, and is back where one was", async () => {
  const { page, context } = await openYouth("nb", 1280);
  const address = page.url();
  await page.clock.fastForward("05:10");
  await page.getByRole("heading", { level: 1, name: words("nb", "common").ending.ended }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Logg inn" }).click();
  await page.getByRole("button", { name: /Demo Rådgiver/ }).click();
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  assert.equal(new URL(page.url()).pathname, new URL(address).pathname);
  await context.close();
});

/** A young person's page, with a clock the test can wind. */
async function openYouth(lang, width) {
  const opened = await openAs(here, "demo-adviser", "/", { width });
  const { page, context } = opened;
  const id = await youthId(page, NAME);
  await addAxe(context);
  await page.clock.install();
  await visit(page, here.server.url, `/youths/${id}?lang=${lang}`);
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await settle(page);
  return opened;
}

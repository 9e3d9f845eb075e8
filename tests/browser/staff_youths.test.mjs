// The staff's work with young people: registered, given a school, seen; a role that
// ends at once; and an auditor who sees that somebody looked, and never at whom.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { syntheticNumber } from "../oidc/people.mjs";
import { addAxe, judge } from "./axe.mjs";
import { openAs, settle, stage, visit, words, youthId } from "./stage.mjs";

const here = stage();
const SCHOOL = "Ulsrud videregående skole";
const nb = words("nb", "youths");
const form = words("nb", "common").form;

const NEW = {
  name: "Testine Nyregistrert",
  nationalId: syntheticNumber("0710", "09", 600),
  birthDate: "2009-10-07",
  mobile: "99887766",
};

describe("registering", () => {
  for (const width of [390, 1280]) {
    test(`what is missing or wrong is said beside its field, and what is typed stays, ${width} px`, async () => {
      const { page, context, faults } = await openForm(width);
      await send(page);
      for (const name of ["name", "nationalId", "birthDate", "district"]) {
        assert.equal(await wrong(page, name), form.fill_in, name);
      }
      assert.equal(await focused(page), "register-name");
      assert.deepEqual(await judge(page, `/youths/new with errors, ${width} px`), []);
      await fill(page, { ...NEW, nationalId: "12345678901" });
      await send(page);
      await page.locator("#register-nationalId[aria-invalid=true]").waitFor();
      assert.notEqual(await wrong(page, "nationalId"), "");
      assert.equal(await focused(page), "register-nationalId");
      assert.equal(await page.locator("#register-name").inputValue(), NEW.name);
      assert.equal(await page.locator("#register-birthDate").inputValue(), NEW.birthDate);
      await page.locator("#register-nationalId").fill(NEW.nationalId);
      assert.equal(await wrong(page, "nationalId"), "", "a field being mended is not scolded");
      await page.locator("#register-birthDate").fill("2009-10-08");
      await send(page);
      await page.locator("#register-birthDate[aria-invalid=true], #register-nationalId[aria-invalid=true]").waitFor();
      assert.equal(await page.locator("#register-mobile").inputValue(), NEW.mobile);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }

  test("an adviser registers, UDA confirms the school, and the adviser sees it", async () => {
    const adviser = await openForm(1280);
    await fill(adviser.page, NEW);
    await send(adviser.page);
    await adviser.page.waitForURL((url) => /^\/youths\/[0-9a-f-]{36}$/.test(url.pathname));
    await adviser.page.getByRole("heading", { level: 1, name: NEW.name }).waitFor();
    const address = adviser.page.url();
    assert.ok(!address.includes("Testine"));
    await adviser.page.getByText("7. oktober 2009 (under 18 år)").waitFor();
    assert.ok(!(await adviser.page.content()).includes(NEW.nationalId), "the number is never shown in full");
    assert.equal(await adviser.page.getByText(nb.one.choose_school).count(), 0);

    const uda = await openAs(here, "demo-uda", "/youths");
    const id = await find(uda.page, NEW.name);
    assert.ok(address.endsWith(id));
    await uda.page.getByText(nb.one.choose_school).click();
    const school = uda.page.locator("#school-form");
    await school.getByText(new RegExp(`${nb.one.proposal}: ${SCHOOL}`)).waitFor();
    await school.getByRole("button", { name: nb.one.save_school }).click();
    await school.getByText(nb.one.school_saved).waitFor();
    await uda.context.close();

    await adviser.page.reload();
    await settle(adviser.page);
    const section = adviser.page.locator("section").filter({ has: adviser.page.getByRole("heading", { name: nb.list.school }) });
    await section.getByText(SCHOOL, { exact: true }).waitFor();
    await section.getByText(nb.one.confirmed).waitFor();
    assert.deepEqual(adviser.faults, []);
    await adviser.context.close();
  });

  test("somebody who is here already is not registered twice, and the form says where to look", async () => {
    const { page, context } = await openForm(390);
    await fill(page, NEW);
    await send(page);
    await page.getByText(nb.new.already).waitFor();
    assert.equal(await page.locator("#register-name").inputValue(), NEW.name);
    await context.close();
  });
});

describe("control", () => {
  test("an auditor sees the look under a pseudonym, and no name of a young person", async () => {
    const adviser = await openAs(here, "demo-adviser", "/");
    const id = await youthId(adviser.page, "Demo Ungdom");
    await visit(adviser.page, here.server.url, `/youths/${id}`);
    await adviser.context.close();
    const { page, context, faults } = await openAs(here, "demo-auditor", "/audit");
    const look = page.getByRole("row").filter({ hasText: words("nb", "admin").action.read }).first();
    await look.waitFor();
    const told = await look.innerText();
    assert.match(told, /U-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    assert.doesNotMatch(await page.locator("body").innerText(), /Demo Ungdom|Testine/);
    assert.ok(!(await page.content()).includes(id), "nor the id that would lead there");
    assert.deepEqual(faults, []);
    await context.close();
  });

  test("a name typed where a pseudonym belongs reaches no address and no server", async () => {
    const { page, context } = await openAs(here, "demo-auditor", "/audit");
    const asked = [];
    page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
    const admin = words("nb", "admin").audit;
    await page.getByLabel(admin.youth, { exact: true }).fill("Testine Nyregistrert");
    await page.getByRole("button", { name: admin.show }).click();
    await page.getByText(admin.only_from_log).waitFor();
    assert.ok(!page.url().includes("Testine"));
    assert.deepEqual(asked.filter((one) => one.includes("Testine")), []);
    await context.close();
  });

  test("a role that UDA ends is gone on the very next click", async () => {
    const programme = await openAs(here, "demo-apprenticeship", "/youths");
    await programme.page.getByRole("rowheader").first().waitFor();
    const uda = await openAs(here, "demo-uda", "/people");
    const people = words("nb", "admin").people;
    await uda.page.getByRole("searchbox").fill("Demo Fagopplæring");
    await uda.page.getByRole("button", { name: nb.list.find }).click();
    await uda.page.getByRole("button", { name: `${people.change} Demo Fagopplæring` }).click();
    await uda.page.getByRole("button", { name: new RegExp(`^${people.end} `) }).click();
    await uda.page.getByText(people.ended).waitFor();
    await uda.context.close();

    await programme.page.getByRole("rowheader").first().getByRole("link").click();
    await programme.page.waitForURL((url) => url.pathname.startsWith("/youths/"));
    await programme.page.getByRole("alert").filter({ hasText: /\S/ }).or(
      programme.page.getByText(words("nb", "common").sign_in.not_yours)).first().waitFor();
    assert.equal(await programme.page.getByText(nb.one.identity).count(), 0);
    await visit(programme.page, here.server.url, "/youths");
    await programme.page.getByText(words("nb", "common").sign_in.not_yours).waitFor();
    await programme.context.close();
  });
});

async function openForm(width) {
  const opened = await openAs(here, "demo-adviser", "/youths/new", { width });
  await addAxe(opened.context);
  await visit(opened.page, here.server.url, "/youths/new");
  await opened.page.locator("#register-currentSchool option").nth(5).waitFor({ state: "attached" });
  return opened;
}

async function fill(page, { name, nationalId, birthDate, mobile }) {
  const type = (field, text) => page.locator(`#register-${field}`).fill(text);
  await type("name", name);
  await type("nationalId", nationalId);
  await type("birthDate", birthDate);
  await type("mobile", mobile);
  await page.locator("#register-district").selectOption({ label: "Alna" });
  await page.getByLabel(nb.situation.not_applied).check();
  await page.locator("#register-hasRight").selectOption("yes");
  await page.locator("#register-lastUpperSecondary").selectOption({ label: SCHOOL });
}

function send(page) {
  return page.getByRole("button", { name: nb.new.send, exact: true }).click();
}

function wrong(page, field) {
  return page.locator(`#register-${field}-wrong`).innerText();
}

function focused(page) {
  return page.evaluate(() => document.activeElement.id);
}

/** Searches by name and opens the one found. Gives the id. */
async function find(page, name) {
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: nb.list.find }).click();
  await page.getByRole("rowheader").getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return new URL(page.url()).pathname.split("/").pop();
}

// Marked personal data goes in by the pages, and errors are provoked with it. Then each
// mark is looked for where it must not be: the log, addresses, errors, what the browser
// keeps, and the bytes of the database. Every search is shown to find something.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { syntheticNumber } from "../oidc/people.mjs";
import { ask, openAs, settle, stage, visit, words } from "./stage.mjs";

const here = stage({ env: { RUST_LOG: "trace" } });
const nb = words("nb", "youths");
const mine = words("nb", "mine");

const number = syntheticNumber("1703", "09", 700);
const NAME = "Kanarifugl Testvik";
/** What may stand in no log, no address, no error, no store of the browser. */
const MARKS = {
  name: "Kanarifugl",
  surname: "Testvik",
  nationalId: number,
  wrongNumber: `${number.slice(0, 10)}${(Number(number[10]) + 1) % 10}`,
  email: "kanarifugl.7731@example.org",
  wrongEmail: "kanarifugl-uten-krøllalfa",
  mobile: "41773317",
  support: "Kvitrer bare i skumringen",
  ownEmail: "kanariunge.7732@example.org",
  ownMobile: "41773318",
  ownSupport: "Synger helst alene",
};
/** What is encrypted where it lies. */
const SEALED = ["nationalId", "email", "mobile", "support", "ownEmail", "ownMobile", "ownSupport"];

const seen = { addresses: [], errors: [], kept: [] };

test("an adviser types marked data into the pages, and makes every mistake there is", async () => {
  const { page, context } = await openAs(here, "demo-adviser", "/youths/new", { allow: () => true });
  listen(context);
  await page.locator("#register-currentSchool option").nth(5).waitFor({ state: "attached" });
  const type = (field, text) => page.locator(`#register-${field}`).fill(text);
  const send = () => page.getByRole("button", { name: nb.new.send, exact: true }).click();
  const refused = (field) => page.locator(`#register-${field}[aria-invalid=true]`).waitFor();
  await type("name", `${NAME} ${"å".repeat(100)}`);
  await type("nationalId", MARKS.wrongNumber);
  await type("birthDate", "2009-03-17");
  await type("email", MARKS.wrongEmail);
  await type("mobile", `${MARKS.mobile}${MARKS.mobile}`);
  await page.locator("#register-district").selectOption({ label: "Alna" });
  await page.getByLabel(nb.situation.not_applied).check();
  await page.locator("#register-hasRight").selectOption("yes");
  await page.locator("#register-lastUpperSecondary").selectOption({ label: "Ulsrud videregående skole" });
  await send();
  await refused("nationalId");
  await type("name", NAME);
  await type("nationalId", number);
  await type("email", MARKS.email);
  await type("mobile", MARKS.mobile);
  await send();
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();

  // A text that is too long, then one that fits.
  await page.getByText(nb.one.add_need).click();
  const need = page.locator("#support-form");
  await need.locator("select").selectOption({ label: nb.need.other });
  await need.getByLabel(nb.one.need_text).fill(`${MARKS.support} ${"ø".repeat(200)}`);
  await need.getByRole("button", { name: nb.one.save_need }).click();
  await need.locator("[aria-invalid=true]").waitFor();
  await need.getByLabel(nb.one.need_text).fill(MARKS.support);
  await need.getByRole("button", { name: nb.one.save_need }).click();
  await page.getByText(MARKS.support).first().waitFor();
  seen.kept.push(`title of the tab, which the browser remembers: ${await page.title()}`);

  // The search by name, and the same person once more.
  await visit(page, here.server.url, "/youths");
  await page.getByRole("searchbox").fill(MARKS.name);
  await page.getByRole("button", { name: nb.list.find }).click();
  await page.getByRole("rowheader").filter({ hasText: NAME }).waitFor();
  await page.reload();
  await settle(page);
  await leave(page, context);
});

test("a young person types marked data into their own page", async () => {
  const { page, context } = await openAs(here, "demo-youth", "/my/plan", { width: 390, allow: () => true });
  listen(context);
  const save = () => page.getByRole("button", { name: mine.contact.save, exact: true }).click();
  await page.locator("#my-email").fill(MARKS.wrongEmail);
  await save();
  await page.locator("#my-email[aria-invalid=true]").waitFor();
  await page.locator("#my-email").fill(MARKS.ownEmail);
  await page.locator("#my-mobile").fill(MARKS.ownMobile);
  await save();
  await page.getByText(mine.contact.saved).waitFor();
  const add = () => page.getByRole("button", { name: mine.needs.add, exact: true }).click();
  await page.locator("#my-need").selectOption("OTHER");
  await page.locator("#my-text").fill(`${MARKS.ownSupport} ${"æ".repeat(200)}`);
  await add();
  await page.locator("#my-text[aria-invalid=true]").waitFor();
  await page.locator("#my-text").fill(MARKS.ownSupport);
  await add();
  await page.getByText(MARKS.ownSupport).first().waitFor();
  await visit(page, here.server.url, "/my/data");
  await page.getByText(MARKS.ownEmail).waitFor();
  await leave(page, context);
});

test("questions that are wrong in every way carry the marks to the server", async () => {
  const { page, context } = await openAs(here, "demo-adviser", "/", { allow: () => true });
  const all = Object.values(MARKS).join(" ");
  const inline = JSON.stringify(all);
  const bodies = [
    { query: "query ($id: ID!) { youth(id: $id) { id } }", variables: { id: all } },
    { query: "query ($id: ID!) { youth(id: $id) { id } }", variables: { [MARKS.name]: all } },
    { query: "query ($first: Int!) { youths(first: $first) { totalCount } }", variables: { first: all } },
    { query: `{ youth(id: ${inline}) { id } }` },
    { query: `{ youths(filter: { text: ${inline}, ${MARKS.name}: 1 }) { totalCount } }` },
    { query: `{ youths(after: ${inline}) { totalCount } }` },
    { query: `{ ${MARKS.name}(id: ${inline}) { ${MARKS.surname} } }` },
    { query: `query ${MARKS.name} { youth(id: ${inline} `, operationName: MARKS.surname },
    { query: `mutation { registerYouth(input: { name: ${inline}, nationalId: "${number}" }) { id } }` },
    { query: `mutation { registerYouth(input: ${inline}) { id } }` },
    { query: all, variables: all },
    { [MARKS.name]: all },
  ];
  for (const body of bodies) await refusedBy(page, { type: "application/json", body: JSON.stringify(body) });
  await refusedBy(page, { type: "application/json", body: `{"query": "${all}` });
  await refusedBy(page, { type: "text/plain", body: all });
  await refusedBy(page, { type: `text/${MARKS.name}`, body: all });
  await refusedBy(page, { type: "application/json", body: JSON.stringify({ query: all.repeat(400) }) });
  await refusedBy(page, { type: "application/json", path: "/auth/demo", body: JSON.stringify({ account: all }) });
  await refusedBy(page, { type: "application/json", path: "/auth/demo", body: JSON.stringify({ [MARKS.name]: all }) });
  for (const path of ["/graphql", "/export/overview.csv", "/auth/callback", "/auth/start", "/health/ready", "/assets"]) {
    await refusedBy(page, { path: `${path}?${MARKS.name}=${number}&state=${MARKS.email}&provider=${number}` });
  }
  await refusedBy(page, { path: `/export/${MARKS.email}` });
  await refusedBy(page, { path: `/youths/${number}` });
  await context.close();
});

test("no mark stands in anything the server has written, chatty as it was told to be", () => {
  const log = plain(here.server.log());
  nowhere(log, "the log");
  assert.ok(log.includes("/graphql") && log.includes("/auth/demo") && log.includes("request"), "the search finds what is there");
});

test("no mark stands in an address the pages asked for", () => {
  const all = seen.addresses.map(decoded).join("\n");
  nowhere(all, "an address");
  assert.ok(all.includes("/youths") && all.includes("/my/data") && all.includes("/graphql"), "the search finds what is there");
});

test("no mark stands in an error", () => {
  const all = seen.errors.join("\n");
  nowhere(all, "an error");
  for (const code of ["BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "NOT_FOUND"]) {
    assert.ok(all.includes(code), `the search finds ${code}`);
  }
});

test("no mark is kept by the browser", () => {
  const all = seen.kept.join("\n");
  nowhere(all, "what the browser keeps");
  assert.ok(all.includes("__Host-ot_session") && all.includes("ot-plass-control"), "the search finds what is there");
});

test("the bytes of the database hold no national id, contact or support text", async () => {
  const file = new URL(here.server.database).pathname;
  const parts = await Promise.all(["", "-wal"].map((end) => readFile(`${file}${end}`).catch(() => Buffer.alloc(0))));
  const bytes = Buffer.concat(parts);
  for (const mark of SEALED) {
    for (const form of [MARKS[mark], MARKS[mark].toUpperCase(), MARKS[mark].toLowerCase()]) {
      assert.ok(!bytes.includes(form), `${mark} lies open in the database`);
      assert.ok(!bytes.includes(Buffer.from(form, "utf16le")), `${mark} lies open in the database`);
      assert.ok(!bytes.includes(Buffer.from(form).toString("base64").replace(/=+$/, "").slice(0, -2)), mark);
    }
  }
  assert.ok(bytes.includes(NAME), "the search finds what is there: the name, which lies open");
});

/** Notes every address asked for and every error told, in all tabs. */
function listen(context) {
  context.on("request", (request) => seen.addresses.push(request.url()));
  context.on("response", async (response) => {
    const body = await response.text().catch(() => "");
    if (response.status() >= 400) seen.errors.push(body);
    if (response.url().endsWith("/graphql")) noteErrors(body);
  });
}

function noteErrors(body) {
  const { errors } = JSON.parse(body || "{}");
  if (errors) seen.errors.push(JSON.stringify(errors));
}

/** Asks as the one signed in, and notes what the refusal says, headers too. */
async function refusedBy(page, { path = "/graphql", type, body }) {
  const answer = await page.evaluate(
    async (ask) => {
      const options = ask.body === undefined ? {} : { method: "POST", headers: { "content-type": ask.type }, body: ask.body };
      const answer = await fetch(ask.path, { ...options, redirect: "manual" });
      return { status: answer.status, body: await answer.text(), headers: [...answer.headers].join("\n") };
    },
    { path, type, body },
  );
  if (answer.headers.includes("text/html") && answer.status === 200) return;
  assert.ok(answer.status < 500, `${path}: ${answer.status} ${answer.body}`);
  if (answer.status >= 400 || answer.body.includes('"errors"')) seen.errors.push(`${answer.headers}\n${answer.body}`);
}

/** Reads all the browser keeps, with a control of our own, and closes. */
async function leave(page, context) {
  const stores = await page.evaluate(async () => {
    sessionStorage.setItem("ot-plass-control", "1");
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    const state = JSON.stringify(history.state);
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, caches, document.cookie, state, document.title]);
  });
  const cookies = await context.cookies(here.server.url.replace("http:", "https:"));
  seen.kept.push(stores, JSON.stringify(cookies), JSON.stringify(await context.storageState({ indexedDB: true })));
  // The address the next page would be told of.
  seen.addresses.push(await page.evaluate(() => `${location.href} ${document.referrer}`));
  await ask(page, "{ service { now } }");
  await context.close();
}

function nowhere(text, place) {
  for (const [name, mark] of Object.entries(MARKS)) {
    const at = text.toLowerCase().indexOf(mark.toLowerCase());
    // What is told of a failure is the place, with the mark itself left out.
    assert.equal(at, -1, `${name} stands in ${place}: ${text.slice(Math.max(0, at - 200), at)}…`);
  }
}

/** A log without its colours. */
function plain(log) {
  return log.replaceAll(/\u001b\[[0-9;]*m/g, "");
}

function decoded(address) {
  try {
    return `${address} ${decodeURIComponent(address)}`;
  } catch {
    return address;
  }
}

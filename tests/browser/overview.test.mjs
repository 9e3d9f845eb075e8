// UDA's page: the whole, what to doubt first, and the figures as files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ACCOUNTS, ask, openAs, stage, visit } from "./stage.mjs";

const here = stage();
const WHOLE = `{ openPlaces(first: 50) {
  totals { decidedPlaces decidedEnrolled free }
  nodes { freshness enrolled approvedPlaces programme { name } }
} }`;

test("UDA sees the totals that the API tells", async () => {
  const { page, context, faults } = await openAs(here, "demo-uda", "/overview");
  const sums = page.getByRole("region", { name: /^Summer for skoleåret 2026\/2027/ });
  await sums.waitFor();
  const { data } = await ask(page, WHOLE);
  const { decidedPlaces, decidedEnrolled, free } = data.openPlaces.totals;
  assert.equal(await sum(sums, "Vedtatte OT-plasser"), String(decidedPlaces));
  assert.equal(await sum(sums, "Elever på dem"), String(decidedEnrolled));
  assert.equal(await sum(sums, "Ledige plasser"), String(free));
  assert.deepEqual(faults, []);
  await context.close();
});

test("the report's day shows 216 approved, 235 enrolled and the budget's 218", async () => {
  const { page, context } = await openAs(here, "demo-uda", "/overview?at=2023-04-02");
  const sums = page.getByRole("region", { name: /^Summer for skoleåret 2022\/2023/ });
  assert.equal(await sum(sums, "Vedtatte OT-plasser"), "216");
  assert.equal(await sum(sums, "Elever på dem"), "235");
  await page.getByText("Vedtaket sier 218 plasser, tabellen summerer til 216.").waitFor();
  await context.close();
});

test("the doubtful figures come first, with whom to ring", async () => {
  const { page, context } = await openAs(here, "demo-uda", "/overview");
  const ring = page.getByRole("region", { name: "Ring disse først" });
  await ring.waitFor();
  const { data } = await ask(page, WHOLE);
  const doubtful = data.openPlaces.nodes.filter((node) => ["STALE", "NEVER"].includes(node.freshness));
  const listed = await ring.getByRole("listitem").getByRole("link").filter({ hasNotText: /@|^\d/ }).allInnerTexts();
  assert.deepEqual(listed.sort(), doubtful.map((node) => node.programme.name).sort());
  assert.equal(await ring.getByRole("link", { name: /^Ring \d/ }).count(), doubtful.length);
  const sections = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
  assert.equal(sections[0], "Ring disse først");
  await context.close();
});

test("each programme stands in the table behind the bars", async () => {
  const { page, context } = await openAs(here, "demo-uda", "/overview");
  const table = page.locator("table").filter({ hasText: "Plasser i hvert tilbud" });
  await table.waitFor({ state: "attached" });
  const { data } = await ask(page, WHOLE);
  for (const { programme, enrolled, approvedPlaces } of data.openPlaces.nodes) {
    const row = table.locator("tbody tr").filter({ has: page.locator("th", { hasText: exactly(programme.name) }) });
    const cells = await row.locator("td").allTextContents();
    assert.equal(cells[0], enrolled === null ? "–" : String(enrolled), programme.name);
    assert.equal(cells[4], String(approvedPlaces), programme.name);
  }
  await context.close();
});

test("the CSV opens in a Norwegian spreadsheet: BOM, semicolons, decimal commas", async () => {
  const { page, context } = await openAs(here, "demo-uda", "/overview");
  const text = (await download(page, "Regneark (CSV)", /\.csv$/)).toString("utf8");
  assert.equal(text.charCodeAt(0), 0xfeff);
  const lines = text.slice(1).trimEnd().split("\r\n");
  const columns = lines[0].split(";").length;
  assert.ok(columns > 8, lines[0]);
  const kuben = lines.find((line) => line.includes("Kuben OT"));
  assert.equal(kuben.split(";").length, columns);
  assert.match(kuben, /;\d+,\d(;|$)/);
  assert.equal(lines.filter((line) => line.includes("Abildsø Gård")).length, 1);
  await context.close();
});

test("the XLSX is a workbook", async () => {
  const { page, context } = await openAs(here, "demo-uda", "/overview");
  const bytes = await download(page, "Excel (XLSX)", /\.xlsx$/);
  assert.equal(bytes.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  assert.ok(bytes.includes("xl/workbook.xml"));
  await context.close();
});

test("others get a plain sentence and no figures", async () => {
  for (const account of ACCOUNTS.filter((name) => name !== "demo-uda")) {
    const { page, context } = await openAs(here, account, "/overview");
    await page.getByText("Denne siden er ikke for din rolle.").waitFor();
    assert.equal(await page.getByRole("table").count(), 0, account);
    assert.equal(await page.getByRole("link", { name: "Oversikt" }).count(), 0, account);
    const status = await page.evaluate(async () => (await fetch("/export/overview.csv")).status);
    assert.equal(status, 403, account);
    await context.close();
  }
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/overview");
  await page.getByText("Du må logge inn for å se denne siden.").waitFor();
  await context.close();
});

/** The figure beside a name in a list of sums. */
function sum(sums, name) {
  const entry = sums.locator("dl > div").filter({ has: sums.page().locator("dt", { hasText: exactly(name) }) });
  return entry.locator("dd strong").innerText();
}

function exactly(text) {
  return new RegExp(`^${text.replace(/[/.]/g, "\\$&")}$`);
}

async function download(page, name, file) {
  const link = page.getByRole("link", { name });
  const [got] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.match(got.suggestedFilename(), file);
  return readFile(await got.path());
}

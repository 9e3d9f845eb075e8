// A session that is forged, out of date or ended: signed out, and nothing worse.
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { cookiesOf, openAs, stage, visit } from "./stage.mjs";

const folder = mkdtempSync(join(tmpdir(), "ot-plass-key-"));
const { privateKey } = generateKeyPairSync("ed25519");
const file = join(folder, "key.pem");
writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
after(() => rmSync(folder, { recursive: true, force: true }));

const here = stage({ env: { OT_SESSION_KEY_FILE: file } });
const NAME = "__Host-ot_session";

/** What may be wrong with a cookie, each made from a good one. */
const WRONG = {
  "with another signature": (token) => `${token.slice(0, -6)}AAAAAA`,
  "with other claims": (token) => change(token, (claims) => ({ ...claims, exp: claims.exp + 60 }), false),
  "out of date, though signed by the server": (token) => change(token, outOfDate, true),
  "with no algorithm": (token) => `${encode({ alg: "none", typ: "JWT" })}.${token.split(".")[1]}.`,
  "of nonsense": () => "nonsense",
  "of nothing": () => "",
};

for (const [what, spoil] of Object.entries(WRONG)) {
  test(`a cookie ${what} means signed out, and the page works`, async () => {
    const { page, context, faults } = await openAs(here, "demo-programme", "/places");
    await page.getByRole("region", { name: "OTM Trikkestallen" }).waitFor();
    await spoilCookie(context, spoil);
    await visit(page, here.server.url, "/places");
    await page.getByText("Du må logge inn for å se denne siden.").waitFor();
    await visit(page, here.server.url, "/");
    await page.getByText("Viser 12 av 12 tilbud").waitFor();
    await page.getByRole("link", { name: "Logg inn" }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a good cookie that the test signs itself is taken, so the bad ones are refused for what they are", async () => {
  const { page, context } = await openAs(here, "demo-programme", "/places");
  await spoilCookie(context, (token) => change(token, (claims) => claims, true));
  await visit(page, here.server.url, "/places");
  await page.getByRole("region", { name: "OTM Trikkestallen" }).waitFor();
  await context.close();
});

test("a session that ends while one types says to sign in, keeps what was typed, and leads back", async () => {
  const { page, context } = await openAs(here, "demo-programme", "/places");
  const card = page.getByRole("region", { name: "OTM Trikkestallen" });
  await card.getByLabel("Elever nå", { exact: true }).fill("10");
  await context.clearCookies();
  await card.getByRole("button", { name: "Lagre tallet" }).click();
  const told = page.getByRole("alert").filter({ has: page.getByRole("link", { name: "Logg inn" }) });
  await told.waitFor();
  assert.equal(await card.getByLabel("Elever nå", { exact: true }).inputValue(), "10");
  await told.getByRole("link", { name: "Logg inn" }).click();
  await page.getByRole("button", { name: /Demo Tilbudsleder/ }).click();
  await page.getByRole("region", { name: "OTM Trikkestallen" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/places");
  await context.close();
});

test("signing out ends the session for good, on every tab", async () => {
  const { page, context } = await openAs(here, "demo-adviser", "/");
  const kept = await cookiesOf(here, context);
  await page.getByRole("button", { name: "Logg ut" }).click();
  await page.getByRole("link", { name: "Logg inn" }).waitFor();
  await context.addCookies(kept);
  await page.reload();
  await page.getByRole("link", { name: "Logg inn" }).waitFor();
  await context.close();
});

test("the way back after sign-in never leaves the site", async () => {
  const { page, context, faults } = await here.open();
  for (const bad of ["https://example.org", "//example.org", "/\\example.org"]) {
    await visit(page, here.server.url, `/sign-in?back=${encodeURIComponent(bad)}`);
    await page.getByRole("button", { name: /Demo Rådgiver/ }).click();
    await page.getByText("Viser 12 av 12 tilbud").waitFor();
    assert.equal(new URL(page.url()).origin, here.server.url);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

async function spoilCookie(context, spoil) {
  const [cookie] = (await cookiesOf(here, context)).filter((one) => one.name === NAME);
  assert.ok(cookie, "no session cookie");
  await context.clearCookies();
  await context.addCookies([{ ...cookie, value: spoil(cookie.value) }]);
}

function change(token, edit, signed) {
  const [head, body, signature] = token.split(".");
  const claims = encode(edit(JSON.parse(Buffer.from(body, "base64url").toString())));
  const text = `${head}.${claims}`;
  return `${text}.${signed ? sign(null, Buffer.from(text), privateKey).toString("base64url") : signature}`;
}

function outOfDate(claims) {
  const now = Math.floor(Date.now() / 1000);
  return { ...claims, nbf: now - 7200, iat: now - 7200, exp: now - 3600 };
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

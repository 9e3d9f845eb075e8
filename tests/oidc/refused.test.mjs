// What a sign-in must not be: each way a provider, a token or somebody between may go
// wrong leads to the sign-in page with its problem, and to no session.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { SESSION, WAITING, comeBack, problem, signIn, toCallback, toProvider, viewer } from "./flow.mjs";
import { startSite } from "./site.mjs";
import { Visitor } from "./visitor.mjs";

let site;

before(async () => {
  site = await startSite();
});

after(async () => {
  await site?.stop();
});

afterEach(() => {
  site.idporten.misbehave(null);
  site.idporten.down(false);
});

async function refused(visitor, url, expected) {
  assert.equal(problem(url), expected);
  assert.equal(visitor.cookie(site.url, SESSION), undefined, "no session cookie");
  assert.equal(await viewer(site, visitor), null);
}

const FAULTS = {
  issuer: "REFUSED",
  audience: "REFUSED",
  audiences: "REFUSED",
  nonce: "REFUSED",
  "no-nonce": "REFUSED",
  level: "LEVEL",
  "no-level": "LEVEL",
  expired: "EXPIRED",
  future: "EXPIRED",
  "no-pid": "UNKNOWN_PERSON",
  signature: "REFUSED",
  tampered: "REFUSED",
  none: "REFUSED",
  hmac: "REFUSED",
  "no-token": "REFUSED",
};

for (const [fault, expected] of Object.entries(FAULTS)) {
  test(`a token gone wrong (${fault}) is refused as ${expected}`, async () => {
    site.idporten.misbehave(fault);
    const { visitor, at } = await signIn(site, "idporten", "ada");
    await refused(visitor, at, expected);
  });
}

test("the very same provider is believed when it does nothing wrong", async () => {
  const { visitor } = await signIn(site, "idporten", "ada");
  assert.notEqual(await viewer(site, visitor), null);
});

test("somebody without a number, or with a broken one, is nobody we know", async () => {
  for (const person of ["foreign", "broken"]) {
    const { visitor, at } = await signIn(site, "idporten", person);
    await refused(visitor, at, "UNKNOWN_PERSON");
  }
});

test("an answer is taken once", async () => {
  const { visitor, callback } = await toCallback(site, "idporten", "ada");
  const host = new URL(site.url).host;
  const thief = new Visitor();
  thief.cookies.set(host, new Map(visitor.cookies.get(host)));
  await comeBack(site, visitor, callback);
  assert.notEqual(await viewer(site, visitor), null);
  const end = await comeBack(site, thief, callback);
  await refused(thief, new URL(end.url), "EXPIRED");
});

test("of many at once with one answer, one gets in", async () => {
  const { visitor, callback } = await toCallback(site, "idporten", "ada");
  const host = new URL(site.url).host;
  const many = Array.from({ length: 8 }, () => {
    const one = new Visitor();
    one.cookies.set(host, new Map(visitor.cookies.get(host)));
    return one;
  });
  await Promise.all(many.map((one) => comeBack(site, one, callback)));
  const inside = await Promise.all(many.map((one) => viewer(site, one)));
  assert.equal(inside.filter((seen) => seen !== null).length, 1);
});

test("a code somebody else got is worth nothing in one's own sign-in", async () => {
  const victim = await toCallback(site, "idporten", "bo");
  const thief = await toCallback(site, "idporten", "ada");
  const mixed = new URL(thief.callback);
  mixed.searchParams.set("code", new URL(victim.callback).searchParams.get("code"));
  const end = await comeBack(site, thief.visitor, mixed.href);
  await refused(thief.visitor, new URL(end.url), "REFUSED");
});

test("a code that was used is worth nothing in a new sign-in", async () => {
  const first = await toCallback(site, "idporten", "ada");
  await comeBack(site, first.visitor, first.callback);
  const next = await toCallback(site, "idporten", "ada");
  const mixed = new URL(next.callback);
  mixed.searchParams.set("code", new URL(first.callback).searchParams.get("code"));
  const end = await comeBack(site, next.visitor, mixed.href);
  await refused(next.visitor, new URL(end.url), "REFUSED");
});

test("an answer that was not asked for is refused, and the sign-in under way goes on", async () => {
  const { visitor, callback } = await toCallback(site, "idporten", "ada");
  const forged = new URL(callback);
  forged.searchParams.set("state", "another");
  await refused(visitor, new URL((await comeBack(site, visitor, forged.href)).url), "REFUSED");
  forged.searchParams.delete("state");
  await refused(visitor, new URL((await comeBack(site, visitor, forged.href)).url), "REFUSED");
  await comeBack(site, visitor, callback);
  assert.notEqual(await viewer(site, visitor), null);
});

test("an answer somebody else started is refused: nobody is signed in as another", async () => {
  const attacker = await toCallback(site, "idporten", "bo");
  const victim = new Visitor();
  await refused(victim, new URL((await comeBack(site, victim, attacker.callback)).url), "EXPIRED");
  await toProvider(site, victim, "idporten");
  await refused(victim, new URL((await comeBack(site, victim, attacker.callback)).url), "REFUSED");
});

test("an answer in another provider's name is refused", async () => {
  const { visitor, callback } = await toCallback(site, "idporten", "ada");
  const mixed = new URL(callback);
  assert.equal(mixed.searchParams.get("iss"), site.idporten.issuer);
  mixed.searchParams.set("iss", site.staff.issuer);
  await refused(visitor, new URL((await comeBack(site, visitor, mixed.href)).url), "REFUSED");
});

test("a cookie of a session is not taken for one of a sign-in", async () => {
  const { visitor, callback } = await toCallback(site, "idporten", "ada");
  const other = await signIn(site, "idporten", "bo");
  const host = new URL(site.url).host;
  const session = other.visitor.cookie(site.url, SESSION);
  visitor.cookies.get(host).set(WAITING, { ...session, name: WAITING, sameSite: "lax" });
  await refused(visitor, new URL((await comeBack(site, visitor, callback)).url), "EXPIRED");
});

test("a provider that fails, breaks off or wants more says so, and we do not repeat its words", async () => {
  for (const [error, expected] of [
    ["access_denied", "REFUSED"],
    ["server_error", "PROVIDER"],
    ["temporarily_unavailable", "PROVIDER"],
    ["unmet_authentication_requirements", "LEVEL"],
    ["<script>", "PROVIDER"],
  ]) {
    const { visitor, callback } = await toCallback(site, "idporten", "ada");
    const failed = new URL(callback);
    failed.searchParams.delete("code");
    failed.searchParams.set("error", error);
    failed.searchParams.set("error_description", "secret words");
    await refused(visitor, new URL((await comeBack(site, visitor, failed.href)).url), expected);
  }
});

test("a provider that is down is a problem of the provider, and passes", async () => {
  const { visitor, callback } = await toCallback(site, "idporten", "ada");
  site.idporten.down(true);
  const end = await comeBack(site, visitor, callback);
  await refused(visitor, new URL(end.url), "PROVIDER");
  site.idporten.down(false);
  const again = await signIn(site, "idporten", "ada");
  assert.notEqual(await viewer(site, again.visitor), null);
});

test("another site cannot sign anybody out", async () => {
  const { visitor } = await signIn(site, "idporten", "ada");
  for (const origin of ["https://evil.example", site.idporten.issuer, "null"]) {
    const cookie = visitor.cookieHeader(site.url, site.url);
    const headers = { origin, cookie, "content-type": "text/plain" };
    const answer = await fetch(`${site.url}/auth/sign-out`, { method: "POST", headers });
    assert.equal(answer.status, 403);
  }
  assert.notEqual(await viewer(site, visitor), null);
});

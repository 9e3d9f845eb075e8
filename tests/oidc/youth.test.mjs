// A young person signs in by ID-porten, and out again, here and there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SESSION, WAITING, comeBack, problem, signIn, toCallback, toProvider, viewer } from "./flow.mjs";
import { YOUNG } from "./people.mjs";
import { startSite } from "./site.mjs";
import { Visitor } from "./visitor.mjs";

let site;

before(async () => {
  site = await startSite();
});

after(async () => {
  await site?.stop();
});

test("the sign-in page lists the providers, with for whom they are", async () => {
  const answer = await new Visitor().ask(site.url, "{ service { providers { id name audience } } }");
  assert.deepEqual(answer.data.service.providers, [
    { id: "idporten", name: "ID-porten", audience: "YOUTH" },
    { id: "staff", name: "Ansattinnlogging", audience: "STAFF" },
  ]);
});

test("a young person unknown to us is let in, with nothing but themselves", async () => {
  const { visitor, at } = await signIn(site, "idporten", "ada", { back: "/my/plan?x=1" });
  assert.equal(at.href, `${site.url}/my/plan?x=1`);
  const seen = await viewer(site, visitor);
  assert.deepEqual(seen.roles, []);
  assert.equal(seen.provider, "ID-porten");
  assert.equal(seen.name, "UNNAMED");
  assert.deepEqual(
    seen.sessions.map(({ current, device, provider }) => ({ current, device, provider })),
    [{ current: true, device: "Firefox, Linux", provider: "ID-porten" }],
  );
  const refused = await visitor.ask(site.url, "{ unmetNeeds { totalCount } }");
  assert.equal(refused.errors[0].extensions.code, "FORBIDDEN");
});

test("the same number is the same person next time, and another's is another", async () => {
  const one = await viewer(site, (await signIn(site, "idporten", "bo")).visitor);
  const again = await viewer(site, (await signIn(site, "idporten", "bo")).visitor);
  const other = await viewer(site, (await signIn(site, "idporten", "cam")).visitor);
  assert.equal(again.id, one.id);
  assert.equal(again.sessions.length, 2);
  assert.notEqual(other.id, one.id);
  assert.equal(other.name, "Cam Øvre Åsen");
});

test("what is asked for is a code with PKCE, a state, a nonce and the level, in the reader's language", async () => {
  const visitor = new Visitor();
  await visitor.go(`${site.url}/auth/start?provider=idporten&lang=nn`);
  const asked = site.idporten.asked();
  assert.equal(asked.response_type, "code");
  assert.equal(asked.code_challenge_method, "S256");
  assert.equal(asked.acr_values, "idporten-loa-substantial");
  assert.equal(asked.ui_locales, "nn");
  assert.deepEqual(asked.scope.split(" ").sort(), ["openid", "profile"]);
  assert.equal(asked.redirect_uri, `${site.url}/auth/callback`);
  for (const chance of ["state", "nonce", "code_challenge"]) {
    assert.ok(asked[chance].length >= 22, `${chance}: ${asked[chance]}`);
  }
  const first = { ...asked };
  await new Visitor().go(`${site.url}/auth/start?provider=idporten`);
  for (const chance of ["state", "nonce", "code_challenge"]) {
    assert.notEqual(site.idporten.asked()[chance], first[chance]);
  }
});

test("the cookie that waits is short, lax and out of reach; the session's is strict", async () => {
  const { visitor, callback } = await toCallback(site, "idporten", "ada");
  const waiting = visitor.cookie(site.url, WAITING).line;
  for (const part of ["Path=/", "Max-Age=600", "HttpOnly", "Secure", "SameSite=Lax"]) {
    assert.ok(waiting.includes(part), `${part} in ${waiting}`);
  }
  assert.ok(!waiting.includes("Domain"));
  const answer = await visitor.once(callback, { from: site.idporten.issuer });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
  const session = visitor.cookie(site.url, SESSION).line;
  for (const part of ["Path=/", "HttpOnly", "Secure", "SameSite=Strict", "Max-Age=1860"]) {
    assert.ok(session.includes(part), `${part} in ${session}`);
  }
  assert.equal(visitor.cookie(site.url, WAITING), undefined, "it has done its work");
});

test("signing in again ends the session before, also when it comes back from another site", async () => {
  const { visitor } = await signIn(site, "idporten", "ada");
  const old = new Visitor();
  old.cookies.set(new URL(site.url).host, new Map(visitor.cookies.get(new URL(site.url).host)));
  assert.notEqual(await viewer(site, old), null);
  const before = visitor.cookie(site.url, SESSION).value;
  await visitor.go(`${site.url}/auth/start?provider=idporten`);
  assert.notEqual(visitor.cookie(site.url, SESSION).value, before);
  assert.notEqual(await viewer(site, visitor), null);
  assert.equal(await viewer(site, old), null);
});

test("a session planted in the browser is not the one signed in to", async () => {
  const planted = await signIn(site, "idporten", "bo");
  const victim = new Visitor();
  const host = new URL(site.url).host;
  victim.cookies.set(host, new Map(planted.visitor.cookies.get(host)));
  await signIn(site, "idporten", "ada", { visitor: victim });
  assert.notEqual(victim.cookie(site.url, SESSION).value, planted.visitor.cookie(site.url, SESSION).value);
  assert.equal(await viewer(site, planted.visitor), null, "the planted one has ended");
});

test("signing out ends the session here and at the provider", async () => {
  const { visitor } = await signIn(site, "idporten", "ada");
  const kept = visitor.cookie(site.url, SESSION);
  const { status, body } = await visitor.post(site.url, "/auth/sign-out");
  assert.equal(status, 200);
  const place = new URL(body.redirect);
  assert.equal(place.origin, site.idporten.issuer);
  assert.equal(place.searchParams.get("post_logout_redirect_uri"), `${site.url}/auth/signed-out`);
  assert.ok(place.searchParams.get("id_token_hint"));
  assert.equal(visitor.cookie(site.url, SESSION), undefined);
  // Whoever kept the cookie has nothing.
  visitor.cookies.get(new URL(site.url).host).set(SESSION, kept);
  assert.equal(await viewer(site, visitor), null);
  const asked = await visitor.go(body.redirect, { from: site.url });
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.body)[1];
  const confirm = `${site.idporten.issuer}/session/end/confirm`;
  const end = await visitor.go(confirm, { form: { xsrf, logout: "yes" } });
  assert.equal(end.url, `${site.url}/`);
  // The provider asks who it is again.
  const at = await toProvider(site, visitor, "idporten");
  assert.ok(at.url.startsWith(`${site.idporten.issuer}/interaction/`), at.url);
  const again = await visitor.post(site.url, "/auth/sign-out");
  assert.deepEqual(again.body, { ok: true, redirect: null });
});

test("the token in a sealed row is gone when the session is", async () => {
  const { visitor } = await signIn(site, "idporten", "ada");
  const own = await viewer(site, visitor);
  const query = "mutation End($input: EndSessionInput!) { endSession(input: $input) { id } }";
  const input = { key: crypto.randomUUID(), id: own.sessions[0].id };
  const left = await visitor.ask(site.url, query, { input });
  assert.equal(left.errors, undefined);
  const { body } = await visitor.post(site.url, "/auth/sign-out");
  assert.equal(body.redirect, null);
});

test("breaking off at the provider leads back to the sign-in page", async () => {
  const { visitor, at } = await signIn(site, "idporten", "");
  assert.equal(problem(at), "REFUSED");
  assert.equal(await viewer(site, visitor), null);
});

test("the way back never leaves the site", async () => {
  for (const back of ["https://evil.example", "//evil.example", "/\\evil.example", "/auth/start"]) {
    const { at } = await signIn(site, "idporten", "ada", { back });
    assert.equal(at.href, `${site.url}/`, back);
  }
});

test("an unknown provider is told as a problem, not as an error", async () => {
  const end = await new Visitor().go(`${site.url}/auth/start?provider=nobody`);
  assert.equal(problem(new URL(end.url)), "PROVIDER");
  assert.equal(problem(new URL((await new Visitor().go(`${site.url}/auth/start`)).url)), "PROVIDER");
});

test("who signs in and what they are told of stays out of the log", async () => {
  const { visitor } = await signIn(site, "idporten", "cam");
  await comeBack(site, visitor, `${site.url}/auth/callback?code=a-secret-code&state=a-secret-state`);
  const log = site.log();
  for (const { pid, family_name } of Object.values(YOUNG)) {
    for (const secret of [pid, family_name]) {
      if (secret) assert.ok(!log.includes(secret), "personal data in the log");
    }
  }
  for (const secret of ["a-secret", "eyJ", site.idporten.client.secret, "code="]) {
    assert.ok(!log.includes(secret), secret);
  }
});


// Staff sign in at work, in production; and one's work and one's own life are two.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SESSION, problem, signIn, viewer } from "./flow.mjs";
import { command, startServer } from "../browser/server.mjs";
import { startProduction } from "./site.mjs";
import { Visitor } from "./visitor.mjs";

let site;

before(async () => {
  site = await startProduction();
});

after(async () => {
  await site?.stop();
});

test("the first coordinator signs in and is one", async () => {
  const { visitor, at } = await signIn(site, "staff", "uma", { back: "/overview" });
  assert.equal(at.href, `${site.url}/overview`);
  const seen = await viewer(site, visitor);
  assert.equal(seen.name, "Uma Koordinator");
  assert.equal(seen.provider, "Ansattinnlogging");
  assert.deepEqual(seen.roles, [{ role: "UDA_COORDINATOR" }]);
  const answer = await visitor.ask(site.url, "{ unmetNeeds { totalCount } }");
  assert.equal(answer.data.unmetNeeds.totalCount, 0);
});

test("somebody the provider knows and we do not gets no session", async () => {
  const { visitor, at } = await signIn(site, "staff", "stranger");
  assert.equal(problem(at), "UNKNOWN_PERSON");
  assert.equal(visitor.cookie(site.url, SESSION), undefined);
  assert.equal(await viewer(site, visitor), null);
});

test("staff sign out at their provider too", async () => {
  const { visitor } = await signIn(site, "staff", "uma");
  const { body } = await visitor.post(site.url, "/auth/sign-out");
  assert.ok(body.redirect.startsWith(`${site.staff.issuer}/session/end?`), body.redirect);
  assert.equal(await viewer(site, visitor), null);
});

test("in production a made-up number is nobody's, and there are no demo accounts", async () => {
  const { at } = await signIn(site, "idporten", "ada");
  assert.equal(problem(at), "UNKNOWN_PERSON");
  const { status } = await new Visitor().post(site.url, "/auth/demo", { account: "demo-uda" });
  assert.equal(status, 404);
});

test("there is one first coordinator", () => {
  assert.throws(() => site.bootstrap("somebody-else"), /there is a coordinator already/);
});

test("bootstrap wants a provider of staff, and repeats no subject", () => {
  for (const provider of ["idporten", "nobody"]) {
    const run = () => site.bootstrap("somebody-else", provider);
    assert.throws(run, ({ stderr }) => {
      assert.match(stderr.toString(), /--provider: OT_OIDC_FILE has no provider of staff/);
      assert.doesNotMatch(stderr.toString(), /somebody-else/);
      return true;
    });
  }
});

test("production does not start on a database with demo accounts", async () => {
  const starting = startServer({
    env: async ({ database }) => {
      command(["load", "--demo"], { OT_ENV: "development", DATABASE_URL: database });
      const { OT_SESSION_KEY_FILE, OT_DATA_KEY_FILE } = site.production;
      return { OT_ENV: "production", OT_SESSION_KEY_FILE, OT_DATA_KEY_FILE };
    },
  });
  await assert.rejects(starting, /has demo accounts, so production does not start/);
});

test("production does not start with a provider over an open line, or a weak secret", async () => {
  const { OT_OIDC_FILE: _, ...rest } = site.production;
  for (const [change, told] of [
    [{ issuer: "http://idporten.example.no" }, /issuer: write an https address/],
    [{ client_secret_file: "weak" }, /its secret is too weak/],
  ]) {
    const file = await site.providersWith(change);
    const starting = startServer({ env: { ...rest, OT_OIDC_FILE: file } });
    await assert.rejects(starting, told);
  }
});

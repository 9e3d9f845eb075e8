// An account that is signed in to again and again is made to wait; nobody else is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SESSION, problem, signIn } from "./flow.mjs";
import { YOUNG } from "./people.mjs";
import { startSite } from "./site.mjs";

let site;

before(async () => {
  site = await startSite({ env: { OT_RATE_SIGN_IN: "2" } });
});

after(async () => {
  await site?.stop();
});

test("the third sign-in to one account within a minute is refused, and another's is not", async () => {
  const [hasty, calm] = Object.keys(YOUNG);
  for (let times = 0; times < 2; times += 1) {
    const { visitor } = await signIn(site, "idporten", hasty);
    assert.notEqual(visitor.cookie(site.url, SESSION), undefined);
  }
  const { visitor, at } = await signIn(site, "idporten", hasty);
  assert.equal(problem(at), "REFUSED");
  assert.equal(visitor.cookie(site.url, SESSION), undefined, "no session cookie");
  const other = await signIn(site, "idporten", calm);
  assert.notEqual(other.visitor.cookie(site.url, SESSION), undefined);
});

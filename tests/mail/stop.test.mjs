// Mail one has asked for can be stopped with one click, without a sign-in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { count, opening, startSite } from "./site.mjs";
import { pause } from "./post.mjs";

let site;

before(async () => {
  site = await startSite();
});

after(async () => {
  await site?.stop();
});

test("a saved search's mail carries a link that stops it, in one click or by the mail program", async () => {
  const adviser = await opening(site);
  const [mail] = await site.post.wait(1);
  const link = mail.headers["list-unsubscribe"].replace(/^<|>$/g, "");
  assert.ok(link.startsWith(`${site.url}/stop/`), link);
  assert.equal(mail.headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
  assert.ok(mail.text.includes(link), mail.text);
  const page = await fetch(link);
  const text = await page.text();
  assert.match(page.headers.get("content-type"), /^text\/html/);
  assert.match(page.headers.get("content-security-policy"), /form-action 'self'/);
  assert.ok(text.includes('<form method="post"><button>'), text);
  assert.ok(!text.includes("<script"), text);
  const still = async () => (await adviser.ask("{ savedSearches { tells } }")).savedSearches[0].tells;
  assert.equal(await still(), true, "opening the link stops nothing");
  const body = "List-Unsubscribe=One-Click";
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const done = await fetch(link, { method: "POST", body, headers });
  assert.equal(done.status, 200);
  assert.equal(await still(), false);
  await count(site, "hellerud-ots", true);
  await pause(25_000);
  await count(site, "hellerud-ots", false);
  await pause(25_000);
  assert.equal(site.post.mails.length, 1, "no more of it");
  const token = link.split("/stop/")[1].split("?")[0];
  assert.ok(!site.log().includes(token), "the secret is in no log");
});

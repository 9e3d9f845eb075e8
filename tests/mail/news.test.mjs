// A step's mail arrives, and tells nothing; one the mail server will not take is given up.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./post.mjs";
import { ADDRESS, adviser, asked, startSite } from "./site.mjs";

let site;

before(async () => {
  site = await startSite({ engine: "postgres" });
});

after(async () => {
  await site?.stop();
});

/** The programme says no, which the adviser and the young person are told. */
async function reject(admission) {
  const lead = await site.signIn("demo-programme");
  const input = { admission, version: 1, reason: "NO_ROOM" };
  await lead.change("reject", "ReasonInput", input, "state");
}

/** The adviser's mail alone. */
function own() {
  return site.post.mails.filter((mail) => mail.to.includes(ADDRESS));
}

test("a step's mail arrives at once, with no name and no programme in it", async () => {
  const who = await adviser(site);
  await reject(await asked(who, 1));
  await until(() => own().length === 1, "the adviser's mail", 20_000);
  const [mail] = own();
  assert.equal(mail.headers.subject, "Ny melding i OT-plass");
  assert.equal(mail.text.trim(), `Du har fått en melding i OT-plass. Logg inn for å lese den:\n${site.url}/?lang=nb`);
  assert.match(mail.headers["message-id"], /^<[0-9a-f-]{36}@test\.invalid>$/);
  assert.match(mail.headers["content-type"], /^text\/plain/);
  assert.equal(mail.headers["list-unsubscribe"], undefined);
  const names = site.sql("select name from person union select name from programme").split("\n");
  assert.ok(names.length > 20);
  for (const name of names) assert.ok(!mail.raw.includes(name), name);
  for (const code of ["REJECTED", "NO_ROOM", "avslag", "trikkestallen"]) {
    assert.ok(!mail.raw.toLowerCase().includes(code.toLowerCase()), code);
  }
  const { notifications } = await who.ask("{ notifications { nodes { sentence programme { slug } } } }");
  assert.equal(notifications.nodes[0].programme.slug, "trikkestallen", "the app says it all");
  assert.ok(!site.log().includes(ADDRESS), "nobody's address is in the log");
});

test("a mail that is refused for good is given up at once", async () => {
  site.post.behave("refuse");
  const before = own().length;
  await reject(await asked(await adviser(site), 2));
  const given = () =>
    site.sql(`select last_fault from outbox o join person p on p.id = o.person_id
      where p.demo_account = 'demo-adviser' and given_up_at is not null`);
  await until(() => given() !== "", "the mail given up", 20_000);
  assert.equal(given(), "REFUSED");
  const tries = "select max(tries) from outbox where last_fault = 'REFUSED'";
  assert.equal(site.sql(tries), "1");
  assert.equal(own().length, before);
  assert.ok(!site.log().includes(ADDRESS));
});

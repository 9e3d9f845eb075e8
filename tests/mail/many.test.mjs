// Many processes on one database send each mail once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "../browser/server.mjs";
import { pause } from "./post.mjs";
import { ADDRESS, adviser, count, startSite } from "./site.mjs";

/** Ten searches that find the same place: ten mails at once. */
async function searches(site) {
  await count(site, "hellerud-ots", true);
  const who = await adviser(site);
  for (let nth = 0; nth < 10; nth += 1) {
    const search = { name: `${nth}`, query: "", tells: true };
    await who.change("saveSearch", "SaveSearchInput", search, "id");
  }
  await count(site, "hellerud-ots", false);
  return 10;
}

/** Many more, straight into the outbox. */
async function rows(site) {
  await adviser(site);
  site.sql(`insert into outbox (id, person_id, letter, message_id, created_at, next_try_at, tries)
    select i, p, 'OFFER_MADE', i, now(), now(), 0
    from (select gen_random_uuid() i, p.id p from person p, generate_series(1, 300)
      where p.demo_account = 'demo-adviser') x`);
  return 300;
}

for (const [engine, put] of Object.entries({ sqlite: searches, postgres: rows })) {
  test(`two processes never send a mail twice (${engine})`, async () => {
    const site = await startSite({ engine });
    const env = { ...site.settings, OT_PUBLIC_URL: site.url, DATABASE_URL: site.database };
    let other;
    try {
      other = await startServer({ env });
      const written = await put(site);
      await site.post.wait(written);
      await pause(5_000);
      const ids = site.post.mails.map((mail) => mail.headers["message-id"]);
      assert.equal(ids.length, written);
      assert.equal(new Set(ids).size, written, "each once");
      assert.ok(site.post.mails.every((mail) => mail.to[0] === ADDRESS));
    } finally {
      await other?.stop();
      await site.stop();
    }
  });
}

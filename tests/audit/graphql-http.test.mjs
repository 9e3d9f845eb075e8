// The GraphQL-over-HTTP audit: every check of it, none of which may be an error.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serverAudits } from "graphql-http";
import { startServer } from "../browser/server.mjs";

let server;
const counts = { ok: 0, notice: 0, warn: 0, error: 0 };

before(async () => {
  server = await startServer();
});

after(async () => {
  await server?.stop();
});

for (const audit of serverAudits({ url: () => `${server.url}/graphql` })) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    counts[result.status] += 1;
    assert.notEqual(result.status, "error", result.reason);
  });
}

test("the audit ran in full", (t) => {
  const { ok, notice, warn, error } = counts;
  t.diagnostic(`audit: ${ok} ok, ${notice} notice, ${warn} warn, ${error} error`);
  assert.ok(ok + notice + warn + error >= 60);
  assert.equal(error, 0);
});

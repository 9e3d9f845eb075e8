// What happens to mail when the mail server is down, or hangs up at the worst moment.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pause, until } from "./post.mjs";
import { ADDRESS, opening, startSite } from "./site.mjs";

/** A test with a site of its own. */
async function on(work) {
  const site = await startSite();
  try {
    await work(site);
  } finally {
    await site.stop();
  }
}

describe("mail in trouble", { concurrency: true }, () => {
  test("while nobody answers it is tried again, and it arrives once", async () =>
    on(async (site) => {
      await site.post.close();
      await opening(site);
      await until(() => site.log().includes("UNREACHABLE"), "a try in vain", 60_000);
      await site.post.open();
      const mails = await site.post.wait(1);
      await pause(5_000);
      assert.equal(mails.length, 1);
      assert.deepEqual(mails[0].to, [ADDRESS]);
    }));

  test("when the line breaks before the answer it comes again under the same Message-ID", async () =>
    on(async (site) => {
      site.post.behave("drop");
      await opening(site);
      await site.post.wait(1);
      site.post.behave("accept");
      const [first, second] = await site.post.wait(2);
      assert.equal(first.headers["message-id"], second.headers["message-id"]);
      assert.equal(first.text, second.text);
      await pause(5_000);
      assert.equal(site.post.mails.length, 2, "and then no more");
    }));

  test("when the server is stopped and started again nothing is lost or sent twice", async () =>
    on(async (site) => {
      await site.post.close();
      await opening(site);
      await until(() => site.log().includes("UNREACHABLE"), "a try in vain", 60_000);
      await site.halt();
      await site.post.open();
      await site.resume();
      await site.post.wait(1);
      await site.halt();
      await site.resume();
      await pause(6_000);
      assert.equal(site.post.mails.length, 1);
    }));
});

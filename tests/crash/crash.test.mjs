// `kill -9` under a write load: nothing that was acknowledged is lost, a repeat has one
// effect, seats and requests agree, and no letter is lost.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { command, startServer } from "../browser/server.mjs";
import { signIn } from "./client.mjs";
import { cases, change, told } from "./load.mjs";
import { startMailbox } from "./mailbox.mjs";

const CRASHES = Number(process.env.OT_CRASHES ?? 10);
/** A claim on a letter outlives whoever made it by a minute. */
const POST_WITHIN = 150_000 + 1_000 * CRASHES;
const PAUSE = 15;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const today = () => new Date().toLocaleDateString("sv", { timeZone: "Europe/Oslo" });

for (const engine of ["sqlite", "postgres"]) {
  const skip = engine === "postgres" && !process.env.TEST_DATABASE_URL && "TEST_DATABASE_URL is not set";
  describe(`killed ${CRASHES} times on ${engine}`, { skip }, () => {
    let server;
    let mailbox;
    let env;

    before(async () => {
      mailbox = await startMailbox();
      env = {
        OT_SMTP_URL: mailbox.url,
        OT_MAIL_FROM: "OT-plass <ot-plass@example.org>",
        OT_RATE_SESSION: "0",
        OT_RATE_ADDRESS: "0",
        OT_RATE_SIGN_IN: "0",
      };
      server = await startServer({ engine, env: ({ url }) => (env = { ...env, OT_PUBLIC_URL: url }) });
    });

    after(async () => {
      await server?.stop();
      await mailbox?.stop();
    });

    test("what was acknowledged is there, once, and everything agrees", async (t) => {
      let client = await signIn(server.url, "demo-programme");
      const all = await cases(client);
      assert.ok(all.length >= 8, `${all.length} requests to work with`);
      let unanswered = 0;
      for (let crash = 1; crash <= CRASHES; crash += 1) {
        const load = Promise.all(all.map((one) => work(one, client)));
        await sleep(150 + Math.random() * 700);
        await server.crash();
        await load;
        await server.resume();
        client = await signIn(server.url, "demo-programme");
        unanswered += all.filter((one) => one.inFlight).length;
        for (const one of all) await holds(one, client, `crash ${crash}`);
        agrees(`crash ${crash}`);
      }
      const written = all.reduce((sum, one) => sum + one.acknowledged.length, 0);
      assert.ok(written > CRASHES, "a load that writes");
      await posted(written);
      const twice = [...mailbox.taken.values()].reduce((sum, times) => sum + times - 1, 0);
      assert.ok(twice <= CRASHES, `${twice} letters came again under the same Message-ID`);
      t.diagnostic(`${written} writes, ${unanswered} cut off, ${mailbox.taken.size} letters, ${twice} of them twice`);
    });

    /** Every letter of the steps, and no other. */
    async function posted(written) {
      const deadline = Date.now() + POST_WITHIN;
      while (mailbox.taken.size < written && Date.now() < deadline) await sleep(500);
      assert.equal(mailbox.taken.size, written, "a letter to the young person for each step");
    }

    function agrees(when) {
      const variables = { ...env, OT_ENV: "development", DATABASE_URL: server.database };
      try {
        command(["check"], variables);
      } catch (error) {
        assert.fail(`after ${when}: ${error.stdout}${error.stderr}`);
      }
    }
  });
}

/** Step after step, until the server goes. */
async function work(one, client) {
  while (await one.step(client, today())) await sleep(Math.random() * PAUSE * 8);
}

/** What was acknowledged is there, what was cut off is there once or not at all. */
async function holds(one, client, when) {
  const { acknowledged, inFlight, last } = one;
  const story = await one.look(client);
  const cutOff = inFlight ? [...acknowledged, told(inFlight)] : acknowledged;
  const isThere = story.length > acknowledged.length;
  assert.deepEqual(story, isThere ? cutOff : acknowledged, `${when}: ${one.id}`);
  if (last) {
    const again = await change(client, last);
    assert.ok(again.data, `${when}: a repeat of ${last.name} is answered: ${JSON.stringify(again)}`);
    assert.deepEqual(await one.look(client), story, `${when}: a repeat has no effect of its own`);
  }
  if (inFlight) {
    const again = await change(client, inFlight);
    if (isThere) assert.ok(again.data, `${when}: ${JSON.stringify(again)}`);
    one.inFlight = undefined;
    if (again.data) one.done(inFlight, again.data[inFlight.name]);
    assert.deepEqual(await one.look(client), one.acknowledged, `${when}: one effect`);
  }
}

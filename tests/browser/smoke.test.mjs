// The front page, as a newcomer meets it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchChromium, openPage } from "./chromium.mjs";
import { startServer } from "./server.mjs";

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the front page starts without an error, an outside request or a breach of policy", async () => {
  const { page, context, faults } = await openPage(browser, server.url);
  const answer = await page.goto(server.url);
  assert.equal(answer.status(), 200);
  await page.waitForFunction(() => !document.getElementById("shell"));
  await page.waitForLoadState("networkidle");
  const headings = await page.locator("h1").allInnerTexts();
  assert.equal(headings.length, 1);
  assert.notEqual(headings[0].trim(), "");
  assert.deepEqual(faults, []);
  await context.close();
});

test("every file of the first load comes compressed, and the page knows its bundle", async () => {
  const { page, context } = await openPage(browser, server.url);
  const sent = [];
  page.on("response", (response) => sent.push(response));
  await page.goto(server.url);
  await page.waitForFunction(() => !document.getElementById("shell"));
  const bundle = await page.locator("meta[name=ot-bundle]").getAttribute("content");
  assert.match(bundle, /^[0-9a-f]{16}$/);
  for (const kind of [".js", ".css", ".wasm"]) {
    const files = sent.filter((response) => new URL(response.url()).pathname.endsWith(kind));
    assert.notEqual(files.length, 0, `nothing that ends in ${kind}`);
    for (const file of files) {
      const headers = await file.allHeaders();
      assert.match(headers["content-encoding"] ?? "", /^(br|gzip)$/, file.url());
    }
  }
  await context.close();
});

test("without JavaScript the page still says what it is and whom to ring", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  assert.equal(await page.locator("h1").innerText(), "Ledige plasser i OT-skoletilbudene");
  assert.match(await page.locator("main").innerText(), /OT-kontakten i bydelen/);
  await context.close();
});

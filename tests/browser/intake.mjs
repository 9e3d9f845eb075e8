// The steps of an intake as journeys take them: who asks, who decides, what is told.
import { randomUUID } from "node:crypto";
import { addAxe } from "./axe.mjs";
import { ask, openAs, rowOf, settle, visit } from "./stage.mjs";

const DAY = 24 * 60 * 60 * 1000;

const used = new Set();

/** Asks, as an adviser, for two places for somebody who has asked for none. */
export async function request(here) {
  const staff = await openAs(here, "demo-programme", "/");
  const mine = await ask(staff.page, "{ viewer { programmes { slug places { free accepting } } } }");
  await staff.context.close();
  const own = mine.data.viewer.programmes.find(({ places }) => places.accepting);
  const { page, context } = await openAs(here, "demo-adviser", "/");
  const found = await ask(
    page,
    "{ youths(first: 50) { nodes { id name identity { protectedAddress } may { askForPlace } admissions { id } } } }",
  );
  const all = await ask(page, "{ openPlaces(first: 50) { nodes { accepting programme { slug } } } }");
  const other = all.data.openPlaces.nodes.find((one) => one.accepting && one.programme.slug !== own.slug);
  const wishes = [own.slug, other.programme.slug];
  const free = found.data.youths.nodes.filter(
    (one) =>
      one.may.askForPlace &&
      one.identity?.protectedAddress === false &&
      one.admissions.length === 0 &&
      !used.has(one.id),
  );
  for (const youth of free) {
    used.add(youth.id);
    const answer = await ask(
      page,
      `mutation ($input: RequestPlaceInput!) { requestPlace(input: $input) { id programme { slug name } } }`,
      {
        input: {
          key: randomUUID(),
          youth: youth.id,
          wishes: wishes.map((programme) => ({ programme })),
          reasons: ["NO_SCHOOL_PLACE"],
          needs: ["SMALL_GROUP"],
          basis: "STATUTORY_TASK",
        },
      },
    );
    if (answer.errors) continue;
    await context.close();
    const isOwn = ({ programme }) => programme.slug === own.slug;
    const first = answer.data.requestPlace.find(isOwn);
    const others = answer.data.requestPlace.filter((one) => !isOwn(one));
    return { id: first.id, name: youth.name, programme: first.programme, others: others.map(({ id }) => id) };
  }
  throw new Error("nobody to ask for");
}

/** The page of somebody who works at a programme: its board, or one request. */
export async function openStaff(here, { slug }, { lang, width }, id) {
  const opened = await openAs(here, "demo-programme", "/");
  await addAxe(opened.context);
  await opened.page.setViewportSize({ width, height: 900 });
  const path = id ? `/intake/${id}?lang=${lang}` : `/intake?programme=${slug}&lang=${lang}`;
  await visit(opened.page, here.server.url, path);
  return opened;
}

/** A page of somebody signed in, with the judge of accessibility beside it. */
export async function openJudged(here, account, path, width) {
  const opened = await openAs(here, account, "/", { width });
  await addAxe(opened.context);
  await visit(opened.page, here.server.url, path);
  return opened;
}

/** How the search page and the contract tell of a programme to somebody signed out. */
export async function figure(here, { slug, name }) {
  const { page, context } = await here.open();
  await visit(page, here.server.url, "/?lang=nb");
  const shown = await rowOf(page, name).innerText();
  const answer = await ask(page, "query ($slug: String!) { programme(slug: $slug) { places { enrolled } } }", { slug });
  await context.close();
  return { shown, enrolled: answer.data.programme.places.enrolled };
}

/** Where a request stands, as the adviser who sent it sees it. */
export async function stateOf(here, id) {
  const { page, context } = await openAs(here, "demo-adviser", "/");
  const answer = await ask(page, "query ($id: ID!) { admission(id: $id) { state } }", { id });
  await context.close();
  return answer.data.admission.state;
}

/** Opens the form of a step. */
export async function open(page, name) {
  await page.getByRole("main").getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByRole("heading", { name }).waitFor();
}

/** Takes a step: opens its form, fills it in, sends it. */
export async function step(page, name, fields = {}, choices = {}) {
  await open(page, name);
  const dialog = page.getByRole("dialog");
  for (const [field, value] of Object.entries(fields)) await dialog.locator(`#form-step-${field}`).fill(value);
  for (const [field, value] of Object.entries(choices)) {
    await dialog.locator(`#form-step-${field}`).selectOption(value);
  }
  await send(dialog, name);
}

/** Presses the button of a form. */
export function send(dialog, name) {
  return dialog.locator("form").getByRole("button", { name, exact: true }).click();
}

/** Books a meeting: on a day off school one says that it is meant. */
export async function book(page, intake, ahead, place = "Rom 2") {
  const dialog = page.getByRole("dialog");
  await dialog.locator("#form-book-startsAt").fill(day(ahead));
  await dialog.locator("#form-book-time").fill("10:00");
  await dialog.locator("#form-book-place").fill(place);
  await send(dialog, intake.step.book_meeting);
  const sure = dialog.getByRole("button", { name: intake.form.anyway });
  const went = page.locator("#case-done").getByText(fill(intake.case.saved, { step: intake.step.book_meeting }));
  await sure.or(went).first().waitFor();
  if (await sure.isVisible()) await sure.click();
}

/** Waits for the receipt of what went through, and until the page tells it in the history. */
export async function told(page, text, did) {
  await page.locator("#case-done").getByText(text, { exact: true }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.locator("ol.ot-history > li").first().getByText(did).waitFor();
  await settle(page);
}

/** What is said to be wrong with a field of the form of a meeting. */
export function wrongAt(dialog, field) {
  return dialog.locator(`#form-book-${field}-wrong`).innerText();
}

const OSLO = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo" });

/** A day so many days from now in Oslo, as a field takes it. */
export function day(ahead) {
  return OSLO.format(Date.now() + ahead * DAY);
}

/** A text with its places filled in. */
export function fill(text, values) {
  return Object.entries(values).reduce((done, [name, value]) => done.replace(`{${name}}`, value), text);
}

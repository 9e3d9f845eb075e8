// Our server with a mail server, and people who use its API.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, startServer } from "../browser/server.mjs";
import { startPost } from "./post.mjs";

export const ADDRESS = "adviser@test.invalid";

/** The server on an engine, its mail server as `post`, and `ask(account)`. */
export async function startSite({ engine = "sqlite", env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "ot-plass-mail-"));
  const post = await startPost();
  const settings = {
    OT_SMTP_URL: post.url,
    OT_MAIL_FROM: "OT-plass <ot-plass@test.invalid>",
    OT_DATA_KEY_FILE: join(folder, "data-keys.json"),
    RUST_LOG: "info",
    ...env,
  };
  command(["keys", "new", settings.OT_DATA_KEY_FILE], {});
  const with_url = ({ url }) => ({ ...settings, OT_PUBLIC_URL: url });
  const server = await startServer({ engine, env: with_url });
  return {
    ...server,
    post,
    settings,
    sql: (statement) => sql(server.database, statement),
    signIn: (account) => signIn(server.url, account),
    stop: async () => {
      await server.stop();
      await post.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody signed in to a demo account: `ask(query, variables)`. */
export async function signIn(url, account) {
  const answer = await fetch(`${url}/auth/demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  });
  const cookie = answer.headers.getSetCookie()[0].split(";")[0];
  const ask = async (query, variables = {}) => {
    const asked = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await asked.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const change = (mutation, kind, input, shown) =>
    ask(`mutation C($input: ${kind}!) { ${mutation}(input: $input) { ${shown} } }`, {
      input: { key: randomUUID(), ...input },
    });
  return { ask, change };
}

/** The adviser says where mail goes. */
export async function adviser(site) {
  const adviser = await site.signIn("demo-adviser");
  const input = { address: ADDRESS };
  await adviser.change("setMailSettings", "MailSettingsInput", input, "address");
  return adviser;
}

const COUNTED = "programme(slug: $slug) { places { version limit } }";

/** Counts a programme's pupils: full to the limit, or nobody. */
export async function count(site, slug, isFull) {
  const uda = await site.signIn("demo-uda");
  const { programme } = await uda.ask(`query C($slug: String!) { ${COUNTED} }`, { slug });
  const { version, limit } = programme.places;
  const input = { programme: slug, version, enrolled: isFull ? limit : 0, confirmDeviation: true };
  await uda.change("reportPlaces", "ReportPlacesInput", input, "free");
}

/** The adviser keeps a search, and then a place opens: one mail. */
export async function opening(site, slug = "hellerud-ots") {
  await count(site, slug, true);
  const who = await adviser(site);
  const search = { name: "Alt", query: "", tells: true };
  await who.change("saveSearch", "SaveSearchInput", search, "id");
  await count(site, slug, false);
  return who;
}

function sql(database, statement) {
  const psql = process.env.PSQL ?? "psql";
  return execFileSync(psql, [database, "-qAtc", statement]).toString().trim();
}

/** A request for the demo youth from the demo adviser to OTM Trikkestallen; its id. */
export function asked(site) {
  const autumn = new Date().getUTCMonth() >= 7;
  const year = new Date().getUTCFullYear() - (autumn ? 0 : 1);
  const [request, admission] = [randomUUID(), randomUUID()];
  site.sql(`insert into place_request (id, youth_id, school_year, source, sender_person_id,
      sender_agency_id, reasons, needs, basis, created_at)
    select '${request}', y.id, ${year}, 'SCHOOL', p.id, r.agency_id, 'NO_SCHOOL_PLACE', '',
      'STATUTORY_TASK', now()
    from person p join role_assignment r on r.person_id = p.id,
      youth y join person yp on yp.id = y.person_id
    where p.demo_account = 'demo-adviser' and yp.demo_account = 'demo-youth' limit 1`);
  site.sql(`insert into admission (id, request_id, youth_id, programme_id, school_year, wish,
      state, state_since, holds_seat, escalated, accepted_by_youth, version, created_at)
    select '${admission}', q.id, q.youth_id, g.id, q.school_year, 1, 'REQUESTED', now(), false,
      0, false, 1, now()
    from place_request q, programme g where q.id = '${request}' and g.slug = 'trikkestallen'`);
  return admission;
}

// Our server with a mail server, and people who use its API.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, startServer } from "../browser/server.mjs";
import { syntheticNumber } from "../oidc/people.mjs";
import { startPost } from "./post.mjs";

export const ADDRESS = "adviser@test.invalid";

/** The server on an engine, its mail server as `post`, and `ask(account)`. */
export async function startSite({ engine = "sqlite", env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "ot-plass-mail-"));
  const keys = join(folder, "data-keys.json");
  command(["keys", "new", keys], { OT_ENV: "development" });
  const post = await startPost();
  const settings = {
    OT_SMTP_URL: post.url,
    OT_MAIL_FROM: "OT-plass <ot-plass@test.invalid>",
    OT_DATA_KEY_FILE: keys,
    RUST_LOG: "info",
    ...env,
  };
  const leave = async () => {
    await post.close();
    await rm(folder, { recursive: true, force: true });
  };
  const with_url = ({ url }) => ({ ...settings, OT_PUBLIC_URL: url });
  const server = await startServer({ engine, env: with_url }).catch(async (error) => {
    await leave();
    throw error;
  });
  return {
    ...server,
    post,
    settings,
    sql: (statement) => sql(server.database, statement),
    signIn: (account) => signIn(server.url, account),
    stop: async () => {
      await server.stop();
      await leave();
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

/** The adviser asks for a place at OTM Trikkestallen for the nth new person; the request's id. */
export async function asked(who, nth) {
  const person = {
    name: `Ny Person ${nth}`,
    nationalId: syntheticNumber("0710", "09", 610 + nth),
    birthDate: "2009-10-07",
    statusFrom: new Date().toISOString().slice(0, 10),
    district: "Gamle Oslo",
    situations: ["NOT_IN_WORK_OR_ACTIVITY"],
  };
  const { registerYouth } = await who.change("registerYouth", "RegisterYouthInput", person, "id");
  const request = {
    youth: registerYouth.id,
    wishes: [{ programme: "trikkestallen" }],
    reasons: ["NO_ACTIVITY"],
    needs: [],
    basis: "STATUTORY_TASK",
  };
  const { requestPlace } = await who.change("requestPlace", "RequestPlaceInput", request, "id");
  return requestPlace[0].id;
}

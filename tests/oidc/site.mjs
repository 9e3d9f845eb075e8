// Our server with its providers, as the sign-in tests need it.
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, startServer } from "../browser/server.mjs";
import { STAFF, YOUNG } from "./people.mjs";
import { startProvider } from "./provider.mjs";

const LEVELS = ["idporten-loa-substantial", "idporten-loa-high"];

/** In development: demo accounts, ID-porten's double and a staff provider. */
export async function startSite(options = {}) {
  const site = await prepare(options);
  const server = await startServer({
    ...options,
    env: async ({ url }) => ({ ...(await site.env(url)), ...options.env }),
  });
  return site.with(server);
}

/** As in production, on this machine: no demo data, and Uma registered by `api bootstrap`. */
export async function startProduction(options = {}) {
  const site = await prepare(options);
  const server = await startServer({
    ...options,
    env: async ({ url, database }) => {
      const env = {
        ...(await site.env(url)),
        OT_ENV: "production",
        DATABASE_URL: database,
        OT_SESSION_KEY_FILE: join(site.folder, "session-key.pem"),
        OT_DATA_KEY_FILE: join(site.folder, "data-keys.json"),
      };
      const { privateKey } = generateKeyPairSync("ed25519");
      await writeFile(env.OT_SESSION_KEY_FILE, privateKey.export({ format: "pem", type: "pkcs8" }));
      command(["keys", "new", env.OT_DATA_KEY_FILE], {});
      command(["load"], env);
      const bootstrap = (subject, provider = "staff") => {
        const who = ["--name", "Uma Koordinator", "--provider", provider, "--subject", "-"];
        return command(["bootstrap", ...who], env, `${subject}\n`);
      };
      bootstrap(STAFF.uma.sub);
      site.production = env;
      site.bootstrap = bootstrap;
      return env;
    },
  });
  return site.with(server);
}

async function prepare({ alg } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "ot-plass-oidc-"));
  const site = { folder };
  site.env = async (url) => {
    const back = { redirect: `${url}/auth/callback`, signedOut: `${url}/auth/signed-out`, alg };
    site.idporten = await startProvider(0, { ...back, kind: "idporten", people: YOUNG });
    site.staff = await startProvider(0, { ...back, kind: "staff", people: STAFF });
    const list = [
      await entry(folder, site.idporten, {
        id: "idporten",
        name: "ID-porten",
        audience: "youth",
        acr_values: [LEVELS[0]],
        person_claim: "pid",
        scopes: ["profile"],
      }),
      await entry(folder, site.staff, {
        id: "staff",
        name: "Ansattinnlogging",
        audience: "staff",
        person_claim: "sub",
      }),
    ];
    const file = join(folder, "providers.json");
    await writeFile(file, JSON.stringify({ provider: list }));
    return { OT_OIDC_FILE: file, OT_PUBLIC_URL: url };
  };
  // The same list with the first provider changed, in a file of its own.
  site.providersWith = async (change) => {
    const { provider } = JSON.parse(await readFile(join(folder, "providers.json"), "utf8"));
    await writeFile(join(folder, "weak"), "secret");
    const file = join(folder, "changed.json");
    await writeFile(file, JSON.stringify({ provider: [{ ...provider[0], ...change }] }));
    return file;
  };
  site.with = (server) => ({
    ...server,
    ...site,
    stop: async () => {
      await server.stop();
      await site.idporten?.stop();
      await site.staff?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  });
  return site;
}

async function entry(folder, provider, rest) {
  const secret = `${rest.id}.secret`;
  await writeFile(join(folder, secret), provider.client.secret);
  return { ...rest, issuer: provider.issuer, client_id: provider.client.id, client_secret_file: secret };
}

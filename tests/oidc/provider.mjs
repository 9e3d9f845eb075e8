// A real OpenID Connect provider (oidc-provider) for tests. It runs on `localhost`
// while our server runs on `127.0.0.1`: another site, as in life, so that cookies
// which do not come along from another site are missed here too.
//
//   const provider = await startProvider(0, { kind: "idporten", redirect, signedOut, people });
//   provider.misbehave("signature");   // until provider.misbehave(null)
//   await provider.stop();
import { createServer } from "node:http";
import { createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { Provider } from "oidc-provider";

const LEVELS = ["idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high"];
const HOST = "localhost";

/** The ways to go wrong: each changes a good token's claims, or how it is signed. */
const FAULTS = {
  issuer: { claims: (claims) => ({ ...claims, iss: "https://elsewhere.example" }) },
  audience: { claims: (claims) => ({ ...claims, aud: "another-client" }) },
  audiences: { claims: (claims) => ({ ...claims, aud: [claims.aud, "another-client"] }) },
  nonce: { claims: (claims) => ({ ...claims, nonce: "another-sign-in" }) },
  "no-nonce": { claims: ({ nonce: _, ...claims }) => claims },
  level: { claims: (claims) => ({ ...claims, acr: "idporten-loa-low" }) },
  "no-level": { claims: ({ acr: _, ...claims }) => claims },
  expired: { claims: (claims) => ({ ...claims, exp: claims.iat - 60 }) },
  future: { claims: (claims) => ({ ...claims, iat: claims.iat + 3600 }) },
  "no-pid": { claims: ({ pid: _, ...claims }) => claims },
  signature: { signed: "stranger" },
  tampered: { signed: "not" },
  none: { signed: "none" },
  hmac: { signed: "hmac" },
  "no-token": { token: () => undefined },
};

/**
 * Starts a provider.
 *
 * `kind` is "idporten" (young people: `pid`, `acr`, `locale`) or "staff"; `redirect`
 * and `signedOut` are where it may send people; `people` maps an account to its
 * claims; `alg` is how it signs (RS256, ES256 or EdDSA).
 *
 * Gives `issuer`, `client` (`id` and `secret`), `misbehave(fault)`, `down(yes)`,
 * `asked()` (the parameters of the last request to sign in), `people` and `stop()`.
 */
export async function startProvider(port, options) {
  const { kind = "idporten", redirect, signedOut, people, alg = "RS256" } = options;
  const server = createServer();
  await new Promise((resolve) => server.listen(port, HOST, resolve));
  const issuer = `http://${HOST}:${server.address().port}`;
  const client = { id: `ot-plass-${kind}`, secret: randomBytes(24).toString("base64url") };
  const keys = { own: newKey(alg), stranger: newKey(alg) };
  const state = { fault: null, down: false, asked: {} };

  const provider = new Provider(issuer, {
    ...configuration(people),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirect],
        post_logout_redirect_uris: [signedOut],
        id_token_signed_response_alg: alg,
      },
    ],
    jwks: { keys: [keys.own.jwk] },
  });
  provider.use(async (ctx, next) => {
    if (state.down) return void (ctx.status = 503);
    if (ctx.path === "/auth") state.asked = { ...ctx.query };
    if (ctx.path.startsWith("/interaction/")) return interaction(provider, ctx, people);
    await next();
    if (ctx.path === "/token" && ctx.body?.id_token && state.fault) {
      ctx.body.id_token = spoil(ctx.body.id_token, FAULTS[state.fault], keys, client);
    }
  });
  server.on("request", provider.callback());

  return {
    issuer,
    client,
    people,
    kind,
    asked: () => state.asked,
    down: (yes) => (state.down = yes),
    misbehave: (fault) => {
      if (fault !== null && !FAULTS[fault]) throw new Error(`no such fault: ${fault}`);
      state.fault = fault;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configuration(people) {
  return {
    acrValues: LEVELS,
    // ID-porten tells who it is in the token itself.
    conformIdTokenClaims: false,
    claims: {
      openid: ["sub", "pid", "locale"],
      profile: ["given_name", "family_name"],
    },
    scopes: ["openid", "profile"],
    cookies: { keys: [randomBytes(16).toString("hex")] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => people[id] && { ...people[id] } }),
    // Nobody is asked for consent: both of ours are providers that never ask.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  };
}

/** The sign-in page: one button for each person, and one to break off. */
async function interaction(provider, ctx, people) {
  if (ctx.method === "GET") {
    const choices = Object.keys(people).map(
      (id) => `<button name="person" value="${id}">${id}</button>`,
    );
    ctx.type = "html";
    ctx.body = page(
      "Test provider",
      `<form method="post">${choices.join(" ")} <button name="person" value="">Cancel</button></form>`,
    );
    return;
  }
  const person = new URLSearchParams(await read(ctx.req)).get("person");
  const result = people[person]
    ? { login: { accountId: person, acr: people[person].acr, amr: ["TestID"] } }
    : { error: "access_denied", error_description: "broken off" };
  // It writes the answer itself.
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
}

async function askToSignOut(ctx, form) {
  const yes = '<button form="op.logoutForm" name="logout" value="yes">Sign out</button>';
  ctx.body = page("Sign out of the test provider", form + yes);
}

const page = (title, body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`;

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

function newKey(alg) {
  const made = {
    RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
    ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
    EdDSA: () => generateKeyPairSync("ed25519"),
  }[alg]();
  const kid = randomBytes(8).toString("hex");
  const jwk = { ...made.privateKey.export({ format: "jwk" }), kid, alg, use: "sig" };
  return { key: made.privateKey, jwk, alg };
}

/** A token gone wrong. */
function spoil(token, fault, keys, client) {
  if (fault.token) return fault.token(token);
  const [head, body, signature] = token.split(".");
  const header = JSON.parse(Buffer.from(head, "base64url"));
  const claims = JSON.parse(Buffer.from(body, "base64url"));
  const changed = encode((fault.claims ?? ((same) => same))(claims));
  switch (fault.signed) {
    case "not":
      return [head, encode({ ...claims, pid: "13888899999" }), signature].join(".");
    case "none":
      return [encode({ ...header, alg: "none" }), changed, ""].join(".");
    case "hmac":
      return hmac(encode({ alg: "HS256", typ: "JWT" }), changed, client.secret);
    case "stranger":
      return signed(head, changed, keys.stranger);
    default:
      return signed(head, changed, keys.own);
  }
}

function signed(head, body, { key, alg }) {
  const text = Buffer.from(`${head}.${body}`);
  const options = alg === "ES256" ? { key, dsaEncoding: "ieee-p1363" } : key;
  const signature = sign(alg === "EdDSA" ? null : "sha256", text, options);
  return `${head}.${body}.${signature.toString("base64url")}`;
}

function hmac(head, body, secret) {
  const signature = createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url");
  return `${head}.${body}.${signature}`;
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

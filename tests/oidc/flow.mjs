// The steps of a sign-in, as somebody at a browser takes them.
import assert from "node:assert/strict";
import { Visitor } from "./visitor.mjs";

export const SESSION = "__Host-ot_session";
export const WAITING = "__Host-ot_sign_in";

/** Goes to the provider: its sign-in page, or the address `stopAt` knows. */
export async function toProvider(site, visitor, provider, back = "/") {
  const query = new URLSearchParams({ provider, back });
  return visitor.go(`${site.url}/auth/start?${query}`);
}

/** Chooses a person at the provider, and follows all the way back. */
export async function choose(visitor, at, person, options = {}) {
  return visitor.go(at.url, { form: { person }, ...options });
}

/** A whole sign-in. Gives where it led. */
export async function signIn(site, provider, person, { visitor = new Visitor(), back = "/" } = {}) {
  const at = await toProvider(site, visitor, provider, back);
  assert.equal(at.response.status, 200, at.body);
  const end = await choose(visitor, at, person);
  return { visitor, end, at: new URL(end.url) };
}

/** A sign-in that stops at our door, with the provider's answer in hand. */
export async function toCallback(site, provider, person, visitor = new Visitor()) {
  const at = await toProvider(site, visitor, provider);
  const isOurs = (url) => url.startsWith(`${site.url}/auth/callback`);
  const end = await choose(visitor, at, person, { stopAt: isOurs });
  return { visitor, callback: end.url };
}

/** Comes back from the provider with an answer. */
export async function comeBack(site, visitor, callback) {
  return visitor.go(callback, { from: site.idporten.issuer });
}

const WHO = `{ viewer { id name provider sessionIdleAt sessionExpiresAt roles { role }
  sessions { id current device provider } } }`;

/** Who our page says is signed in; null when nobody is. */
export async function viewer(site, visitor) {
  const answer = await visitor.ask(site.url, WHO);
  assert.equal(answer.errors, undefined, JSON.stringify(answer));
  return answer.data.viewer;
}

/** The problem the sign-in page is told of. */
export const problem = (url) => {
  assert.equal(url.pathname, "/sign-in", url.href);
  return url.searchParams.get("problem");
};

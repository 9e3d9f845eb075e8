// Somebody at a browser, by hand: keeps cookies by host, follows redirects one at a
// time, and withholds Strict cookies where another site leads, as a browser does.

const FARTHEST = 12;

export class Visitor {
  /** By host and port, by name. */
  cookies = new Map();
  /** Every address visited, the last one last. */
  visited = [];

  /** What a browser would send to an address, led there by a page of `from`. */
  cookieHeader(url, from) {
    const kept = [...(this.cookies.get(new URL(url).host) ?? new Map()).values()];
    return kept
      .filter((cookie) => isSameSite(url, from) || cookie.sameSite !== "strict")
      .filter((cookie) => !cookie.path || new URL(url).pathname.startsWith(cookie.path))
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join("; ");
  }

  cookie(url, name) {
    return this.cookies.get(new URL(url).host)?.get(name);
  }

  keep(url, response) {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map();
    this.cookies.set(host, jar);
    for (const line of response.headers.getSetCookie()) {
      const cookie = read(line);
      if (cookie.isOver) jar.delete(cookie.name);
      else jar.set(cookie.name, cookie);
    }
  }

  /** One request, nothing followed. */
  async once(url, { from = url, form, json } = {}) {
    const headers = { cookie: this.cookieHeader(url, from), "user-agent": "Firefox/133.0 (X11; Linux)" };
    let body;
    if (form) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      body = new URLSearchParams(form).toString();
    } else if (json) {
      headers["content-type"] = "application/json";
      body = JSON.stringify(json);
    }
    const method = body === undefined ? "GET" : "POST";
    const response = await fetch(url, { method, headers, body, redirect: "manual" });
    this.keep(url, response);
    this.visited.push(url);
    return response;
  }

  /** A navigation with all its redirects, until a page or an address that `stopAt` knows. */
  async go(url, { from = url, form, stopAt = () => false } = {}) {
    let next = { url, from, form };
    for (let step = 0; step < FARTHEST; step += 1) {
      const response = await this.once(next.url, next);
      const location = response.headers.get("location");
      if (!location) return { url: next.url, response, body: await response.text() };
      const target = new URL(location, next.url).href;
      if (stopAt(target)) return { url: target, response, body: "" };
      // A chain that began elsewhere stays one of elsewhere.
      const led = isSameSite(target, next.from) ? next.url : next.from;
      next = { url: target, from: isSameSite(next.url, next.from) ? led : next.from };
    }
    throw new Error(`too many redirects from ${url}`);
  }

  /** Asks GraphQL as our page would. */
  async ask(site, query, variables = {}) {
    const response = await this.once(`${site}/graphql`, { json: { query, variables } });
    return response.json();
  }

  /** A request of our page to an address of our own. */
  async post(site, path, json = {}) {
    const response = await this.once(`${site}${path}`, { json });
    return { status: response.status, body: await response.json() };
  }
}

/** A port is no other site. */
const isSameSite = (one, other) => new URL(one).hostname === new URL(other).hostname;

function read(line) {
  const [pair, ...rest] = line.split(";").map((part) => part.trim());
  const [name, ...value] = pair.split("=");
  const said = Object.fromEntries(rest.map((part) => part.split("=")).map(([key, text = ""]) => [key.toLowerCase(), text]));
  const isOver = said["max-age"] === "0" || (said.expires && new Date(said.expires) <= new Date());
  return { name, value: value.join("="), path: said.path, sameSite: said.samesite?.toLowerCase(), isOver, line };
}

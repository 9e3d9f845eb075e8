// A server of one's own for a test: its own port, its own data, gone at the end.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const API = process.env.OT_API ?? join(ROOT, "target/debug/api");
const READY_WITHIN = 60_000;
const STOPPED_WITHIN = 10_000;

// A file that takes too long is told to end. The browser's driver would only close the
// browser then, and whatever the test waits for would keep the file, and the run, alive.
process.once("SIGTERM", () => process.exit(143));

/**
 * Starts a server in development, with the report's data and the demo
 * baseline, and waits until it is ready.
 *
 * `engine` is "sqlite" (a file in a temporary folder) or "postgres" (a new
 * database on the server that TEST_DATABASE_URL names). `env` is added to the
 * server's environment; a function is given `url` and `database` and makes it.
 *
 * Gives `url` (the address without a slash at the end), `database` (its address), `log()` (what the
 * server has written), `halt()` and `resume()` (the same address and data
 * again), `crash()` (as `kill -9` does) and `stop()`, which also removes the data.
 */
export async function startServer({ engine = "sqlite", env = {} } = {}) {
  const data = engine === "postgres" ? newDatabase() : await newFile();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const written = [];
  const log = () => Buffer.concat(written).toString();
  let running;
  let added;
  const halt = async () => {
    await running?.end();
    running = undefined;
  };
  const resume = async () => {
    added ??= typeof env === "function" ? await env({ url, database: data.url }) : env;
    running = run({ ...environment(port, data.url), ...added }, written);
    await ready(url, running);
  };
  const crash = async () => {
    await running?.end("SIGKILL");
    running = undefined;
  };
  const stop = async () => {
    await halt();
    await data.remove();
  };
  try {
    await resume();
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${log()}`);
  }
  return { url, database: data.url, log, halt, resume, crash, stop };
}

/** Runs one of the program's other commands, with `input` typed in, and gives what it says. */
export function command(args, env, input = "") {
  const options = { cwd: ROOT, env: { ...process.env, ...env }, input, stdio: "pipe" };
  return execFileSync(API, args, options).toString();
}

function environment(port, database) {
  return {
    ...process.env,
    OT_ENV: "development",
    OT_LISTEN: `127.0.0.1:${port}`,
    OT_WEB_ROOT: process.env.OT_WEB_ROOT ?? join(ROOT, "web/dist"),
    DATABASE_URL: database,
  };
}

/** Starts the program. Gives `gone()`, why it is not running any more, and `end(signal)`. */
function run(env, written) {
  const child = spawn(API, ["serve"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let gone;
  child.stdout.on("data", (bytes) => written.push(bytes));
  child.stderr.on("data", (bytes) => written.push(bytes));
  child.once("error", (error) => (gone = error.message));
  child.once("exit", (code, signal) => (gone = `it ended with ${signal ?? code}`));
  const end = async (signal = "SIGTERM") => {
    process.removeListener("exit", kill);
    if (gone) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const timer = setTimeout(kill, STOPPED_WITHIN);
    await ended;
    clearTimeout(timer);
  };
  return { gone: () => gone, end };
}

async function ready(url, running) {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline) {
    if (running.gone()) throw new Error(`the server would not start: ${running.gone()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server was not ready within ${READY_WITHIN / 1000} s`);
}

async function newFile() {
  const folder = await mkdtemp(join(tmpdir(), "ot-plass-browser-"));
  return {
    url: `sqlite://${join(folder, "ot-plass.db")}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function newDatabase() {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error("TEST_DATABASE_URL is not set");
  const name = `browser_${randomBytes(8).toString("hex")}`;
  const psql = (sql) =>
    execFileSync(process.env.PSQL ?? "psql", [server, "-qc", sql], { stdio: ["ignore", "ignore", "inherit"] });
  psql(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: async () => psql(`drop database ${name} with (force)`) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

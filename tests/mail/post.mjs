// A mail server of one's own: real SMTP on this machine, which does as the test says.
import { SMTPServer } from "smtp-server";

const WITHIN = 110_000;

/**
 * Starts a mail server. `mails` are those it has been given whole, each with `from`, `to`,
 * `headers` (names in small letters), `text` and `raw`. `behave(how)` says what it does
 * with the next: "accept", "refuse" (550 to the receiver) or "drop" (takes the mail and
 * hangs up before it answers). `close()` and `open()`: nobody answers in between.
 */
export async function startPost() {
  const post = { mails: [], refused: 0 };
  let how = "accept";
  let server;
  let port = 0;
  post.behave = (next) => (how = next);
  post.open = () =>
    new Promise((resolve, reject) => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ["AUTH", "STARTTLS"],
        disableReverseLookup: true,
        onRcptTo(_address, _session, done) {
          if (how !== "refuse") return done();
          post.refused += 1;
          return done(Object.assign(new Error("No such user here"), { responseCode: 550 }));
        },
        onData(stream, session, done) {
          const parts = [];
          stream.on("data", (part) => parts.push(part));
          stream.on("end", () => {
            post.mails.push(read(Buffer.concat(parts).toString(), session.envelope));
            if (how !== "drop") return done();
            for (const connection of server.connections) connection._socket.destroy();
            return undefined;
          });
        },
      });
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.removeListener("error", reject);
        server.on("error", () => {});
        port = server.server.address().port;
        resolve();
      });
    });
  post.close = () => new Promise((resolve) => server.close(resolve));
  await post.open();
  post.url = `smtp://127.0.0.1:${port}`;
  /** Waits until so many mails have come, and gives them. */
  post.wait = async (count, within = WITHIN) => {
    await until(() => post.mails.length >= count, `${count} mails`, within);
    return post.mails;
  };
  return post;
}

/** Waits until something holds. */
export async function until(holds, what, within = WITHIN) {
  const deadline = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${within / 1000} s: ${what}`);
    await pause(100);
  }
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function read(raw, envelope) {
  const [head, ...body] = raw.split("\r\n\r\n");
  const headers = {};
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const [name, ...value] = line.split(":");
    headers[name.toLowerCase()] = value.join(":").trim();
  }
  const encoded = body.join("\r\n\r\n");
  const text = decode(encoded, headers["content-transfer-encoding"] ?? "7bit");
  return {
    from: envelope.mailFrom.address,
    to: envelope.rcptTo.map((one) => one.address),
    headers,
    text: text.replaceAll("\r\n", "\n"),
    raw,
  };
}

function decode(text, encoding) {
  if (encoding === "base64") return Buffer.from(text, "base64").toString();
  if (encoding !== "quoted-printable") return text;
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

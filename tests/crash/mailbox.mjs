// A mail server of one's own: it takes everything, and remembers what it took.
import { SMTPServer } from "smtp-server";

/**
 * Starts it. Gives `url` (for OT_SMTP_URL), `taken` (Message-ID and how often it came,
 * of mail to young people) and `stop()`.
 */
export async function startMailbox() {
  const taken = new Map();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      const parts = [];
      stream.on("data", (bytes) => parts.push(bytes));
      stream.on("end", () => {
        const text = Buffer.concat(parts).toString();
        const id = /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1];
        const to = session.envelope.rcptTo[0].address;
        if (to.startsWith("ungdom")) taken.set(id, (taken.get(id) ?? 0) + 1);
        done();
      });
    },
  });
  // Whoever sends is killed in the middle of it.
  server.on("error", () => {});
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address();
  return { url: `smtp://127.0.0.1:${port}`, taken, stop: () => new Promise((resolve) => server.close(resolve)) };
}

// A write load of steps, and a memory of every write that was acknowledged.
import { randomUUID } from "node:crypto";

const WITH_REASON = { waitlist: "NO_ROOM", reject: "NO_ROOM" };
/** The name of each step in the story. */
const STEP = {
  offerPlace: "OFFER",
  waitlist: "WAITLIST",
  reject: "REJECT",
  acceptOffer: "ACCEPT",
  admit: "ADMIT",
  endEnrolment: "END",
  undoStep: "UNDO",
};
const TYPE = { waitlist: "ReasonInput", reject: "ReasonInput", admit: "AdmitInput", endEnrolment: "EndEnrolmentInput" };
/** How far a request goes before steps are taken back. */
const DEPTH = 4;

/** One request that steps are taken with, one after the other. */
export class Case {
  constructor(admission) {
    this.id = admission.id;
    this.before = admission.history.length;
    this.was(admission);
    /** Steps that were acknowledged, in order. */
    this.acknowledged = [];
    /** Steps of ours that can be taken back. */
    this.depth = 0;
    /** Sent, and not answered when the server went. */
    this.inFlight = undefined;
    this.last = undefined;
  }

  was({ version, state, offer }) {
    this.version = version;
    this.state = state;
    this.accepted = Boolean(offer?.acceptedAt);
  }

  /** Takes one step. False: the server has gone. */
  async step(client, today) {
    const name = this.choose();
    const input = { key: randomUUID(), admission: this.id, version: this.version, ...extra(name, today) };
    const write = { name, input };
    this.inFlight = write;
    const answer = await change(client, write).catch(() => undefined);
    if (!answer?.data && !answer?.errors) return false;
    this.inFlight = undefined;
    if (answer.errors) {
      // Refused: nothing has changed but what others did.
      this.refused = answer.errors[0].extensions?.code;
      await this.look(client).catch(() => undefined);
      return true;
    }
    this.done(write, answer.data[name]);
    return true;
  }

  done(write, now) {
    this.acknowledged.push(STEP[write.name]);
    this.last = write;
    this.depth += write.name === "undoStep" ? -1 : 1;
    this.was(now);
  }

  async look(client) {
    const { data } = await client.ask(`query Look($id: ID!) { admission(id: $id) { ${SEEN} } }`, { id: this.id });
    this.was(data.admission);
    return data.admission.history.slice(this.before).map((event) => event.step);
  }

  choose() {
    const ways = {
      REQUESTED: ["offerPlace", "waitlist", "reject"],
      MEETING_BOOKED: ["offerPlace", "waitlist", "reject"],
      TRIAL: ["offerPlace", "waitlist", "reject"],
      WAITLISTED: ["offerPlace", "reject"],
      OFFERED: this.accepted ? ["admit", "reject"] : ["acceptOffer", "reject"],
      ADMITTED: ["endEnrolment"],
    }[this.state];
    const back = this.depth > 0 && (this.depth >= DEPTH || !ways || Math.random() < 0.4);
    if (back) return "undoStep";
    return ways ? ways[Math.floor(Math.random() * ways.length)] : "undoStep";
  }
}

const SEEN = "id version state offer { acceptedAt } history { step }";

function extra(name, today) {
  if (name === "admit") return { otherPlace: "NONE", startsOn: today };
  if (name === "endEnrolment") return { endedOn: today, outcomes: ["LEFT_WITHOUT_PLAN"] };
  return name in WITH_REASON ? { reason: WITH_REASON[name] } : {};
}

/** Sends a write; the same one again has one effect. */
export function change(client, { name, input }) {
  const type = TYPE[name] ?? "StepInput";
  return client.ask(`mutation Write($input: ${type}!) { ${name}(input: $input) { ${SEEN} } }`, { input });
}

/** The name of a write in the story. */
export const told = (write) => STEP[write.name];

/** The open requests that the lead of the demonstration has to do with. */
export async function cases(client) {
  const { data } = await client.ask(`{ actions { admission { ${SEEN} } } }`);
  const all = data.actions.flatMap(({ admission }) => admission ?? []);
  const open = all.filter(({ state }) => state !== "ADMITTED" && state !== "REFERRED_ON");
  return [...new Map(open.map((admission) => [admission.id, new Case(admission)])).values()];
}

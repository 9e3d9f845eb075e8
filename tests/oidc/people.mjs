// Made-up people, with synthetic numbers as Skatteetaten makes them: 80 on the month.

const K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

const control = (digits, weights) => {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return (11 - (sum % 11)) % 11;
};

/** The first whole number of somebody born on a day (`ddmm`, `yy`), from an individual number on. */
export function syntheticNumber(day, year, individual = 0) {
  const month = String(Number(day.slice(2)) + 80);
  for (let next = individual; next < 1000; next += 1) {
    const start = day.slice(0, 2) + month + year + String(next).padStart(3, "0");
    const k1 = control(start, K1);
    if (k1 === 10) continue;
    const k2 = control(start + k1, K2);
    if (k2 !== 10) return `${start}${k1}${k2}`;
  }
  throw new Error("no number left");
}

const HIGH = "idporten-loa-high";
const SUBSTANTIAL = "idporten-loa-substantial";

// The subject is the account's own name: the provider takes no other.

/** Who can sign in at ID-porten's double, and what it tells of them. */
export const YOUNG = {
  ada: { sub: "ada", acr: SUBSTANTIAL, pid: syntheticNumber("1203", "09", 900), locale: "nb" },
  bo: { sub: "bo", acr: HIGH, pid: syntheticNumber("0111", "08", 900), locale: "nn" },
  // With a name, as some providers give.
  cam: {
    sub: "cam",
    acr: SUBSTANTIAL,
    pid: syntheticNumber("2405", "07", 900),
    given_name: "Cam",
    family_name: "Øvre Åsen",
  },
  // From abroad: no number.
  foreign: { sub: "foreign", acr: SUBSTANTIAL },
  // A number whose digits do not fit.
  broken: { sub: "broken", acr: SUBSTANTIAL, pid: "12830900000" },
};

/** Who can sign in at the staff provider. */
export const STAFF = {
  uma: { sub: "uma", given_name: "Uma", family_name: "Koordinator" },
  // Known there, and not here.
  stranger: { sub: "stranger" },
};

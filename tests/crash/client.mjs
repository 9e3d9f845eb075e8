// Somebody who is signed in to a demo account.

/** Gives `ask(query, variables)`; signs in anew with each call of this. */
export async function signIn(url, account) {
  const answer = await send(`${url}/auth/demo`, { account });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`${account} could not sign in: ${answer.status}`);
  const ask = async (query, variables = {}) => {
    const response = await send(`${url}/graphql`, { query, variables }, { cookie });
    return response.json();
  };
  return { ask };
}

function send(url, body, headers = {}) {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

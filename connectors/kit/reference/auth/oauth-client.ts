import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { parseJson, statusError } from "#connectors/sdk/http.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import type { Auth, AuthContext } from "../parts.ts";
import { secretNamed } from "../secret-named.ts";

const tokenAnswer = z.object({ access_token: z.string().min(1) });

/** A token by the client-credentials grant (RFC 6749, 4.4), renewed when it is refused. */
export const auth: Auth = {
  settings: { clientId: z.string().min(1) },
  secrets: { clientSecret: "Secret of the OAuth client that stands for Allinea" },
  open(context) {
    const clientSecret = secretNamed(context.secrets, "clientSecret");
    let token: Secret | null = null;
    let login: Promise<void> | null = null;

    /** However many calls find the token refused, one login answers them all. */
    async function renewed(): Promise<void> {
      login ??= requestToken(context, clientSecret)
        .then((fresh) => {
          token = fresh;
        })
        .finally(() => {
          login = null;
        });
      await login;
    }

    const header = () => `Bearer ${token?.reveal() ?? ""}`;
    return {
      async headers() {
        if (token === null) await renewed();
        return { authorization: header() };
      },
      async renew({ authorization }) {
        if (authorization === header()) await renewed();
        return true;
      },
    };
  },
};

async function requestToken({ settings, send, now }: AuthContext, clientSecret: Secret): Promise<Secret> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: String(settings["clientId"]),
    client_secret: clientSecret.reveal(),
  });
  const answer = await send(
    {
      operation: "login",
      method: "POST",
      url: `${settings.baseUrl}/oauth/token`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: body.toString(),
      timeoutMs: settings.timeoutMs,
    },
    now,
  );
  // RFC 6749, 5.2: a wrong secret may be a 400.
  if (answer.status === 400) throw new ConnectorError("AUTH", "login", { vendorCode: "HTTP 400" });
  if (answer.status !== 200) throw statusError("login", answer, now());
  const parsed = tokenAnswer.safeParse(parseJson("login", answer.text));
  if (!parsed.success) throw new ConnectorError("BAD_ANSWER", "login", { vendorCode: "no token" });
  return new Secret(parsed.data.access_token);
}

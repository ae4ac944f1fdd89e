import { Connection, OAuth2 } from "jsforce";
import { expect, test } from "vitest";
import { appOf, logIn, openOrg, startTwin, withToken } from "./open-org.ts";

test("username and password open a session over SOAP, with the version that jsforce has by default", async () => {
  const twin = await startTwin();
  const connection = new Connection({ loginUrl: twin.url });
  const user = await connection.login(twin.userLogin?.["username"] ?? "", twin.userLogin?.["password"] ?? "");
  expect(user.organizationId).toMatch(/^00D\w{15}$/);
  expect(connection.version).toBe("50.0");
  const { id } = await connection.sobject("Contact").create({ LastName: "Prova" });
  const found = await connection.sobject("Contact").retrieve(id ?? "");
  expect(found).toMatchObject({
    LastName: "Prova",
    attributes: { url: `/services/data/v50.0/sobjects/Contact/${id}` },
  });
  expect(await connection.identity()).toMatchObject({
    user_id: user.id,
    organization_id: user.organizationId,
  });
  await connection.logout();
  expect(connection.accessToken).toBeNull();
});

test("a wrong password is refused in the vendor's words, by SOAP and by OAuth", async () => {
  const twin = await startTwin();
  const name = twin.userLogin?.["username"] ?? "";
  const soap = new Connection({ loginUrl: twin.url }).login(name, "wrong");
  await expect(soap).rejects.toThrow("INVALID_LOGIN: Invalid username, password, security token");
  const oauth = new Connection({ oauth2: appOf(twin), loginUrl: twin.url }).login(name, "wrong");
  await expect(oauth).rejects.toMatchObject({ name: "invalid_grant", message: "authentication failure" });
  const secret = new OAuth2({ ...appOf(twin), clientSecret: "wrong" });
  const refused = secret.requestToken({ grant_type: "client_credentials" });
  await expect(refused).rejects.toMatchObject({ name: "invalid_client" });
  const device = new OAuth2(appOf(twin)).requestToken({ grant_type: "device" });
  await expect(device).rejects.toMatchObject({ name: "unsupported_grant_type" });
});

test("client credentials authorise a connection that a lost session does not end", async () => {
  const twin = await startTwin();
  const oauth2 = new OAuth2(appOf(twin));
  const connection = new Connection({
    oauth2,
    version: "61.0",
    refreshFn: (_connection, done) => {
      oauth2.requestToken({ grant_type: "client_credentials" }).then(
        ({ access_token }) => done(null, access_token),
        (error: Error) => done(error),
      );
    },
  });
  await connection.authorize({ grant_type: "client_credentials" });
  expect(await connection.limits()).toMatchObject({ DailyApiRequests: { Max: 1_000_000 } });
  twin.expireSessions();
  const answers = await Promise.all([1, 2, 3].map(() => connection.query("SELECT Id FROM Contact")));
  expect(answers.map(({ done }) => done)).toEqual([true, true, true]);
  expect(twin.tokensIssued()).toBe(2);
  expect(connection.limitInfo.apiUsage?.limit).toBe(1_000_000);
});

test("an authorization code gives a refresh token, once, to the client that asked for it", async () => {
  const twin = await startTwin();
  const redirectUri = "http://127.0.0.1:9/callback";
  const oauth2 = new OAuth2({ ...appOf(twin), redirectUri, useVerifier: true });
  const page = await fetch(oauth2.getAuthorizationUrl({ scope: "api refresh_token", state: "x" }), {
    redirect: "manual",
  });
  const back = new URL(page.headers.get("location") ?? "");
  expect([page.status, back.origin + back.pathname, back.searchParams.get("state")]).toEqual([
    302,
    redirectUri,
    "x",
  ]);
  const code = back.searchParams.get("code") ?? "";
  const connection = new Connection({ oauth2, version: "61.0" });
  await connection.authorize(code);
  expect(connection.refreshToken).toBeTruthy();
  let refreshed = 0;
  connection.on("refresh", () => (refreshed += 1));
  twin.expireSessions();
  expect((await connection.query("SELECT Id FROM Contact")).totalSize).toBe(0);
  expect(refreshed).toBe(1);
  await expect(connection.authorize(code)).rejects.toMatchObject({ message: "expired authorization code" });

  const stolen = await fetch(oauth2.getAuthorizationUrl({}), { redirect: "manual" });
  const thief = new OAuth2({ ...appOf(twin), redirectUri });
  const taken = thief.requestToken(
    new URL(stolen.headers.get("location") ?? "").searchParams.get("code") ?? "",
  );
  await expect(taken).rejects.toMatchObject({ message: "invalid code verifier" });

  const refreshToken = connection.refreshToken ?? "";
  expect(await oauth2.refreshToken(refreshToken)).toMatchObject({ token_type: "Bearer" });
  await connection.logout(true);
  await expect(oauth2.refreshToken(refreshToken)).rejects.toMatchObject({
    message: "expired access/refresh token",
  });
});

test("without a way to refresh, an expired session says INVALID_SESSION_ID", async () => {
  const { twin, connection } = await openOrg();
  const bare = withToken(twin, connection.accessToken);
  expect((await bare.query("SELECT Id FROM Contact")).totalSize).toBe(0);
  twin.expireSessions();
  await expect(bare.query("SELECT Id FROM Contact")).rejects.toMatchObject({
    errorCode: "INVALID_SESSION_ID",
    message: "Session expired or invalid",
  });
  expect((await connection.query("SELECT Id FROM Contact")).totalSize).toBe(0);
});

test("a revoked token is dead, and another one is not", async () => {
  const { twin, connection } = await openOrg();
  const other = await logIn(twin);
  await connection.oauth2.revokeToken(connection.accessToken ?? "");
  const bare = withToken(twin, connection.accessToken);
  await expect(bare.identity()).rejects.toMatchObject({ errorCode: "INVALID_SESSION_ID" });
  expect(await other.identity()).toMatchObject({ active: true });
});

test("versions are listed without a session, and one that the twin does not serve is no resource", async () => {
  const { twin, connection } = await openOrg();
  const versions = (await (await fetch(`${twin.url}/services/data`)).json()) as {
    label: string;
    version: string;
  }[];
  expect(versions.at(-1)).toMatchObject({ label: "Summer '24", version: "61.0" });
  const future = withToken(twin, connection.accessToken, "99.0");
  await expect(future.describeGlobal()).rejects.toMatchObject({ errorCode: "NOT_FOUND" });
});

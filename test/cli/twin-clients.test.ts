import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Client } from "@hubspot/api-client";
import { Connection, OAuth2 } from "jsforce";
import { afterEach, expect, test } from "vitest";

const main = join(import.meta.dirname, "../../gateway/main.ts");
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill("SIGTERM");
    await once(child, "close");
  }
});

interface Printed {
  readonly url: string;
  readonly config: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
  readonly login: Readonly<Record<string, string>>;
}

/** Starts a twin as its user would and reads what it prints. */
async function startTwin(vendor: string): Promise<Printed> {
  const args = [main, "twin", vendor, "--port", "0", "--contacts", "200"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  running.push(child);
  let text = "";
  child.stdout.setEncoding("utf8");
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (/accepted credentials: .*\n/.test(text)) break;
  }
  const part = (name: string) =>
    JSON.parse(new RegExp(`${name}: (\\{.*\\})`).exec(text)?.[1] ?? "{}") as Record<string, string>;
  return {
    url: new RegExp(`${vendor} twin: (\\S+)`).exec(text)?.[1] ?? "",
    config: part("connector config"),
    credentials: part("accepted credentials"),
    login: part("user login"),
  };
}

test("jsforce logs in to a twin with what `allinea twin salesforce` prints, by password and by app", async () => {
  const { url, config, credentials, login } = await startTwin("salesforce");
  const connection = new Connection({ loginUrl: login["loginUrl"] });
  await connection.login(login["username"] ?? "", login["password"] ?? "");
  expect((await connection.query("SELECT Id FROM Contact LIMIT 5")).records).toHaveLength(5);

  const oauth2 = new OAuth2({
    loginUrl: url,
    clientId: config["clientId"],
    clientSecret: credentials["clientSecret"],
  });
  const app = new Connection({ oauth2 });
  await app.authorize({ grant_type: "client_credentials" });
  expect((await app.sobject("Contact").create({ LastName: "Prova" })).success).toBe(true);
});

test("HubSpot's client reads a twin with the token that `allinea twin hubspot` prints", async () => {
  const { url, credentials } = await startTwin("hubspot");
  const client = new Client({ accessToken: credentials["accessToken"], basePath: url });
  const { results, paging } = await client.crm.contacts.basicApi.getPage(5);
  expect([results.length, typeof paging?.next?.after]).toEqual([5, "string"]);
});

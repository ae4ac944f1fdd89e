import { expect, test } from "vitest";
import { AUTHS, PAGINGS, problemOfName, scaffold } from "#connectors/kit/scaffold.ts";

const variants = AUTHS.flatMap((auth) => PAGINGS.map((paging) => ({ auth, paging })));

test.each(variants)(
  "a connector with $auth and $paging has every file, under its own name",
  async (parts) => {
    const files = await scaffold({ name: "my-crm", ...parts });
    for (const file of ["README.md", "connector.ts", "mapping.ts", "twin.ts", "twin/conformance.ts"]) {
      expect([...files.keys()]).toContain(`connectors/my-crm/${file}`);
    }
    const text = [...files.values()].join("\n");
    expect(text).not.toMatch(/rubrica/i);
    expect(text).toContain('id: "my-crm"');
    expect(text).toContain('title: "My Crm"');
    expect(text).toContain("export const myCrm =");
    // Nothing reaches into a folder of variants that was left behind.
    expect(text).not.toMatch(/from "\.\.?\/(auth|paging)\/[a-z-]+\.ts"/);
    expect(files.get("test/connectors/my-crm/conformance.test.ts")).toContain(
      "describeConnector(myCrm, myCrmFixture);",
    );
  },
);

test("the fixture says how the chosen login keeps its sessions", async () => {
  const sessions = new Map<string, string | undefined>();
  for (const auth of AUTHS) {
    const files = await scaffold({ name: "crm", auth, paging: "page" });
    sessions.set(auth, /session: "(\w+)"/.exec(files.get("connectors/crm/twin/conformance.ts") ?? "")?.[1]);
  }
  expect(Object.fromEntries(sessions)).toEqual({
    bearer: "STATIC",
    basic: "STATIC",
    "oauth-client": "RENEWED",
    "one-shot": "ONE_SHOT",
  });
});

test.each([
  ["my-crm", null],
  ["crm2", null],
  ["MyCrm", "kebab-case"],
  ["../etc", "kebab-case"],
  ["", "kebab-case"],
  ["kit", "room of the gateway's own"],
])("the name %j: %s", (name, problem) => {
  if (problem === null) expect(problemOfName(name)).toBeNull();
  else expect(problemOfName(name)).toContain(problem);
});

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
  ["class", "word of TypeScript"],
  ["paging", "word of TypeScript or of the new files"],
])("the name %j: %s", (name, problem) => {
  if (problem === null) expect(problemOfName(name)).toBeNull();
  else expect(problemOfName(name)).toContain(problem);
});

test("no name that the new connector's own file uses is free", async () => {
  const files = await scaffold({ name: "some-crm", auth: "bearer", paging: "cursor" });
  const text = files.get("connectors/some-crm/connector.ts") ?? "";
  const imported = [...text.matchAll(/^import \{ ([^}]+) \}/gm)].flatMap(([, names = ""]) =>
    names.split(", "),
  );
  const declared = [...text.matchAll(/^(?:export )?(?:const|function) (\w+)/gm)].map(([, name = ""]) => name);
  const names = [...imported, ...declared].filter((name) => /^[a-z]\w*$/.test(name));
  const kebab = names.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  const free = kebab.filter((name) => problemOfName(name) === null);
  expect(kebab).toEqual(expect.arrayContaining(["paging", "record-of", "capabilities"]));
  // What bears the connector's own name moves with it.
  expect(free.filter((name) => !name.startsWith("some-crm"))).toEqual([]);
});

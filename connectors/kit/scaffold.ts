import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export const AUTHS = ["bearer", "basic", "oauth-client", "one-shot"] as const;
export type AuthKind = (typeof AUTHS)[number];
export const PAGINGS = ["cursor", "offset", "page"] as const;
export type PagingKind = (typeof PAGINGS)[number];

export interface ScaffoldOptions {
  /** Kebab-case: the connector's id and its folder. */
  readonly name: string;
  readonly auth: AuthKind;
  readonly paging: PagingKind;
}

const template = join(import.meta.dirname, "reference");
const sessions = {
  bearer: "STATIC",
  basic: "STATIC",
  "oauth-client": "RENEWED",
  "one-shot": "ONE_SHOT",
} as const;

/** What is wrong with a name; null when nothing is. */
export function problemOfName(name: string): string | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return "a name is kebab-case, e.g. my-crm";
  if (["sdk", "kit"].includes(name)) return `"${name}" is a room of the gateway's own`;
  return TAKEN_WORDS.has(camelOf(name))
    ? `"${name}" is a word of TypeScript or of the new files themselves`
    : null;
}

/** The connector is a constant of this name: words that cannot be one, and what its file imports or declares already. */
const TAKEN_WORDS: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield " +
    "auth capabilities defineConnector erase exchange observe paging pull receive recordOf rectify revoke settle z"
  ).split(" "),
);

/**
 * A new connector with its twin, README and test, by path from the checkout's root. It is the kit's reference connector
 * under another name, with the chosen login and paging in the place of its own: what saboteurs are measured against.
 */
export async function scaffold(options: ScaffoldOptions): Promise<ReadonlyMap<string, string>> {
  const { name, auth, paging } = options;
  const folder = `connectors/${name}`;
  const files = new Map<string, string>();
  const chosen = new Map([
    ["auth.ts", `auth/${auth}.ts`],
    ["paging.ts", `paging/${paging}.ts`],
    ["twin/auth.ts", `twin/auth/${auth}.ts`],
    ["twin/paging.ts", `twin/paging/${paging}.ts`],
  ]);
  for (const file of await templateFiles()) {
    const source = chosen.get(file);
    const text = await readFile(join(template, source ?? file), "utf8");
    // A chosen part moves up by one folder.
    const placed = source ? text.replaceAll(/from "\.\.\/([\w-]+\.ts)"/g, 'from "./$1"') : text;
    const fitted =
      file === "twin/conformance.ts" ? placed.replace('"STATIC"', `"${sessions[auth]}"`) : placed;
    files.set(`${folder}/${file}`, renamed(fitted, name));
  }
  files.set(`test/connectors/${name}/conformance.test.ts`, renamed(testFile, name));
  return files;
}

/** Everything but the folders of variants. */
async function templateFiles(): Promise<readonly string[]> {
  const names = await readdir(template, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(template.length + 1))
    .filter((file) => !/^(twin\/)?(auth|paging)\//.test(file))
    .sort();
}

const importOf = (name: string, file: string) => `import { ${name} } from "#connectors/${file}";`;

const testFile = [
  importOf("describeConnector", "kit/conformance/describe-connector.ts"),
  importOf("rubrica", "rubrica/connector.ts"),
  importOf("rubricaFixture", "rubrica/twin/conformance.ts"),
  "",
  "describeConnector(rubrica, rubricaFixture);",
  "",
].join("\n");

function camelOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_all, letter: string) => letter.toUpperCase());
}

function renamed(text: string, name: string): string {
  const words = name.split("-");
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const camel = camelOf(name);
  const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return text
    .replaceAll(/(["/])rubrica(?=["/])/g, `$1${name}`)
    .replaceAll(/\bRubrica(?=[A-Z])/g, pascal)
    .replaceAll(/\brubrica/g, camel)
    .replaceAll(/\bRubrica\b/g, title);
}

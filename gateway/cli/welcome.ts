import type { Output } from "./print.ts";

interface Welcome {
  readonly output: Output;
  readonly url: string;
  readonly token: string;
  readonly tokenIsGenerated: boolean;
  readonly database: string;
  readonly isDemo: boolean;
  readonly configFile: string;
  readonly contacts: number;
  readonly sources: readonly { readonly name: string; readonly records: number; readonly state: string }[];
}

/** What a newcomer sees: what runs, a query to paste, and what to do next. */
export function printWelcome(welcome: Welcome): void {
  const { output, url, token } = welcome;
  const query = `{ contacts(first: 2) { nodes { id records { source person { fullName emails } } } sourcesStatus { source state } } }`;
  output.line();
  output.line(`Allinea is ready: ${url}`);
  output.line(`  database: ${welcome.database}`);
  for (const { name, records, state } of welcome.sources)
    output.line(`  ${name}: ${records} records, ${state}`);
  output.line(`  ${welcome.contacts} contacts`);
  output.line(`  API token: ${welcome.tokenIsGenerated ? token : "(from ALLINEA_API_TOKENS)"}`);
  output.line();
  output.line("Try it (copy and paste):");
  output.line();
  output.line(
    `  curl -s ${url} -H 'authorization: Bearer ${welcome.tokenIsGenerated ? token : "$TOKEN"}' \\`,
  );
  output.line(`    -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`);
  output.line();
  output.line(
    'Next: README.md, "The walkthrough": withdraw a consent, watch it reach every CRM, erase, re-import.',
  );
  if (welcome.isDemo) {
    output.line(`These are invented people in local twins. For your own systems write ${welcome.configFile}`);
    output.line("(copy allinea.config.example.ts) and start again.");
  }
  output.line("Ctrl-C stops everything.");
}

import { createServer } from "node:http";
import { once } from "node:events";
import type { Fault } from "#connectors/kit/faults.ts";
import type { SeedData, SeedRecord } from "#connectors/kit/people.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import type { Output } from "./print.ts";

export interface TwinCommand {
  readonly definition: TwinDefinition;
  readonly port: number;
  readonly controlPort: number | null;
  readonly journalFile?: string;
  readonly seed: (total: number) => SeedData;
  readonly contacts: number;
}

/** Runs one vendor's twin alone until it is told to stop. */
export async function runTwin(command: TwinCommand, output: Output, stopped: Promise<void>): Promise<void> {
  const twin = await command.definition.start({ port: command.port, journalFile: command.journalFile });
  try {
    const people: Readonly<Record<string, unknown>> = { ...command.seed(command.contacts) };
    twin.seed((people[command.definition.id] ?? people["hubspot"] ?? []) as readonly SeedRecord[]);
    const control = command.controlPort === null ? null : await startControl(twin, command.controlPort);
    output.line(`${command.definition.id} twin: ${twin.url} (${twin.size()} records)`);
    output.line(`  connector config: ${JSON.stringify(twin.connectorConfig)}`);
    if (twin.userLogin) output.line(`  user login: ${JSON.stringify(twin.userLogin)}`);
    output.line(`  accepted credentials: ${JSON.stringify(twin.credentials)}`);
    if (command.journalFile) output.line(`  journal: ${command.journalFile}`);
    if (control)
      output.line(`  control: ${control.url} (GET /journal, POST /faults, DELETE /faults, POST /clock)`);
    await stopped;
    await control?.close();
  } finally {
    await twin.close();
  }
}

/** The control plane has a port of its own, so that nothing of it can be mistaken for the vendor's API. */
async function startControl(twin: Twin, port: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const answer = controlAnswer(
        twin,
        `${request.method} ${request.url}`,
        Buffer.concat(chunks).toString("utf8"),
      );
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.body));
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function controlAnswer(twin: Twin, request: string, body: string): { status: number; body: unknown } {
  try {
    switch (request) {
      case "GET /journal":
        return { status: 200, body: twin.journal.entries };
      case "GET /permitting":
        return { status: 200, body: twin.permittingRequests() };
      case "POST /faults":
        twin.server.faults.add(JSON.parse(body) as Fault);
        return { status: 201, body: {} };
      case "DELETE /faults":
        twin.server.faults.clear();
        return { status: 200, body: {} };
      case "POST /clock":
        twin.server.advanceClock((JSON.parse(body) as { advanceMs: number }).advanceMs);
        return { status: 200, body: { now: new Date(twin.server.now()).toISOString() } };
      default:
        return { status: 404, body: { message: "unknown control request" } };
    }
  } catch (error) {
    return { status: 400, body: { message: error instanceof Error ? error.message : "bad request" } };
  }
}

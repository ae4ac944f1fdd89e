import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { GatewayProcess } from "../slow/gateway-process.ts";

export interface WriteBackSeen {
  readonly source: string;
  readonly status: string;
  readonly proof: { readonly claim: string } | null;
}
export interface PropagationSeen {
  readonly status: string;
  readonly writeBacks: readonly WriteBackSeen[];
}
interface Source {
  readonly name: string;
  readonly connector: string;
  readonly config: unknown;
}

/** A gateway as its own process, with the given sources, and what a test asks of it over GraphQL. */
export class SystemGateway {
  readonly #process: GatewayProcess;
  readonly #directory: string;

  private constructor(gateway: GatewayProcess, directory: string) {
    this.#process = gateway;
    this.#directory = directory;
  }

  static async start(
    sources: readonly Source[],
    env: Readonly<Record<string, string>>,
  ): Promise<SystemGateway> {
    const directory = await mkdtemp("/tmp/allinea-system-");
    const config = join(directory, "allinea.config.ts");
    const controller = {
      name: "Prova Srl",
      registeredAddress: "Via Esempio 1, Roma",
      contact: "privacy@azienda.example",
    };
    await writeFile(config, `export default ${JSON.stringify({ controller, sources })};\n`);
    const gateway = await GatewayProcess.start(directory, { args: ["--config", config], env });
    expect(gateway.url, gateway.output).not.toBe("");
    return new SystemGateway(gateway, directory);
  }

  async contactOf(type: "EMAIL" | "PHONE", value: string): Promise<string> {
    const { contacts } = await this.#process.ask<{ contacts: { nodes: { id: string }[] } }>(
      `query ($type: IdentifierType!, $value: String!) {
         contacts(filter: { identifier: { type: $type, value: $value } }) { nodes { id } } }`,
      { type, value },
    );
    return contacts.nodes[0]?.id ?? expect.fail("the gateway knows nobody with this identifier");
  }

  /** Returns the revocation's id. */
  async withdraw(contactId: string, channels: readonly string[]): Promise<string> {
    const { withdrawConsent } = await this.#process.ask<{
      withdrawConsent: { revocations: { id: string }[]; userErrors: unknown[] };
    }>(
      `mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
         revocations { id } userErrors { code message } } }`,
      {
        input: {
          idempotencyKey: randomUUID(),
          subject: { contactId },
          targets: channels.map((channel) => ({ purpose: "DIRECT_MARKETING", channel })),
        },
      },
    );
    expect(withdrawConsent.userErrors).toEqual([]);
    return withdrawConsent.revocations[0]?.id ?? expect.fail("nothing was revoked");
  }

  /** Returns the revocation's id. */
  async erase(contactId: string): Promise<string> {
    const { eraseContact } = await this.#process.ask<{
      eraseContact: { revocation: { id: string }; userErrors: unknown[] };
    }>(
      `mutation ($input: EraseContactInput!) { eraseContact(input: $input) {
         revocation { id } userErrors { code message } } }`,
      { input: { idempotencyKey: randomUUID(), contactId, identityVerified: true } },
    );
    expect(eraseContact.userErrors).toEqual([]);
    return eraseContact.revocation.id;
  }

  async sync(source: string, mode: "FULL" | "INCREMENTAL"): Promise<void> {
    const { startSync } = await this.#process.ask<{ startSync: { userErrors: unknown[] } }>(
      "mutation ($input: StartSyncInput!) { startSync(input: $input) { userErrors { code message } } }",
      { input: { idempotencyKey: randomUUID(), source, mode } },
    );
    expect(startSync.userErrors).toEqual([]);
  }

  async propagation(revocation: string): Promise<PropagationSeen> {
    const answer = await this.#process.ask<{ revocation: { propagation: PropagationSeen } }>(
      "query ($id: ID!) { revocation(id: $id) { propagation { status writeBacks { source status proof { claim } } } } }",
      { id: revocation },
    );
    return answer.revocation.propagation;
  }

  /** The propagation once it is confirmed, or as it stands after half a minute. */
  async settled(revocation: string): Promise<PropagationSeen> {
    for (let waited = 0; waited < 300; waited += 1) {
      const seen = await this.propagation(revocation);
      if (seen.status === "CONFIRMED") return seen;
      await sleep(100);
    }
    return this.propagation(revocation);
  }

  async revocationsOf(
    contactId: string,
  ): Promise<readonly { readonly kind: string; readonly origin: string }[]> {
    const answer = await this.#process.ask<{ contact: { revocations: { kind: string; origin: string }[] } }>(
      "query ($id: ID!) { contact(id: $id) { revocations { kind origin } } }",
      { id: contactId },
    );
    return answer.contact.revocations;
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

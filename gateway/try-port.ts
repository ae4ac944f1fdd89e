import { once } from "node:events";
import { createServer } from "node:net";

/** Fails at once where the API could not listen later, before a database is started and the sources are read. */
export async function tryPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  probe.listen(port, host);
  await once(probe, "listening");
  probe.close();
  await once(probe, "close");
}

import { ConnectorError } from "./connector-error.ts";

/**
 * Bounds a call by our own clock. Vendor clients wait for minutes or for ever (`@hubspot/api-client` has no timeout,
 * jsforce 30 minutes), and a hung call must not hold a worker.
 */
export async function withDeadline<T>(operation: string, ms: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ConnectorError("TIMEOUT", operation)), ms);
  });
  try {
    return await Promise.race([call(), expired]);
  } finally {
    clearTimeout(timer);
  }
}

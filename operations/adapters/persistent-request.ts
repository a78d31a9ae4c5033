import { setTimeout } from "node:timers/promises";
import { UploadApiSilent } from "../application/upload/upload-api.port.ts";

const ATTEMPTS = 3;
/** Milliseconds for one request with its answer. */
const TIMEOUT = 120_000;
/** Milliseconds that one request may wait in all because the service asks it to. A token lives longer. */
const PATIENCE = 300_000;

export interface FinalAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
}

/** 409: the store is busy with an earlier request, whose answer was not waited for. */
const mayPass = (status: number): boolean => status === 409 || status === 429 || status >= 500;

/** @returns milliseconds; `undefined` if the service does not say how long to wait */
const pauseAskedBy = ({ status, headers }: Response): number | undefined => {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return status === 429 && seconds > 0 ? 1_000 * seconds : undefined;
};

/** A signed address is a secret. Its host is none. */
const silent = (url: string, error: unknown): UploadApiSilent => {
  const { cause, name } = error as { cause?: { code?: unknown }; name: string };
  return new UploadApiSilent(
    `${new URL(url).host} gave no answer (${String(cause?.code ?? name)})`,
  );
};

/**
 * Sends a request, repeats what may pass, and waits as long as a limit asks.
 *
 * @param pause milliseconds before the second attempt; the third waits twice as long
 * @throws {UploadApiSilent}
 */
export const requestPersistently = async (
  url: string,
  init: RequestInit,
  pause: number,
): Promise<FinalAnswer> => {
  let patience = PATIENCE;
  for (let attempt = 1; ; attempt++) {
    let wait = pause * attempt;
    try {
      const signal = AbortSignal.timeout(TIMEOUT);
      const response = await fetch(url, { redirect: "manual", ...init, signal });
      const text = await response.text();
      const asked = pauseAskedBy(response);
      if (asked !== undefined && asked <= patience) {
        patience -= asked;
        wait = asked;
        attempt -= 1; // a limit, not a failure
      } else if (attempt === ATTEMPTS || !mayPass(response.status)) {
        return { ok: response.ok, status: response.status, text };
      }
    } catch (error) {
      if (attempt === ATTEMPTS) throw silent(url, error);
    }
    await setTimeout(wait);
  }
};

import { NoAnswer, type Web } from "../application/doctor/stage-facts.port.ts";

/** Milliseconds. */
const TIMEOUT = 10_000;

export class HttpWeb implements Web {
  async status(url: string, token?: string, json?: unknown): Promise<number> {
    const post = json !== undefined && { method: "POST", body: JSON.stringify(json) };
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(post && { "content-type": "application/json" }),
    };
    try {
      const response = await fetch(url, {
        ...post,
        redirect: "manual",
        headers,
        signal: AbortSignal.timeout(TIMEOUT),
      });
      await response.body?.cancel().catch(() => undefined);
      return response.status;
    } catch (error) {
      const { cause, name } = error as { cause?: { code?: unknown }; name: string };
      throw new NoAnswer(String(cause?.code ?? name), { cause: error });
    }
  }
}

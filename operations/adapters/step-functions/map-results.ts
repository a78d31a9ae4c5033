import type { RegenerationFailure } from "../../application/thumbnails/thumbnail-regenerator.port.ts";

/** @returns the text of an object in the bucket of the results; undefined if there is none */
export type ReadResult = (key: string) => Promise<string | undefined>;

/** What a Distributed Map writes at its end. Source: Step Functions Developer Guide, "ResultWriter (Map)". */
interface Manifest {
  readonly ResultFiles: Readonly<
    Partial<Record<"FAILED" | "PENDING" | "SUCCEEDED", readonly { readonly Key: string }[]>>
  >;
}

interface FailedChild {
  /** The item, as JSON. */
  readonly Input: string;
  readonly Error?: string;
  readonly Cause?: string;
}

/** Reads which items of a map run failed, file by file. */
export async function* readMapFailures(
  mapRunArn: string,
  read: ReadResult,
): AsyncGenerator<RegenerationFailure> {
  // arn:aws:states:<region>:<account>:mapRun:<state machine>/<label>:<id>
  const id = mapRunArn.split(":").at(-1);
  const text = await read(`regenerations/${id}/manifest.json`);
  if (text === undefined) return;
  for (const { Key } of (JSON.parse(text) as Manifest).ResultFiles.FAILED ?? []) {
    const children = JSON.parse((await read(Key)) ?? "[]") as readonly FailedChild[];
    for (const { Input, Error: error = "unknown", Cause: cause = "" } of children) {
      const { key } = JSON.parse(Input) as { readonly key: string };
      yield { image: key.replace(/^raw\//, ""), reason: `${error}: ${messageOf(cause)}` };
    }
  }
}

/** Lambda's cause is a JSON object with the error's message. */
const messageOf = (cause: string): string => {
  try {
    return String((JSON.parse(cause) as { readonly errorMessage?: unknown }).errorMessage ?? cause);
  } catch {
    return cause;
  }
};

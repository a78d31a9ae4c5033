/** What an upload's address says about the request that it takes. */
interface Address {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts a file into the bucket, as a client does with the address that it was given. */
export const putAt = async (
  { method, url, headers }: Address,
  content: Uint8Array,
): Promise<{ status: number; text: string; versionId: string }> => {
  const body = new Uint8Array(content);
  const response = await fetch(url, { method, headers, body });
  const versionId = response.headers.get("x-amz-version-id") ?? "";
  return { status: response.status, text: await response.text(), versionId };
};

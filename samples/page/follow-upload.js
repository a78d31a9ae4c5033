/** Follows an upload to its end. Calls `onStatus` with each new status. */
export const followUpload = async (serviceUrl, token, uploadId, onStatus) => {
  const headers = { authorization: `Bearer ${token}` };
  for (;;) {
    const response = await fetch(`${serviceUrl}/uploads/${uploadId}?wait=10`, { headers });
    if (response.status === 200) onStatus(await response.json());
    else if (response.status !== 304) throw new Error((await response.json()).error);
    const pause = response.headers.get("retry-after");
    if (pause === null) return;
    headers["if-none-match"] = response.headers.get("etag");
    await new Promise((resolve) => setTimeout(resolve, 1_000 * pause));
  }
};

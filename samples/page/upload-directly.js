/** Uploads a file of up to 50 MB. Calls `onProgress` with the part that is sent, from 0 to 1. Returns the upload's id. */
export const uploadDirectly = async (serviceUrl, token, file, onProgress) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const sha256 = btoa(String.fromCharCode(...digest));
  const response = await fetch(`${serviceUrl}/uploads`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data: { bytes: file.size, sha256, content_type: file.type } }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? answer.message);
  await send(answer.upload, file, onProgress);
  return answer.upload_id;
};

/** 412: the file lies in the bucket already; the answer to an earlier request was lost. */
const TAKEN = [200, 412];

/** `fetch` does not report the progress of a request. */
const send = ({ method, url, headers }, file, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () =>
      TAKEN.includes(request.status) ? resolve() : fail(`status ${request.status}`);
    request.onerror = () => fail("no answer");
    const fail = (why) => reject(new Error(`The file is not stored: ${why}. Please try again.`));
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });

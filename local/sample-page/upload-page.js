import { uploadDirectly } from "./upload-directly.js";

/** Of a picture in a request's body. */
const MAX_BODY_IMAGE_BYTES = 4_400_000;
const ENDS = ["published", "flagged", "rejected", "failed"];

const service = location.origin;
const element = (id) => document.getElementById(id);

const readJson = async (response) => {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? answer.message);
  return answer;
};

/** Here a page asks its own backend, which asks PinsterApi. */
const askToken = async () => {
  const images = `${service}/pinster-api/v1/pins/${crypto.randomUUID()}/images`;
  return (await readJson(await fetch(images, { method: "POST" }))).image_service_token;
};

const readDataUri = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

const uploadInBody = async (token, file) => {
  const response = await fetch(`${service}/`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data: { image: await readDataUri(file) } }),
  });
  return (await readJson(response)).upload_id;
};

/** Asks once a second, up to the upload's end. */
const follow = async (token, uploadId, onStatus) => {
  for (;;) {
    const headers = { authorization: `Bearer ${token}` };
    const upload = await readJson(await fetch(`${service}/uploads/${uploadId}`, { headers }));
    onStatus(upload);
    if (ENDS.includes(upload.status)) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
};

const show = ({ status, message, image }) => {
  element("status").textContent = `${status}: ${message}`;
  if (image !== undefined) element("picture").src = image.uri;
};

const upload = async (file) => {
  const token = await askToken();
  element("status").textContent = "The picture is sent.";
  const uploadId =
    file.size > MAX_BODY_IMAGE_BYTES
      ? await uploadDirectly(service, token, file, (part) => {
          element("progress").value = part;
        })
      : await uploadInBody(token, file);
  element("progress").value = 1;
  await follow(token, uploadId, show);
};

element("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  element("send").disabled = true;
  element("progress").value = 0;
  element("picture").removeAttribute("src");
  try {
    await upload(element("file").files[0]);
  } catch (error) {
    element("status").textContent = error.message;
  } finally {
    element("send").disabled = false;
  }
});
